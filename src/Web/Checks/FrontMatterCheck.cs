using System.Globalization;
using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Checks;

/// <summary>Dates are dates, addresses are addresses, descriptions fit a link preview.</summary>
internal static partial class FrontMatterCheck
{
    private const int LongestDescription = 200;

    public static IEnumerable<Problem> Run(Draft draft)
    {
        foreach (var article in draft.Articles)
        {
            var top = new Place(article.Prose.Path, 1, 1);
            if (!Slug().IsMatch(article.Slug))
            {
                yield return top.Says($"'{article.Slug}' cannot be an address: lower-case letters, digits and hyphens only");
            }

            if (!draft.Words.ContainsKey(article.Language))
            {
                yield return top.Says($"there are no words for the language '{article.Language}' in content/words");
            }

            foreach (var (name, date) in new[] { ("published", article.Front.Published), ("updated", article.Front.Updated) })
            {
                if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                {
                    yield return top.Says($"{name} '{date}' is not a date like 2026-11-23");
                }
            }

            if (article.Front.Description.Length > LongestDescription)
            {
                yield return top.Says(
                    $"the description has {article.Front.Description.Length} characters; at most {LongestDescription} fit a link preview");
            }
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Slug();
}
