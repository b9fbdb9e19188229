using DeepseekExplainer.Web.Content;

namespace DeepseekExplainer.Web.Tests.Content;

public sealed class LocatorsTests
{
    public static TheoryData<string> Languages => [.. RealSite.Site.Editions.Select(edition => edition.Language)];

    [Theory]
    [InlineData("table-1", "Table 1", "Talahanayan 1")]
    [InlineData("section-4-2", "section 4.2", "seksiyon 4.2")]
    [InlineData("page-5", "p. 5", "p. 5")]
    [InlineData("article", "article", "artikulo")]
    [InlineData("model-costs", "model costs", "gastos sa mga modelo")]
    [InlineData("the-register-summary", "summary of The Register", "buod ng The Register")]
    [InlineData("no-such-place", "no such place", "no such place")]
    public void A_place_in_a_document_is_named_in_the_readers_language(string locator, string english, string filipino)
    {
        Assert.Equal(english, Locators.Text(locator, RealSite.Site.Find("en")!.Words));
        Assert.Equal(filipino, Locators.Text(locator, RealSite.Site.Find("fil")!.Words));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_place_that_is_cited_has_words(string language)
    {
        var words = RealSite.Site.Find(language)!.Words;
        var evidence = RealSite.Site.Evidence;
        var citations = evidence.Claims.Values.SelectMany(claim => claim.Sources)
            .Concat(evidence.Formulas.Values.Select(formula => formula.Source));
        var cited = evidence.Facts.Values.SelectMany(fact => fact.Sources.Select(citation => citation.Locator))
            .Concat(citations.Select(citation => citation.Split('#')).Where(parts => parts.Length > 1).Select(parts => parts[1]))
            .Concat(RealSite.Site.Editions.SelectMany(edition => edition.Articles).SelectMany(article => article.Prose.References)
                .Where(reference => reference.Kind == ReferenceKind.Source).Select(reference => reference.Detail))
            .Where(locator => locator.Length > 0).Distinct();
        Assert.All(cited, locator =>
            Assert.True(words.Has($"locators.{locator}") || words.Has($"locators.{locator.Split('-')[0]}"), locator));
    }
}
