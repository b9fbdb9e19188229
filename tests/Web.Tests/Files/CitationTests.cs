using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Files;

namespace DeepseekExplainer.Web.Tests.Files;

public sealed class CitationTests
{
    [Fact]
    public void A_report_becomes_a_techreport()
    {
        var report = new Citation(
            "v3-report", "report", "DeepSeek-V3 Technical Report", "DeepSeek-AI", "2024-12-26", "arXiv:2412.19437",
            "https://arxiv.org/abs/2412.19437");
        Assert.Equal(
            """
            @techreport{v3-report,
              title = {{DeepSeek-V3 Technical Report}},
              author = {{DeepSeek-AI}},
              year = {2024},
              month = {12},
              institution = {DeepSeek-AI},
              eprint = {2412.19437},
              archiveprefix = {arXiv},
              url = {https://arxiv.org/abs/2412.19437},
            }

            """,
            report.BibTex());
    }

    [Theory]
    [InlineData("paper", "ICML 2024; arXiv:2404.19737", "@article{", "journal = {ICML 2024}")]
    [InlineData("paper", "arXiv:2401.02954", "@misc{", "archiveprefix = {arXiv}")]
    [InlineData("paper", "Nature 645, 633–638", "@article{", "journal = {Nature 645, 633–638}")]
    [InlineData("post", null, "@misc{", "title = {{T}}")]
    public void A_number_on_arXiv_is_told_from_the_venue(string type, string? publisher, string kind, string field)
    {
        var text = new Citation("x", type, "T", "A", "2024", publisher, null).BibTex();
        Assert.StartsWith(kind, text, StringComparison.Ordinal);
        Assert.Contains(field, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Signs_that_mean_something_to_TeX_are_escaped() =>
        Assert.Contains(
            "title = {{100\\% of \\$1 \\& \\#2\\_3 \\{x\\}}}",
            new Citation("x", "post", "100% of $1 & #2_3 {x}", "A", "2025", null, null).BibTex(),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("2024", 2024)]
    [InlineData("2024-12", 2024, 12)]
    [InlineData("2024-12-26", 2024, 12, 26)]
    public void A_date_has_as_many_parts_as_are_known(string published, params int[] parts) =>
        Assert.Equal(parts, Assert.Single(new Citation("x", "paper", "T", "A", published, null, null).Csl().Issued!.DateParts));

    [Fact]
    public void A_page_of_ours_says_what_was_read_and_when()
    {
        var page = new Citation("x", "page", "It costs: $5", "A*B", "", "DeepSeek Explainer", "https://explainer.example/en/facts/x")
        {
            Accessed = "2026-11-26",
            Revision = "abc",
        };
        Assert.Equal(
            """
            TY  - ELEC
            ID  - x
            TI  - It costs: $5
            AU  - AB
            T2  - DeepSeek Explainer
            UR  - https://explainer.example/en/facts/x
            Y2  - 2026/11/26
            ET  - abc
            ER  - 

            """.ReplaceLineEndings("\r\n"),
            page.Ris());
        Assert.Contains("  urldate = {2026-11-26},\n  version = {abc},\n", page.BibTex(), StringComparison.Ordinal);
        Assert.DoesNotContain("year", page.BibTex(), StringComparison.Ordinal);
        var item = page.Csl();
        Assert.Equal((null, "abc"), (item.Issued, item.Version));
        Assert.Equal([2026, 11, 26], Assert.Single(item.Accessed!.DateParts));
    }

    [Fact]
    public void Every_source_has_both_forms() =>
        Assert.All(SampleSite.Site.Evidence.Sources, source =>
        {
            var citation = Citation.Of(source.Key, source.Value);
            Assert.Equal(source.Value.Title, citation.Csl().Title);
            Assert.Equal(citation.BibTex().Count(c => c == '{'), citation.BibTex().Count(c => c == '}'));
        });
}
