using System.Text;
using DeepseekExplainer.Web.Articles.Rendering;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Files;

/// <summary>A claim with its verdict as Markdown: what its page says, in the page's order, with addresses that work anywhere.</summary>
internal static class ClaimMarkdown
{
    public static string Write(string id, Claim claim, Visit visit)
    {
        var (words, language, evidence) = (visit.Words, visit.Language, visit.Site.Evidence);
        var medium = Medium.Elsewhere(visit.Origin, language, "", visit.Site.Copy);
        var key = WordKey.Of(claim.Verdict);
        var rating = ClaimReview.Rating(claim.Verdict) is { } points
            ? " " + words["claims.rating", ("rating", points), ("best", ClaimReview.Best)] : "";
        var text = new StringBuilder();
        Add($"# {claim.Text.In(language)}");
        Add($"{words["claims.verdict"]}: **{words["verdicts." + key]}**. {words["claims.about." + key]}{rating}");
        Add($"{words["claims.madeBy"]} {Link(evidence, SourcePlace.Parse(claim.MadeBy))}");
        if (claim.Quote.Length > 0)
        {
            Add($"> “{claim.Quote}”");
        }

        Add(ArticleMarkdown.Inline(claim.Explanation.In(language), medium));
        if (claim.Facts.Count > 0)
        {
            Add($"## {words["claims.facts"]}");
            Add(string.Join('\n', claim.Facts.Select(fact => new Receipt(evidence.Facts[fact], language, words)).Select(receipt =>
                $"- [{receipt.Label}]({visit.Absolute(visit.To.Fact(receipt.Fact.Id))}): {receipt.Value}, "
                + words["kinds." + WordKey.Of(receipt.Fact.Kind)])));
        }

        Add($"## {words["claims.sources"]}");
        Add(string.Join('\n', claim.Places.Select(place => $"- {Link(evidence, place)}")));
        Add($"## {words["claims.wouldChange"]}");
        Add(ArticleMarkdown.Inline(claim.WouldChange.In(language), medium));
        var published = words["claims.published", ("date", NumberText.Date(claim.Published, words))];
        Add($"[{words["site.name"]}]({visit.Absolute(visit.To.Claim(id))}). {published}");
        return text.ToString();

        void Add(string paragraph) => text.Append(text.Length > 0 ? "\n" : "").Append(paragraph).Append('\n');

        string Link(Evidence evidence, SourcePlace place)
        {
            var locator = place.Locator.Length > 0 ? ", " + Locators.Text(place.Locator, words) : "";
            return $"[{evidence.Sources[place.Source].In(language).Title}]({visit.Absolute(visit.To.Source(place.Source))}){locator}";
        }
    }
}
