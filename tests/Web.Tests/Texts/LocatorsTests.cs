using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Tests.Texts;

public sealed class LocatorsTests
{
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
        Assert.Equal(english, Locators.Text(locator, SampleSite.Site.Find("en")!.Words));
        Assert.Equal(filipino, Locators.Text(locator, SampleSite.Site.Find("fil")!.Words));
    }
}
