using System.Globalization;
using Markdig.Extensions.Footnotes;

namespace DeepseekExplainer.Web.Articles;

/// <summary>The ids of a footnote and of the marks that lead to it.</summary>
internal static class FootnoteAnchors
{
    public static string Of(Footnote footnote) => string.Create(CultureInfo.InvariantCulture, $"fn-{footnote.Order}");

    public static string InText(FootnoteLink link) => string.Create(CultureInfo.InvariantCulture, $"fnref-{link.Index}");
}
