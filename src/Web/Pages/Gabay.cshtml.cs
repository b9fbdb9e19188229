using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Pages;

/// <summary>How the Filipino edition is written: the decisions in words, and the list of them that the checks read.</summary>
public sealed class GabayModel : SitePage
{
    private const string Beginning = "gabay.sections.";

    /// <summary>The parts of the guide, each with its decisions.</summary>
    public IReadOnlyList<(string Id, IReadOnlyList<string> Rules)> Sections { get; private set; } = [];

    /// <summary>What the style of each language decides about words, by what is not written.</summary>
    public IReadOnlyList<(string Language, IReadOnlyDictionary<string, StyleRule> Rules)> Lists { get; private set; } = [];

    /// <summary>Whether there are articles in a language with a style that no editor of that language has signed.</summary>
    public bool IsUnsigned => Site.Editions
        .Where(edition => edition.Locale.Style.Count > 0)
        .SelectMany(edition => edition.Articles).Any(article => article.Front.Editor is null);

    /// <summary>Shows the page.</summary>
    public void OnGet()
    {
        Head = new(Words["gabay.title"], Words["gabay.description"], To.Gabay) { Styles = ["evidence"] };
        Sections =
        [
            .. Words.All
                .Where(word => word.Key.StartsWith(Beginning, StringComparison.Ordinal)
                    && !word.Key.EndsWith(".title", StringComparison.Ordinal))
                .GroupBy(word => word.Key[Beginning.Length..].Split('.')[0], word => word.Value.Text)
                .Select(part => (part.Key, (IReadOnlyList<string>)[.. part])),
        ];
        Lists =
        [
            .. Site.Editions.Where(edition => edition.Locale.Style.Count > 0).Select(edition => (edition.Language, edition.Locale.Style)),
        ];
    }
}
