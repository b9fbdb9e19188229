using DeepseekExplainer.Web.Facts;
using static DeepseekExplainer.Web.Tests.Facts.Written;

namespace DeepseekExplainer.Web.Tests.Facts;

public sealed class EvidenceTests
{
    private static readonly Evidence Sample = SampleSite.Site.Evidence;

    [Fact]
    public void A_claim_is_made_by_the_sentence_that_lists_it()
    {
        Assert.Equal("opening", Sample.SentenceOf("uncovered"));
        Assert.Equal("experts", Sample.SentenceOf("mixture"));
        Assert.Null(Sample.SentenceOf("nobody-says-it"));
        Assert.Null((Sample with { Sentences = new Dictionary<string, AnsweredSentence>() }).SentenceOf("mixture"));
    }

    [Fact]
    public void A_sentence_has_its_claims_in_its_own_order()
    {
        var claims = Sample.ClaimsOf(Sample.Sentences["experts"]);
        Assert.Equal(["all-experts", "mixture", "best-of-all"], claims.Keys);
        Assert.Equal(Sample.Claims["mixture"], claims["mixture"]);
    }

    [Fact]
    public void A_claim_s_page_changed_on_the_day_of_its_last_correction_else_of_its_publication()
    {
        var corrected = Sample with
        {
            Corrections = new Dictionary<string, CorrectionEntry>
            {
                ["of-another"] = On("2026-12-01", "uncovered"),
                ["of-an-article"] = On("2026-12-02", null),
                ["last"] = On("2026-11-28", "mixture"),
                ["first"] = On("2026-11-27", "mixture"),
            },
        };
        Assert.Equal(("2026-11-28", "2026-11-28"), (corrected.CorrectionOf("mixture"), corrected.UpdateOf("mixture")));
        Assert.Equal((null, "2026-11-23"), (corrected.CorrectionOf("six-million"), corrected.UpdateOf("six-million")));

        static CorrectionEntry On(string day, string? claim) => new() { Date = day, Claim = claim, What = [], Why = [] };
    }

    [Fact]
    public void A_model_s_facts_are_those_that_are_fields_of_its_file()
    {
        Assert.Equal(
            Sample.Facts.Values.Where(fact => fact.Entry.Model == "mixtral-8x7b").Select(fact => fact.Id), Sample.FactsOf("mixtral-8x7b"));
        Assert.Contains("v3-kv-rank", Sample.FactsOf("deepseek-v3"));
        Assert.Empty(Sample.FactsOf("none"));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "Numbers: Ada (2020)")]
    [InlineData(2, "Numbers: Ada (2020); Bea (2021)")]
    [InlineData(5, "Numbers: Ada (2020); Bea (2021); Cyd (2022); Dan (2023); Eva (2024)")]
    [InlineData(6, "Numbers: Ada (2020); Bea (2021); Cyd (2022); Dan (2023); 2 more")]
    [InlineData(7, "Numbers: Ada (2020); Bea (2021); Cyd (2022); Dan (2023); 3 more")]
    public void A_picture_says_whose_numbers_it_shows(int sources, string? said)
    {
        string[] names = ["Ada", "Bea", "Cyd", "Dan", "Eva", "Flo", "Gil"];
        var evidence = Sample with
        {
            Facts = All([.. names.Select(name => (name, Value(1, name))), ("again", Value(2, "Ada"))]),
            Sources = names.Index().ToDictionary(name => name.Item, name => Source($"{name.Item}, Zoe", $"{2020 + name.Index}-12-26")),
        };
        Assert.Equal(said, Credit.Sources(names.Take(sources).Concat(names.Take(sources)), evidence, SampleSite.Site.Find("en")!.Words));
    }
}
