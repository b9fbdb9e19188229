using System.Diagnostics;
using System.Globalization;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Web.Tests.Facts;

public sealed class ReceiptTests
{
    private static Receipt Of(string id, string language = "en") =>
        new(SampleSite.Site.Evidence.Facts[id], language, SampleSite.Site.Find(language)!.Words);

    [Theory]
    [InlineData("en", "2,788,000 GPU-hours × $2.00", "$5,576,000", "$5.576 million")]
    [InlineData("fil", "2,788,000 GPU-hour × US$2.00", "US$5,576,000", "US$5.576 milyon")]
    public void The_famous_cost_shows_its_two_factors(string language, string calculation, string value, string spoken)
    {
        var receipt = Of("v3-cost", language);
        Assert.Equal(calculation, receipt.Calculation);
        Assert.Equal(value, receipt.Value);
        Assert.Equal(spoken, receipt.Spoken);
        Assert.Equal("hours × price", receipt.Names);
        Assert.Equal("print(2788000 * 2)", receipt.Python);
    }

    [Theory]
    [InlineData("v3-hidden-size", "en", "7,168")] // "numbers in a hidden state"
    [InlineData("v3-hidden-size", "fil", "7,168")] // "mga numero"
    [InlineData("v3-expert-size", "en", "2,048 numbers")] // "inner width"
    [InlineData("gpu-hour-price", "en", "$2.00 per GPU-hour")]
    [InlineData("v3-cost", "en", "$5.576 million")]
    public void Beside_a_label_that_says_what_is_counted_the_number_stands_alone(string id, string language, string shown) =>
        Assert.Equal(shown, Of(id, language).BesideLabel);

    [Fact]
    public void Each_input_in_a_calculation_links_to_its_own_receipt() =>
        Assert.Equal(
            """<a class="fact" href="/en/facts/v3-total-hours">2,788,000 GPU-hours</a> × """
            + """<a class="fact" href="/en/facts/gpu-hour-price">$2.00</a>""",
            Of("v3-cost").CalculationHtml);

    [Fact]
    public void A_reported_value_has_a_source_and_no_calculation()
    {
        var receipt = Of("v3-total-hours");
        Assert.Null(receipt.CalculationHtml);
        Assert.Null(receipt.Python);
        Assert.Equal(["v3-report"], receipt.Sources.Select(source => source.Source));
    }

    [Theory]
    [InlineData("v3-output-price", "en", "$1.10 per million tokens", null)]
    [InlineData("v3-route-scale", "en", "2.5", null)]
    [InlineData("v3-shared-experts", "en", "1 expert", null)]
    [InlineData("v3-shared-experts", "fil", "1 eksperto", null)]
    [InlineData("v3-routed-experts", "en", "256 experts", null)]
    [InlineData("v3-routed-experts", "fil", "256 na eksperto", null)]
    [InlineData("luk-ownership-years", "fil", "4 na taon", null)]
    [InlineData("v3-layers", "fil", "61 layer", null)]
    [InlineData("register-cost-per-gpu", "en", "$24,902", null)]
    [InlineData("v3-flops", "en", "385,802,469,135,802 FLOP per second", "385.8 TFLOPS")]
    [InlineData("v3-flop-per-token", "fil", "250,000,000,000 FLOP kada token", "250 GFLOP")]
    [InlineData("h800-nvlink", "en", "400,000,000,000 bytes per second", "400 GB/s")]
    public void A_value_reads_as_people_write_it(string id, string language, string value, string? spoken)
    {
        Assert.Equal(value, Of(id, language).Value);
        Assert.Equal(spoken, Of(id, language).Spoken);
    }

    [Theory]
    [InlineData("v3-cost", "=")]
    [InlineData("v3-flop", "=")]
    [InlineData("v3-mla-ratio", "≈")]
    [InlineData("register-cost-per-gpu", "≈")]
    public void A_rounded_result_is_not_called_equal(string id, string sign) => Assert.Equal(sign, Of(id).Equality);

    [Theory]
    [InlineData("v3-cost", true)] // hours × price
    [InlineData("v3-kv-128k", false)] // a × b
    [InlineData("v3-mla-ratio", false)] // of ÷ to
    [InlineData("v3-layers", false)]
    public void Names_stand_on_a_receipt_only_where_they_tell_something(string id, bool tell) => Assert.Equal(tell, Of(id).NamesTell);

    [Theory]
    [InlineData("v3-total-hours", "2024-12-26")]
    [InlineData("v3-layers", "2025-08-28")] // the edition of the code that was read
    [InlineData("v3-plus-r1-cost", "2025-09-17")] // R1's hours are the latest of its inputs
    public void Every_value_has_a_date(string id, string date) =>
        Assert.Equal(date, Receipt.AsOf(SampleSite.Site.Evidence.Facts[id], SampleSite.Site.Evidence));

    [Fact]
    public void What_is_computed_from_a_number_is_found()
    {
        var evidence = SampleSite.Site.Evidence;
        Assert.Contains("v3-cost", Receipt.Dependents(evidence.Facts["gpu-hour-price"], evidence).Select(fact => fact.Id));
    }

    [Fact]
    public void Python_computes_what_the_site_computes()
    {
        var receipts = SampleSite.Site.Evidence.Facts.Keys.Select(id => Of(id)).Where(receipt => receipt.Python is not null).ToList();
        var start = new ProcessStartInfo("python3") { RedirectStandardInput = true, RedirectStandardOutput = true, ArgumentList = { "-" } };
        using var python = Process.Start(start)!;
        python.StandardInput.Write(string.Concat(receipts.Select(receipt => receipt.Python + "\n")));
        python.StandardInput.Close();
        var answers = python.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        python.WaitForExit();
        Assert.Equal(0, python.ExitCode);
        Assert.Equal(receipts.Count, answers.Length);
        Assert.All(receipts.Zip(answers), pair =>
        {
            var (site, answer) = (pair.First.Fact.Value, double.Parse(pair.Second, CultureInfo.InvariantCulture));
            Assert.True(Math.Abs(site - answer) <= 1e-12 * Math.Abs(site), $"{pair.First.Fact.Id}: {site} here, {answer} in Python");
        });
    }

    [Fact]
    public void Every_use_of_a_number_leads_to_a_passage_that_exists()
    {
        foreach (var edition in SampleSite.Site.Editions)
        {
            var uses = SampleSite.Site.Evidence.Facts.Keys
                .SelectMany(id => SampleSite.Site.Uses.Of(edition.Language, ReferenceKind.Fact, id))
                .Where(use => use.Kind == UseKind.Article);
            Assert.All(uses, use => Assert.Contains(
                use.Address.Anchor, edition.Find(use.Address.Id)!.Passages.Select(passage => passage.Anchor)));
        }
    }

    [Fact]
    public void Every_number_in_an_article_is_found_among_the_uses_of_its_receipt()
    {
        foreach (var article in SampleSite.Site.Editions.SelectMany(edition => edition.Articles))
        {
            var linked = article.Prose.References
                .Where(reference => reference.Kind == ReferenceKind.Fact)
                .Select(reference => reference.Id)
                .Distinct();
            Assert.All(linked, id => Assert.Contains(
                SampleSite.Site.Uses.Of(article.Language, ReferenceKind.Fact, id),
                use => use.Address.At("") == new Addresses(article.Language).Article(article.Slug)));
        }
    }
}
