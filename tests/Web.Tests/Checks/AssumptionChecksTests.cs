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
    public void A_wrong_account_is_named_with_its_place(string old, string text, string problem) =>
        Assert.Contains(
            Problems(old, text),
            found => found.StartsWith($"{Path}:1:1 assumptions 'report': {problem}", StringComparison.Ordinal));

    [Theory]
    [InlineData("fil: Ang upa. }", "en2: x }", ":1:1 a text of the assumptions 'report' has no text in 'fil'")]
    [InlineData("pricePerHour:", "pricePerDay:", ":15:5 there is no 'pricePerDay' here; did you mean 'pricePerHour'?")]
    public void A_text_or_an_input_that_is_missing_is_named_with_its_place(string old, string text, string problem) =>
        Assert.Contains(Problems(old, text), found => found.StartsWith(Path + problem, StringComparison.Ordinal));

    private static IReadOnlyList<string> Problems(string old, string text) =>
        new SmallSite().With(Path, Set.Replace(old, text, StringComparison.Ordinal)).Problems();
}
