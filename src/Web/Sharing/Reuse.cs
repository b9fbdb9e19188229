using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>The licence of words, figures and data, and the line that it asks for.</summary>
internal static class Reuse
{
    /// <summary>The licence as people say it.</summary>
    public const string Name = "CC BY 4.0";

    /// <summary>The licence as the list of SPDX names it.</summary>
    public const string Identifier = "CC-BY-4.0";

    /// <summary>Where it can be read.</summary>
    public const string Address = "https://creativecommons.org/licenses/by/4.0/";

    /// <summary>"“A title”, DeepSeek Explainer, https://…, CC BY 4.0".</summary>
    public static string Line(Visit visit, string title, Address page) =>
        $"“{title}”, {visit.Words["site.name"]}, {visit.Absolute(page)}, {Name}";

    /// <summary>What stands below a picture that leaves the site: whose numbers, whose work, and what may be done with it.</summary>
    public static IEnumerable<string> Notes(Visit visit, IEnumerable<string> facts, Address page)
    {
        if (Credit.Sources(facts, visit.Site.Evidence, visit.Words) is { } sources)
        {
            yield return sources;
        }

        yield return $"{visit.Words["site.name"]}, {visit.Absolute(page)}, {Name}";
    }

    /// <summary>The line for a number.</summary>
    public static string Line(Visit visit, Receipt receipt) =>
        Line(visit, $"{receipt.Label}: {receipt.Value}", visit.To.Fact(receipt.Fact.Id));
}
