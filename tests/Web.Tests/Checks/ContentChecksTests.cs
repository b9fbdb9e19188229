using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Tests.Content;

namespace DeepseekExplainer.Web.Tests.Checks;

public sealed class ContentChecksTests
{
    private static readonly string Here = $"content/en/cost.md:{SmallSite.ProseLine}:";
    private static readonly string There = $"content/fil/cost.md:{SmallSite.ProseLine}:";

    [Fact]
    public void A_valid_site_has_no_problems() => Assert.Empty(new SmallSite().Problems());

    [Theory]
    [InlineData("[$5.576M](fact:cost)")]
    [InlineData("[$5.6 million](fact:cost)")]
    [InlineData("[US$5,576,000](fact:cost)")]
    [InlineData("[about $6 million](fact:cost)")]
    [InlineData("[2,788,000 GPU-hours](fact:hours)")]
    [InlineData("[2.79 million](fact:hours)")]
    [InlineData("[2788K](fact:hours)")]
    public void A_number_that_rounds_to_its_fact_passes(string prose) =>
        Assert.Empty(new SmallSite().Saying($"It was {prose}.").Problems());

    [Theory]
    [InlineData("[$5.5M](fact:cost)", "prose says '$5.5M', but cost is 5,576,000 usd: write '$5.6M'")]
    [InlineData("[$5.577M](fact:cost)", "prose says '$5.577M', but cost is 5,576,000 usd: write '$5.576M'")]
    [InlineData("[5.576M](fact:cost)", "'5.576M' is typed as a bare number, but cost counts usd")]
    [InlineData("[2.788 million%](fact:hours)", "'2.788 million%' is typed as a percentage, but hours counts gpu-hour")]
    [InlineData("[a lot](fact:cost)", "'a lot' holds no number; cost is 5,576,000 usd")]
    [InlineData("[$5.576M](fact:costs)", "there is no fact 'costs'; did you mean 'cost'?")]
    public void A_number_that_does_not_agree_is_named_with_line_and_column(string prose, string message) =>
        Assert.Equal([Here + "8 " + message], new SmallSite().Saying($"It was {prose}.").Problems());

    [Theory]
    [InlineData("It took 2,788,000 hours.", 9, "2,788,000")]
    [InlineData("About 37 people.", 7, "37")]
    [InlineData("A fall of 5% then.", 11, "5%")]
    [InlineData("Some 3 million of them.", 6, "3 million")]
    [InlineData("It needs 8 GB of it.", 10, "8 GB")]
    public void A_quantity_without_a_fact_is_a_problem(string prose, int column, string number) =>
        Assert.Equal(
            [$"{Here}{column} '{number}' is a quantity without a source: link it to a fact, or reword"],
            new SmallSite().Saying(prose).Problems());

    [Theory]
    [InlineData("In 2024, on 27 January 2025 and on December 26.")]
    [InlineData("The H800, GPT-4, FP8 and top-8 of DeepSeek-V3.")]
    [InlineData("Eight, or 8, of 12.")]
    [InlineData("See [Table 14](source:report#table-14).")]
    [InlineData("The field `n_layers: 61` in code.")]
    public void Years_days_names_small_counts_and_code_are_not_quantities(string prose) =>
        Assert.Empty(new SmallSite().Saying(prose).Problems());

    [Fact]
    public void Words_marked_with_their_language_are_words_and_no_link()
    {
        Assert.Empty(new SmallSite().Saying("They said [*mura*](lang:fil), or “cheap”.").Problems());
        Assert.Equal(
            [$"{Here}12 '37' is a quantity without a source: link it to a fact, or reword"],
            new SmallSite().Saying("They said [37 na tao](lang:fil).").Problems());
        Assert.Equal(
            [$"{Here}11 the address 'lang:x1' is not https"],
            new SmallSite().Saying("They said [mura](lang:x1).").Problems());
    }

    [Theory]
    [InlineData("[x](term:gpu-hours)", "there is no term 'gpu-hours'; did you mean 'gpu-hour'?")]
    [InlineData("[x](source:reports)", "there is no source 'reports'; did you mean 'report'?")]
    [InlineData("[x](claim:six-millions)", "there is no claim 'six-millions'; did you mean 'six-million'?")]
    [InlineData("[x](costs)", "there is no article 'costs'; did you mean 'cost'?")]
    [InlineData("[x](cost#whys)", "article 'cost' has no section 'whys'; did you mean 'why'?")]
    [InlineData("[x](#whys)", "article 'cost' has no section 'whys'; did you mean 'why'?")]
    [InlineData("[x](http://example.org)", "the address 'http://example.org' is not https")]
    public void A_link_to_nothing_is_a_problem(string prose, string message) =>
        Assert.Equal([Here + "5 " + message], new SmallSite().Saying($"See {prose}.").Problems());

    [Theory]
    [InlineData("![x](figure:layer)", "there is no figure 'layer'")]
    [InlineData("![x](formula:gate)", "there is no formula 'gate'")]
    [InlineData("![x](widget:expert-routng)", "there is no widget 'expert-routng'; did you mean 'expert-routing'?")]
    public void A_picture_of_nothing_is_a_problem(string prose, string message) =>
        Assert.Equal([Here + "1 " + message], new SmallSite().Saying(prose).Problems());

    [Fact]
    public void Changing_one_input_names_every_sentence_that_became_false()
    {
        var problems = new SmallSite().Replacing("content/data/facts/cost.yaml", "value: 2788000", "value: 2664000").Problems();
        Assert.Equal(
            [
                "content/data/claims/cost.yaml:8:22 prose says '$5.576M', but cost is 5,328,000 usd: write '$5.328M'",
                "content/data/claims/cost.yaml:8:59 prose says 'US$5.576 milyon', but cost is 5,328,000 usd: write 'US$5.328 milyon'",
                $"{Here}14 prose says '2.788 million', but hours is 2,664,000 gpu-hour: write '2.664 million'",
                $"{Here}57 prose says '$5.576M', but cost is 5,328,000 usd: write '$5.328M'",
                $"{There}19 prose says '2.788 milyong', but hours is 2,664,000 gpu-hour: write '2.664 milyong'",
                $"{There}70 prose says 'US$5.576 milyon', but cost is 5,328,000 usd: write 'US$5.328 milyon'",
            ],
            problems);
    }

    [Fact]
    public void A_translation_may_say_dollars_in_pesos_too_but_only_where_the_dollars_are()
    {
        const string Units = "usd: { kind: dollars }\nusd-per-gpu-hour: { kind: dollars, per: gpu-hour }\n"
            + "percent: { kind: percent }\nbyte: { kind: bytes, symbol: B }\ngpu-hour: {}\nphp: { kind: pesos }\n";
        const string Pesos = """
            pesos:
              label: { en: Pesos, fil: Piso }
              formula: double
              inputs: { of: cost }
              unit: php
            """;
        Assert.Empty(Problems("[US$5.576 milyon](fact:cost), o [₱11 milyon](fact:pesos)", "cost [$5.576M](fact:cost)"));
        Assert.Equal(
            ["content/fil/cost.md:1:1 section '' has fact:pesos, which content/en/cost.md lacks"],
            Problems("[₱11 milyon](fact:pesos)", "cost"));
        Assert.Contains("'11 milyon' is a quantity", Assert.Single(Problems("₱11 milyon", "cost")), StringComparison.Ordinal);

        static IEnumerable<string> Problems(string filipino, string english) => new SmallSite()
            .With("content/data/units.yaml", Units).With("content/data/facts/pesos.yaml", Pesos)
            .With("content/fil/cost.md", SmallSite.Article($"[2.788 milyong](fact:hours) oras, {filipino}."))
            .With("content/en/cost.md", SmallSite.Article($"[2.788 million](fact:hours) hours, {english}."))
            .Problems().Where(problem => problem.StartsWith("content/fil/cost.md", StringComparison.Ordinal));
    }

    [Fact]
    public void A_translation_that_drops_a_number_is_a_problem()
    {
        var article = SmallSite.Article("Nagkahalaga ng [US$5.576 milyon](fact:cost) ([ulat](source:report#table-1)).");
        Assert.Equal(
            ["content/fil/cost.md:1:1 section '' lacks fact:hours, which content/en/cost.md has"],
            new SmallSite().With("content/fil/cost.md", article).Problems());
    }

    [Fact]
    public void A_translation_without_a_section_is_a_problem() =>
        Assert.Equal(
            ["content/fil/cost.md:1:1 sections differ from content/en/cost.md: lacks 'why', adds 'bakit'"],
            new SmallSite().Replacing("content/fil/cost.md", "{#why}", "{#bakit}").Problems());

    [Fact]
    public void An_article_that_is_not_translated_yet_is_no_problem() =>
        Assert.Empty(new SmallSite().Without("content/fil/cost.md").Problems());

    [Fact]
    public void A_missing_word_is_a_problem() =>
        Assert.Equal(
            ["content/words/en/site.yaml:2:70 'article.table' has no words in 'fil'"],
            new SmallSite().Replacing("content/words/fil/site.yaml", ", table: Talahanayan", "").Problems());

    [Fact]
    public void A_lost_placeholder_is_a_problem() =>
        Assert.Equal(
            ["content/words/fil/site.yaml:2:43 'article.figure' must use {number} as in 'en'"],
            new SmallSite().Replacing("content/words/fil/site.yaml", "Larawan {number}.", "Larawan").Problems());
}
