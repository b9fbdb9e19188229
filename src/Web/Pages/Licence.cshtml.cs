using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Sharing;

namespace DeepseekExplainer.Web.Pages;

/// <summary>What may be done with the site, and the line to copy with what is taken from it.</summary>
public sealed class LicenceModel : SitePage
{
    /// <summary>The parts with the name and the address of their licence; null for what stays its authors'.</summary>
    public static readonly IReadOnlyList<(string Part, string Name, string? Address)> Parts =
    [
        ("content", Reuse.Name, Reuse.Address),
        ("miniature", Reuse.Name, Reuse.Address),
        ("code", "MIT", "https://opensource.org/license/mit"),
        ("quotes", "", null),
    ];

    /// <summary>The line for an article, for a number and for a figure.</summary>
    public IReadOnlyList<string> Lines { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public void OnGet()
    {
        Head = new(Words["licence.title"], Words["licence.description"], To.Licence) { Styles = ["evidence"] };
        var fact = Site.Evidence.Facts.Values.FirstOrDefault(fact => fact.Kind == FactKind.Derived);
        var drawing = Site.Evidence.Drawings.Keys.FirstOrDefault();
        Lines =
        [
            .. Edition.Articles.Take(1).Select(article => Reuse.Line(Visit, article.Front.Title, To.Article(article.Slug))),
            .. fact is null ? [] : new[] { Reuse.Line(Visit, new Receipt(fact, Language, Words)) },
            .. drawing is null ? [] : new[] { Reuse.Line(Visit, Words[$"figures.{drawing}.title"], To.Figure(drawing)) },
        ];
    }
}
