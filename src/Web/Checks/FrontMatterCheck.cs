using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Checks;

/// <summary>
/// Dates are dates in their order, addresses are those of articles, each has its own place among them, descriptions fit a link preview.
/// </summary>
internal static partial class FrontMatterCheck
{
    private const int LongestDescription = 200;

    /// <summary>What is wrong with one.</summary>
    public static IEnumerable<Problem> Of(ProseDraft text)
    {
        if (text.Article is not { } article)
        {
            yield break;
        }

        var top = new Place(article.Prose.Path, 1, 1);
        if (!Slug().IsMatch(article.Slug))
        {
            yield return top.Says($"'{article.Slug}' cannot be an address: lower-case letters, digits and hyphens only");
        }

        if (!text.Ground.Words.ContainsKey(article.Language))
        {
            yield return top.Says($"there are no words for the language '{article.Language}' in content/words") with
            {
                Missing = Lost.Words(article.Language),
            };
        }

        if (Address.Parse(new Addresses(article.Language).Article(article.Slug).Asked)?.Page != PageKind.Article)
        {
            yield return top.Says($"'/{article.Language}/{article.Slug}' is a page of the site itself: give the file another name");
        }

        foreach (var (name, date) in new[] { ("published", article.Front.Published), ("updated", article.Front.Updated) })
        {
            if (!ContentDates.IsDay(date))
            {
                yield return top.Says($"{name} '{date}' is not a date like 2026-11-23");
            }
        }

        if ((article.Front.Editor is null) != (article.Front.Edited is null)
            || (article.Front.Edited is { } edited && !ContentDates.IsDay(edited)))
        {
            yield return top.Says("editor, who has read the article, stands beside edited, the date like 2026-11-23");
        }

        if (string.CompareOrdinal(article.Front.Updated, article.Front.Published) < 0)
        {
            yield return top.Says($"updated '{article.Front.Updated}' is before published '{article.Front.Published}'");
        }

        var anchors = article.Prose.Headings.Where(heading => heading.Level == 2).Select(heading => heading.Anchor).ToList();
        foreach (var (old, now) in article.Front.Renamed)
        {
            if (!anchors.Contains(now) || anchors.Contains(old))
            {
                yield return top.Says($"renamed '{old}: {now}' names first an anchor that no section has now, then that of one");
            }
        }

        if (article.Front.Description.Length > LongestDescription)
        {
            yield return top.Says(
                $"the description has {article.Front.Description.Length} characters; at most {LongestDescription} fit a link preview");
        }
    }

    /// <summary>Two in one place.</summary>
    public static IEnumerable<Problem> Run(Draft draft)
    {
        foreach (var twins in draft.Articles.GroupBy(article => (article.Language, article.Front.Order)).Where(group => group.Count() > 1))
        {
            foreach (var twin in twins.Skip(1))
            {
                yield return new Place(twin.Prose.Path, 1, 1).Says(
                    $"order {twins.Key.Order} is already that of {twins.First().Prose.Path}: each article has its own place");
            }
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Slug();
}
