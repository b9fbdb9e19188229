using DeepseekExplainer.Web.Tests.Content;
using System.Text;
using DeepseekExplainer.Web.Commands;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Commands;

/// <summary>A fact changed; the sentences that became false are mended where that is sure.</summary>
public sealed class FixTests : IDisposable
{
    private const string English = "content/en/cost.md";
    private const string Claims = "content/data/claims/cost.yaml";

    private readonly SavedSite _saved = new();
    private readonly StringWriter _output = new();

    public void Dispose()
    {
        _saved.Dispose();
        _output.Dispose();
    }

    [Fact]
    public void Every_sentence_in_both_languages_says_the_new_number_and_nothing_else_is_touched()
    {
        _saved.Replace("content/data/facts/cost.yaml", "value: 2788000", "value: 2664000");
        var small = new SmallSite();
        Assert.Equal(0, Fix());
        foreach (var path in new[] { English, "content/fil/cost.md", Claims })
        {
            var mended = Replaced(Replaced(small.Text(path), "2.788", "2.664"), "5.576", "5.328");
            Assert.Equal(mended, File.ReadAllText(_saved.Path(path)));
        }

        Assert.Equal(
            [
                $"{Claims}:8:22 '$5.576M' is now '$5.328M'",
                $"{Claims}:8:59 'US$5.576 milyon' is now 'US$5.328 milyon'",
                $"{English}:{SmallSite.ProseLine}:14 '2.788 million' is now '2.664 million'",
                $"{English}:{SmallSite.ProseLine}:57 '$5.576M' is now '$5.328M'",
                $"content/fil/cost.md:{SmallSite.ProseLine}:19 '2.788 milyong' is now '2.664 milyong'",
                $"content/fil/cost.md:{SmallSite.ProseLine}:70 'US$5.576 milyon' is now 'US$5.328 milyon'",
                "6 written, 0 left.",
            ],
            Lines());
    }

    [Fact]
    public void Right_content_is_left_as_it_is()
    {
        var before = File.GetLastWriteTimeUtc(_saved.Path(English));
        Assert.Equal(0, Fix());
        Assert.Equal(["0 written, 0 left."], Lines());
        Assert.Equal(before, File.GetLastWriteTimeUtc(_saved.Path(English)));
    }

    [Fact]
    public void The_mark_at_the_start_and_the_line_endings_of_a_file_stay()
    {
        var text = new SmallSite().Text(English).Replace("\n", "\r\n", StringComparison.Ordinal);
        Save(text.Replace("$5.576M", "$5.5M", StringComparison.Ordinal));
        Assert.Equal(0, Fix());
        Assert.Equal([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.Replace("5.576", "5.6", StringComparison.Ordinal))],
            File.ReadAllBytes(_saved.Path(English)));

        void Save(string crlf) => _saved.Save(English, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(crlf)]);
    }

    [Theory]
    [InlineData("It cost [about $5\nmillion](fact:cost).", "It cost [about $6\nmillion](fact:cost).")]
    [InlineData("Typed as `[$5M](fact:cost)`, it was [$5M](fact:cost).", "Typed as `[$5M](fact:cost)`, it was [$6M](fact:cost).")]
    [InlineData("- It was [$5M](fact:cost), [$5M](fact:cost).", "- It was [$6M](fact:cost), [$6M](fact:cost).")]
    [InlineData("| a |\n|---|\n| [$5M](fact:cost) |", "| a |\n|---|\n| [$6M](fact:cost) |")]
    public void Only_the_digits_of_the_link_change(string before, string after)
    {
        Say(before);
        Fix();
        Assert.Equal(SmallSite.Article(after), File.ReadAllText(_saved.Path(English)));
    }

    [Fact]
    public void A_number_in_a_caption_is_mended()
    {
        _saved.Save("content/figures/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 480 10\"><path d=\"M0 0\"/></svg>");
        Say("![A](figure:a \"It was [$5M](fact:cost).\")\n\nAnd [$5.58M](fact:cost).");
        Fix();
        Assert.Contains("\"It was [$6M](fact:cost).\"", File.ReadAllText(_saved.Path(English)), StringComparison.Ordinal);
    }

    [Fact]
    public void Folded_yaml_is_mended_and_its_comments_and_other_entries_are_not()
    {
        const string folded = """
            six-million:
              number: 1
              topic: cost
              verdict: imprecise
              claim: { en: It cost a lot., fil: Mahal ito. }
              published: "2026-11-23"
              madeBy: report
              # It was [$5M](fact:cost).
              explanation:
                en: >-
                  It was [about $5
                  million](fact:cost), or [$5M](fact:cost).
                fil: "Ito ay [US$5.6 milyon](fact:cost)."
              facts: [cost]
              sources: ["report#table-1"]
              wouldChange: { en: Nothing., fil: Wala. }
            """;
        _saved.Save(Claims, folded);
        Assert.Equal(0, Fix());
        var mended = Replaced(Replaced(folded, "about $5", "about $6"), "or [$5M]", "or [$6M]");
        Assert.Equal(mended, File.ReadAllText(_saved.Path(Claims)));
    }

    [Theory]
    [InlineData("An [800%](fact:share) rise.", "'a' or 'an' before it may have to change")]
    [InlineData("It was [1](fact:share) per cent.", "what it counts may have to change to the plural or the singular", "byte")]
    [InlineData("It was [**5%**](fact:share).", "it is not written there in this form")]
    public void What_may_need_other_words_is_left_with_the_reason(string prose, string reason, string unit = "percent")
    {
        _saved.Save("content/data/facts/share.yaml", $$"""
            share:
              label: { en: Share, fil: Bahagi }
              value: 42
              unit: {{unit}}
              kind: reported
              source: report
              locator: table-1
              confidence: primary
            """);
        Say(prose);
        Assert.Equal(1, Fix());
        Assert.Equal(SmallSite.Article(prose), File.ReadAllText(_saved.Path(English)));
        Assert.Matches($@"^left: {English}:.*: write '42.*' \({reason}\)$", Lines()[0]);
        Assert.Equal("0 written, 1 left.", Lines()[1]);
    }

    [Fact]
    public void A_number_after_which_the_language_may_need_a_linker_is_left()
    {
        _saved.Replace("content/data/facts/cost.yaml", "value: 2788000", "value: 24");
        _saved.Save(English, SmallSite.Article(
            "It took [23](fact:hours) hours and cost [$48](fact:cost) ([report](source:report#table-1))."));
        _saved.Save("content/fil/cost.md", SmallSite.Article(
            "Umabot ito sa [23](fact:hours) oras at nagkahalaga ng [US$48](fact:cost) ([ulat](source:report#table-1))."));
        _saved.Replace(Claims, "$5.576M", "$48");
        _saved.Replace(Claims, "US$5.576 milyon", "US$48");
        Assert.Equal(1, Fix());
        Assert.Contains("[24](fact:hours) hours", File.ReadAllText(_saved.Path(English)), StringComparison.Ordinal);
        Assert.Contains("[23](fact:hours) oras", File.ReadAllText(_saved.Path("content/fil/cost.md")), StringComparison.Ordinal);
        Assert.EndsWith("(the linker between it and what it counts may have to change)", Lines()[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Other_problems_are_named_too()
    {
        Say("It was [a lot](fact:cost).");
        Assert.Equal(1, Fix());
        Assert.Equal(
            [$"left: {English}:{SmallSite.ProseLine}:8 'a lot' holds no number; cost is 5,576,000 usd", "0 written, 1 left."], Lines());
    }

    private void Say(string english)
    {
        _saved.Save(English, SmallSite.Article(english));
        File.Delete(_saved.Path("content/fil/cost.md"));
    }

    private static string Replaced(string text, string old, string now) => text.Replace(old, now, StringComparison.Ordinal);

    private int Fix() => CommandTable.Run(["fix"], _saved.Root, _saved.Root, _output);

    private string[] Lines() => _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
