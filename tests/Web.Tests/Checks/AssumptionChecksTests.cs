using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Tests.Content;

namespace DeepseekExplainer.Web.Tests.Checks;

public sealed class AssumptionChecksTests
{
    private const string Path = "content/data/assumptions.yaml";
    private const string R1Hours = "r1Hours: { value: 0, why: { en: Not counted., fil: Hindi binilang. } }";
    private const string Hardware = "hardware: { value: 0, why: { en: Rented., fil: Inupahan. } }";

    private const string Set = """
        report:
          name: { en: The report, fil: Ang ulat }
          short: { en: report, fil: ulat }
          who: { en: Somebody, fil: May gumawa }
          when: "2024-12-26"
          source: report
          locator: table-1
          scope: { en: The rent., fil: Ang upa. }
          notIncluded:
            - { en: salaries, fil: mga suweldo }
          inputs:
            officialHours: { fact: hours }
            r1Hours: { value: 0, why: { en: Not counted., fil: Hindi binilang. } }
            otherHours: { value: 0, why: { en: Unknown., fil: Hindi alam. } }
            pricePerHour: { fact: price }
            hardware: { value: 0, why: { en: Rented., fil: Inupahan. } }
            operation: { value: 0, why: { en: Rented., fil: Inupahan. } }
        """;

    [Fact]
    public void A_sound_account_has_no_problem() => Assert.Empty(new SmallSite().With(Path, Set).Problems());

    [Theory]
    [InlineData("{ fact: hours }", "{ fact: ours }", "officialHours names a fact that does not exist: 'ours'")]
    [InlineData("{ fact: hours }", "{ fact: price }", "officialHours names 'price', which counts usd-per-gpu-hour")]
    [InlineData("{ fact: hours }", "{ value: 5, why: { en: So., fil: Kaya. } }", "officialHours must be a fact, or 0 with a reason (why)")]
    [InlineData(R1Hours, "r1Hours: { value: 0 }", "r1Hours must be a fact, or 0 with a reason (why)")]
    [InlineData(Hardware, "hardware: { fact: cost }", "counts the machines twice: rent and purchase")]
    [InlineData("source: report", "source: nobody", "there is no source 'nobody'")]
    [InlineData("{ fact: hours }", "{ fact: hours, value: 5 }", "officialHours has a fact, so it must have neither value nor why")]
    [InlineData("  notIncluded:\n    - { en: salaries, fil: mga suweldo }", "  notIncluded: []", "must say what is not included")]
    public void A_wrong_account_is_named_with_its_place(string old, string text, string problem) =>
        Assert.Contains(
            Problems(old, text),
            found => found.StartsWith($"{Path}:1:1 assumptions 'report': {problem}", StringComparison.Ordinal));

    [Theory]
    [InlineData("fil: Ang upa. }", "en2: x }", ":1:1 a text of the assumptions 'report' has no text in 'fil'")]
    [InlineData("pricePerHour:", "pricePerDay:", ":15:5 there is no 'pricePerDay' here; did you mean 'pricePerHour'?")]
    public void A_text_or_an_input_that_is_missing_is_named_with_its_place(string old, string text, string problem) =>
        Assert.Contains(Problems(old, text), found => found.StartsWith(Path + problem, StringComparison.Ordinal));

    [Fact]
    public void An_account_does_not_count_less_than_nothing() =>
        Assert.Contains(
            $"{Path}:1:1 assumptions 'report': officialHours names 'less', which is negative",
            new SmallSite().With(Path, Set.Replace("{ fact: hours }", "{ fact: less }", StringComparison.Ordinal))
                .With("content/data/facts/less.yaml", """
                    less:
                      label: { en: Less, fil: Bawas }
                      formula: difference
                      inputs: { whole: hours, part: more }
                      unit: gpu-hour
                    more:
                      label: { en: More, fil: Dagdag }
                      value: 9000000
                      unit: gpu-hour
                      kind: reported
                      source: report
                      locator: table-1
                      confidence: primary
                    """).Problems());

    [Theory]
    [InlineData("{ fact: hours }", "{ fact: cost }", "content/data/facts/cost.yaml", "unit: usd\n", "unit: none\n")]
    [InlineData("locator: table-1", "locator: table-1", "content/data/sources.yaml", "title: A report", "titel: A report")]
    public void What_rests_on_an_entry_that_cannot_be_used_follows_from_that(
        string old, string text, string file, string sound, string broken)
    {
        var site = new SmallSite().With(Path, Set.Replace(old, text, StringComparison.Ordinal));
        site.With(file, (site.Text(file) + "\n").Replace(sound, broken, StringComparison.Ordinal));
        Assert.DoesNotContain(site.Problems(), problem => problem.StartsWith(Path, StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Problems(string old, string text) =>
        new SmallSite().With(Path, Set.Replace(old, text, StringComparison.Ordinal)).Problems();
}
