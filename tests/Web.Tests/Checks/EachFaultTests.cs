using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Tests.Content;

namespace DeepseekExplainer.Web.Tests.Checks;

/// <summary>Each fault in the words that an author reads, and nothing beside it.</summary>
public sealed class EachFaultTests
{
    private const string Facts = "content/data/facts/cost.yaml";
    private const string Claims = "content/data/claims/cost.yaml";
    private const string Terms = "content/words/terms.yaml";
    private const string Article = "content/en/cost.md";

    private const string None = """
        none:
          label: { en: None, fil: Wala }
          value: 0
          unit: gpu-hour
          kind: reported
          source: report
          locator: table-1
          confidence: primary
        """;

    [Theory]
    [InlineData("[₱5M](fact:cost)", "'₱5M' is typed as pesos, but cost counts usd")]
    [InlineData("[5×](fact:cost)", "'5×' is typed as a ratio, but cost counts usd")]
    [InlineData("[5 GB](fact:cost)", "'5 GB' is typed as bytes, but cost counts usd")]
    [InlineData("[5 TFLOPS](fact:cost)", "'5 TFLOPS' is typed as FLOP, but cost counts usd")]
    [InlineData("[$5M](fact:hours)", "'$5M' is typed as dollars, but hours counts gpu-hour")]
    public void A_number_of_another_kind_says_which(string prose, string problem) =>
        Assert.Equal([$"{Article}:12:8 {problem}"], new SmallSite().Saying($"It was {prose}.").Problems());

    [Theory]
    [InlineData("[$5.576M, of 37](fact:cost)", "a link to a fact says one number; give this its own link")]
    [InlineData("[the 37](claim:six-million)", "the claim's quote does not say it")]
    [InlineData("[the 37](source:report#table-1)", "take it out of this link and link it to a fact, or reword")]
    [InlineData("[it says “so” of 37](source:report)", "take it out of this link and link it to a fact, or reword")]
    [InlineData("[it says “so of 37](source:report)", "take it out of this link and link it to a fact, or reword")]
    public void A_quantity_in_a_link_says_how_it_is_mended(string prose, string way) =>
        Assert.Contains(
            $"'37' is a quantity without a source: {way}", Assert.Single(new SmallSite().Saying($"It was {prose}.").Problems()),
            StringComparison.Ordinal);

    [Fact]
    public void A_quantity_in_quotation_marks_is_the_source_s() =>
        Assert.Empty(new SmallSite().Saying("It was [it says “37 so”](source:report).").Problems());

    [Fact]
    public void A_quantity_in_the_words_of_a_picture_says_how_it_is_mended() =>
        Assert.Contains(
            $"{Article}:12:7 '37' is a quantity without a source: mark it with its fact inside the description, [37B](fact:id), or reword",
            StructureTests.WithBox().Saying("![Its 37 boxes](figure:box)").Problems());

    [Theory]
    [InlineData("formula: rental-cost\n  inputs: { hours: hours, price: price }", "formula: ratio\n  inputs: { of: hours, to: none }",
        "fact 'cost' is not a finite number")]
    [InlineData("formula: rental-cost", "published: { text: $5.576M, source: nobody, locator: table-1 }\n  formula: rental-cost",
        "fact 'cost': there is no source 'nobody'")]
    [InlineData("formula: rental-cost", "published: { text: $5.576M, source: report, locator: Table 1 }\n  formula: rental-cost",
        "fact 'cost': the locator 'Table 1' must look like table-1, page-5 or section-4-2")]
    public void A_wrong_fact_is_named(string old, string text, string problem) =>
        Assert.Contains(
            new SmallSite().Replacing(Facts, old, text).With("content/data/facts/none.yaml", None).Problems(),
            found => found.EndsWith(problem, StringComparison.Ordinal) && found.StartsWith(Facts, StringComparison.Ordinal));

    [Theory]
    [InlineData("published: \"2026-11-23\"", "published: soon", "1:1 claim 'six-million': 'soon' is not a date like 2026-11-23")]
    [InlineData("report#table-1", "report#thread",
        "1:1 claim 'six-million': 'thread' cannot be in 'report', which is of type report: only post have a thread")]
    public void A_wrong_claim_is_named(string old, string text, string problem) =>
        Assert.Equal([$"{Claims}:{problem}"], new SmallSite().Replacing(Claims, old, text).Problems());

    [Fact]
    public void Two_claims_do_not_share_a_number()
    {
        var claim = new SmallSite().Text(Claims);
        var site = new SmallSite().With(Claims, $"{claim}\n{claim.Replace("six-million:", "again:", StringComparison.Ordinal)}");
        Assert.Contains($"{Claims}:13:1 claim number 1 is used twice", site.Problems());
    }

    [Fact]
    public void A_term_leads_to_terms_that_exist() =>
        Assert.Equal(
            [$"{Terms}:1:1 term 'gpu-hour': there is no term 'gpu-our'"],
            new SmallSite().Replacing(Terms, "gpu-hour:\n", "gpu-hour:\n  see: [gpu-hour, gpu-our]\n").Problems());

    [Fact]
    public void What_only_one_kind_of_document_has_is_not_cited_from_another() =>
        Assert.Equal(
            [$"{Article}:12:5 'page-3' cannot be in 'report', which is of type post: only report and paper have a page"],
            new SmallSite().Replacing("content/data/sources.yaml", "type: report", "type: post")
                .Replacing(Facts, "table-1", "post-1").Replacing(Claims, "table-1", "post-1")
                .Saying("See [it](source:report#page-3).").Problems());

    [Theory]
    [InlineData("source=\"nobody#eq-1\"", "there is no source 'nobody#eq-1'")]
    [InlineData("source=\"report#eq-1\"", null)]
    public void A_formula_is_from_a_source_that_exists(string source, string? problem)
    {
        var problems = new SmallSite().With("content/formulas/rent.mml", $"""
            <formula {source}><reading lang="en">The rent.</reading><reading lang="fil">Ang upa.</reading>
            <math xmlns="http://www.w3.org/1998/Math/MathML"><mi>R</mi></math></formula>
            """).Problems();
        Assert.Equal(problem is null ? [] : [$"content/formulas/rent.mml:1:1 {problem}"], problems);
    }

    [Fact]
    public void What_is_still_to_be_written_is_named_with_its_place()
    {
        var problems = new SmallSite().Saying("It was ‹a number› and ‹a").Problems();
        Assert.Equal([$"{Article}:12:8 ‹a number› is still to be written", $"{Article}:12:23 ‹a is still to be written"], problems);
    }

    [Fact]
    public void More_names_than_can_be_looked_for_are_refused() =>
        Assert.Equal(
            ["content/data/names.yaml:1:1 there are more than 1000 names, those of the models included"],
            new SmallSite().With("content/data/names.yaml", string.Concat(Enumerable.Range(0, 1001).Select(i => $"- Name-{i}\n")))
                .Problems());

    [Fact]
    public void Sections_stand_in_the_order_of_the_original()
    {
        var site = new SmallSite()
            .Replacing(Article, "Because.", "Because.\n\n## How {#how}\n\nSo.")
            .Replacing("content/fil/cost.md", "## Why {#why}\n\nBecause.", "## Paano {#how}\n\nGanito.\n\n## Bakit {#why}\n\nKasi.");
        Assert.Equal(
            ["content/fil/cost.md:1:1 sections differ from content/en/cost.md: has them in another order"], site.Problems());
    }

    [Fact]
    public void A_link_of_one_section_is_named_at_its_heading() =>
        Assert.Equal(
            ["content/fil/cost.md:14:1 section 'why' lacks term:gpu-hour, which content/en/cost.md has"],
            new SmallSite().Replacing(Article, "Because.", "Because of the [hours](term:gpu-hour).").Problems());

    [Fact]
    public void An_article_translates_one_that_is_there() =>
        Assert.Equal(
            ["content/fil/more.md:1:1 there is no content/en/more.md that this could translate"],
            new SmallSite().With("content/fil/more.md", SmallSite.Article("Mga salita.", 2)).Problems());

    [Fact]
    public void Without_words_in_English_there_is_no_site() =>
        Assert.Contains(
            new SmallSite().Without("content/words/en/site.yaml").Without("content/words/en/language.yaml").Problems(),
            problem => problem.StartsWith("content/words:1:1 there are no words for 'en'", StringComparison.Ordinal));

    [Fact]
    public void A_word_that_English_lacks_is_named() =>
        Assert.Equal(
            ["content/words/fil/more.yaml:1:18 'article.more' has words in 'fil' but not in 'en'"],
            new SmallSite().With("content/words/fil/more.yaml", "article: { more: Iba pa }").Problems());

    [Fact]
    public void All_places_that_a_word_lost_are_named() =>
        Assert.Equal(
            ["content/words/fil/more.yaml:1:18 'article.from' must use {a}, {b} as in 'en'"],
            new SmallSite().With("content/words/en/more.yaml", "article: { from: \"{a} to {b}\" }")
                .With("content/words/fil/more.yaml", "article: { from: Mula }").Problems());

    [Fact]
    public void A_unit_has_words() =>
        Assert.Contains(
            "content/data/units.yaml:6:1 the unit 'token' has no words: 'units.token'",
            new SmallSite().With("content/data/units.yaml", new SmallSite().Text("content/data/units.yaml") + "\ntoken: {}\n").Problems());

    [Theory]
    [InlineData("flop-check", "it needs v3-active-params, which is not among the facts and models")]
    [InlineData("kv-cache?tokens=8192", "it needs deepseek-v3, which is not among the facts and models")]
    [InlineData("draft-and-verify?length=none", "length: a whole number")]
    [InlineData("draft-and-verify?lenght=1", "there is no parameter 'lenght'; did you mean 'length'?")]
    public void A_widget_opens_in_a_state_that_it_can_answer(string state, string problem) =>
        Assert.Equal(
            [$"{Article}:12:1 widget '{state.Split('?')[0]}': {problem}"],
            new SmallSite().Saying($"![K](widget:{state})")
                .With("content/words/en/errors.yaml", "widgets: { errors: { integer: a whole number } }")
                .With("content/words/fil/errors.yaml", "widgets: { errors: { integer: buong bilang } }").Problems());

    [Fact]
    public void A_widget_that_needs_a_broken_fact_follows_from_that() =>
        Assert.Equal(
            ["content/data/facts/v3.yaml:1:1 fact 'v3-active-params': there is no unit 'none'; there are usd, usd-per-gpu-hour, percent, "
                + "byte, gpu-hour (1 more follows from this)"],
            new SmallSite().Saying("![K](widget:flop-check)")
                .With("content/data/facts/v3.yaml", None.Replace("none:", "v3-active-params:", StringComparison.Ordinal)
                    .Replace("unit: gpu-hour", "unit: none", StringComparison.Ordinal)).Problems());
}
