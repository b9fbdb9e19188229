using DeepseekExplainer.Web;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Texts;
using SkiaSharp;

namespace DeepseekExplainer.Content.Tests;

/// <summary>What this repository's content promises its readers.</summary>
public sealed class ContentTests
{
    public static TheoryData<string> Languages => [.. Published.Site.Editions.Select(edition => edition.Language)];

    [Fact]
    public void The_content_has_no_problems() => Assert.Empty(Published.Problems.Select(problem => problem.ToString()));

    [Fact]
    public void Changing_the_assumed_price_names_every_sentence_and_claim_that_became_false()
    {
        var files = Published.Files();
        const string training = "content/data/facts/training.yaml";
        var text = files.Find(training)!;
        var start = text.IndexOf("\ngpu-hour-price:", StringComparison.Ordinal);
        var value = text.IndexOf("value: 2", start, StringComparison.Ordinal);
        var changed = text[..value] + "value: 3" + text[(value + "value: 2".Length)..];
        var texts = files.Under("content/", "").Select(file => KeyValuePair.Create(file.Path, file.Path == training ? changed : file.Text));

        var stale = SiteLoader.Load(new ContentFiles(texts)).Problems.Select(problem => problem.ToString()).ToList();
        Assert.All(
            ["content/en/training-cost.md:", "content/fil/training-cost.md:"],
            path => Assert.Contains(stale, problem =>
                problem.StartsWith(path, StringComparison.Ordinal)
                && problem.Contains("v3-cost is 8,364,000 usd", StringComparison.Ordinal)));
        Assert.Contains(stale, problem => problem.StartsWith("content/data/claims/", StringComparison.Ordinal));
        Assert.Contains(stale, problem => problem.Contains("against v3-report", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("v3-cost", 5_576_000)]
    [InlineData("v3-total-params-computed", 671_026_419_200)]
    [InlineData("v3-kv-bytes", 70_272)]
    [InlineData("qwen-72b-kv-bytes", 327_680)]
    [InlineData("llama-405b-kv-bytes", 516_096)]
    public void A_derived_fact_reaches_the_published_number(string fact, double value) =>
        Assert.Equal(value, Published.Site.Evidence.Facts[fact].Value);

    [Fact]
    public void Each_article_is_as_long_as_promised_in_both_languages() =>
        Assert.All(Published.Articles, article => Assert.InRange(article.Words, 1200, 3200));

    [Fact]
    public void Each_article_has_at_least_two_drawings() =>
        Assert.All(Published.Articles, article =>
            Assert.True(article.Prose.References.Count(reference => reference.Kind == ReferenceKind.Figure) >= 2, article.Slug));

    [Fact]
    public void Each_article_has_a_committed_card_to_fall_back_on()
    {
        foreach (var name in Published.Site.Editions.SelectMany(edition =>
            edition.Articles.Select(article => $"{edition.Language}/{article.Slug}").Append($"{edition.Language}/site")))
        {
            var png = File.ReadAllBytes(Path.Combine(SiteRoot.Find(), "wwwroot/cards", name + ".png"));
            using var picture = SKBitmap.Decode(png);
            Assert.Equal((ShareCard.Width, ShareCard.Height), (picture.Width, picture.Height));
            Assert.InRange(png.Length, 10_000, 300 * 1024);
        }
    }

    [Fact]
    public void Each_claim_holds_the_words_it_is_taken_from() =>
        Assert.All(Published.Site.Evidence.Claims, claim => Assert.True(claim.Value.Quote.Length > 20, claim.Key));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Each_place_that_is_cited_has_words(string language)
    {
        var words = Published.Site.Find(language)!.Words;
        var evidence = Published.Site.Evidence;
        var citations = evidence.Claims.Values.SelectMany(claim => claim.Sources)
            .Concat(evidence.Formulas.Values.Select(formula => formula.Source));
        var cited = evidence.Facts.Values.SelectMany(fact => fact.Sources.Select(citation => citation.Locator))
            .Concat(citations.Select(citation => citation.Split('#')).Where(parts => parts.Length > 1).Select(parts => parts[1]))
            .Concat(Published.Articles.SelectMany(article => article.Prose.References)
                .Where(reference => reference.Kind == ReferenceKind.Source).Select(reference => reference.Detail))
            .Where(locator => locator.Length > 0).Distinct();
        Assert.All(cited, locator =>
            Assert.True(words.Has($"locators.{locator}") || words.Has($"locators.{locator.Split('-')[0]}"), locator));
    }
}
