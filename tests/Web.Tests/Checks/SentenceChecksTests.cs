using DeepseekExplainer.Web.Tests.Content;

namespace DeepseekExplainer.Web.Tests.Checks;

public sealed class SentenceChecksTests
{
    private const string Path = "content/data/article.yaml";
    private const string Claims = "content/data/claims/cost.yaml";

    private static SmallSite Site => new SmallSite()
        .Replacing(Claims, "quote: anim na milyon", "quote: six million")
        .With(Path, """
            first:
              heading: { en: The first, fil: Ang una }
              quote: It cost six million
              translation: { en: "It cost [six million](claim:six-million)" }
              claims: { six-million: cost#why }
            """);

    [Fact]
    public void Sentences_that_hold_each_claim_once_have_no_problems() => Assert.Empty(Site.Problems());

    [Theory]
    [InlineData("It cost six million", "It cost six", ": the words of claim 'six-million', “six million”, are not in the quote")]
    [InlineData("cost#why", "cost#because", ": there is no section 'cost#because' to explain claim 'six-million'")]
    [InlineData("(claim:six-million)", "(source:report)", ": the translation in 'en' must mark each claim once, and no other")]
    [InlineData("{ six-million: cost#why }", "{ six: cost#why }", ": there is no claim 'six'")]
    [InlineData("translation: { en:", "translation: { fil:", " has no translation in 'en'")]
    [InlineData(", fil: Ang una", "", " has no text in 'fil'")]
    public void A_wrong_sentence_is_named_with_its_place(string old, string text, string problem) =>
        Assert.Contains($"{Path}:1:1 sentence 'first'{problem}", Site.Replacing(Path, old, text).Problems());

    [Fact]
    public void A_sentence_without_words_is_named() =>
        Assert.Contains(
            Path + ":1:1 lacks quote",
            Site.Replacing(Path, "  quote: It cost six million\n", "").Problems());

    [Fact]
    public void A_claim_that_no_sentence_makes_is_named()
    {
        var site = Site.Replacing(Path, "  claims: { six-million: cost#why }", "")
            .Replacing(Path, "[six million](claim:six-million)", "much");
        Assert.Equal([$"{Claims}:1:1 claim 'six-million' is made in no sentence of content/data/article.yaml"], site.Problems());
    }

    [Fact]
    public void Runs_of_a_sentence_that_there_is_not_are_named() =>
        Assert.Equal(
            ["content/data/article-runs.yaml:2:1 there is no sentence 'second' of which these could be runs"],
            Site.With("content/data/article-runs.yaml", "first: 0a1b2\nsecond: 0a1b2 12345").Problems());

    [Fact]
    public void A_claim_that_two_sentences_make_is_named()
    {
        var twice = Site.Text(Path) + "\n" + Site.Text(Path).Replace("first:", "second:", StringComparison.Ordinal);
        Assert.Equal([$"{Path}:6:1 sentence 'second': claim 'six-million' is already made in 'first'"], Site.With(Path, twice).Problems());
    }

    [Fact]
    public void Sentences_out_of_the_articles_order_are_named()
    {
        var claims = Site.Text(Claims);
        var earlier = claims.Replace("six-million:", "earlier:", StringComparison.Ordinal)
            .Replace("number: 1", "number: 0", StringComparison.Ordinal);
        var sentences = Site.Text(Path);
        var second = sentences.Replace("first:", "second:", StringComparison.Ordinal)
            .Replace("six-million", "earlier", StringComparison.Ordinal);
        Assert.Equal(
            [$"{Path}:6:1 sentence 'second' makes claim 0 after 1: it is not in the article's order"],
            Site.With(Claims, claims + "\n" + earlier).With(Path, sentences + "\n" + second).Problems());
    }
}
