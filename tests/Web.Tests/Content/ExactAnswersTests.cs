namespace DeepseekExplainer.Web.Tests.Content;

public sealed class ExactAnswersTests
{
    private static IEnumerable<string> Found(string query, string language = "en") =>
        SampleSite.Site.SearchOf(SampleSite.Site.Find(language)!).Find(query).Select(hit => hit.Entry.Address.ToString());

    [Theory]
    [InlineData("The size was uncovered", "/en/claims/uncovered")]
    [InlineData("how large it is", "/en/claims/uncovered")]
    [InlineData("  the SIZE,  was “uncovered” in", "/en/claims/uncovered")]
    [InlineData("Somebody wrote: all experts work on each token. Is it so?", "/en/claims/all-experts")]
    [InlineData("it is the best", "/en/claims/best-of-all")]
    public void Words_of_the_article_lead_to_their_claim_and_then_to_their_sentence(string query, string claim)
    {
        var found = Found(query).ToList();
        Assert.Equal(claim, found[0]);
        var sentence = found.First(address => !address.StartsWith("/en/claims/", StringComparison.Ordinal));
        Assert.StartsWith("/en/article#", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("let us now look", "en")]
    [InlineData("we shall now see what", "en")]
    [InlineData("let us now look", "fil")]
    public void Words_of_a_sentence_that_claims_nothing_lead_to_its_place(string query, string language) =>
        Assert.Equal($"/{language}/article#nothing-claimed", Found(query, language).First());

    /// <summary>The words are those of <see cref="SummedUpRunsTests"/>, of which the sample holds the hashes alone.</summary>
    [Theory]
    [InlineData("a stranger told us so", "opening")]
    [InlineData("A STRANGER told, “us” so! on", "opening")]
    [InlineData("us so on a train", "opening")]
    [InlineData("on a train it cost", "opening")]
    [InlineData("Did anybody say: the rest is only praise?", "experts")]
    public void Words_that_are_summed_up_lead_to_the_place_that_sums_them_up(string query, string sentence) =>
        Assert.All(["en", "fil"], language => Assert.Equal($"/{language}/article#{sentence}", Found(query, language).First()));

    [Theory]
    [InlineData("how large it is was revealed", "/fil/claims/uncovered")]
    [InlineData("shall now see what it", "/fil/article#nothing-claimed")]
    public void A_translation_is_known_in_every_edition_because_each_shows_it(string query, string address) =>
        Assert.Equal(address, Found(query, "fil").First());

    [Fact]
    public void Three_words_in_a_row_may_do_so_by_chance() =>
        Assert.NotEqual("/en/article#nothing-claimed", Found("us now look").FirstOrDefault());

    [Theory]
    [InlineData("5.576 million", "v3-cost")]
    [InlineData("$5.576M", "v3-cost")]
    [InlineData("US$5.576 milyon", "v3-cost")]
    [InlineData("$5.576m", "v3-cost")]
    [InlineData("37B", "v3-active-params")]
    [InlineData("2788000", "v3-total-hours")]
    [InlineData("2,788,000", "v3-total-hours")]
    [InlineData(" 2.788 milyon ", "v3-total-hours")]
    public void A_number_leads_to_its_receipt(string query, string fact)
    {
        Assert.Equal($"/en/facts/{fact}", Found(query).First());
        Assert.Equal($"/fil/facts/{fact}", Found(query, "fil").First());
    }

    [Fact]
    public void A_number_in_a_question_does_not_push_its_words_aside() =>
        Assert.DoesNotContain("/en/facts/", Found("why is 37B not the whole mixture of experts").First(), StringComparison.Ordinal);

    [Theory]
    [InlineData("paghahalo ng mga eksperto", "/fil/glossary#mixture-of-experts", "fil")]
    [InlineData("PAGHAHALO ng mga eksperto", "/en/glossary#mixture-of-experts", "en")]
    public void A_translation_to_avoid_leads_to_the_right_term(string query, string term, string language) =>
        Assert.Equal(term, Found(query, language).First());

    [Fact]
    public void Nothing_is_found_twice()
    {
        foreach (var query in new[] { "The size was uncovered", "37B", "paghahalo ng mga eksperto" })
        {
            var found = Found(query).ToList();
            Assert.Equal(found.Distinct(), found);
        }
    }
}
