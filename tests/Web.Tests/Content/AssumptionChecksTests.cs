namespace DeepseekExplainer.Web.Tests.Content;

public sealed class AssumptionChecksTests
{
    private const string File = "content/data/assumptions.yaml";

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
    public void A_sound_account_has_no_problem() => Assert.Empty(new SmallSite().With(File, Set).Problems());

    [Theory]
    [InlineData("{ fact: hours }", "{ fact: ours }", ":1:1 assumptions 'report': officialHours names a fact that does not exist: 'ours'")]
    [InlineData("{ fact: hours }", "{ fact: price }", ":1:1 assumptions 'report': officialHours names 'price', which counts usd-per-gpu-hour")]
    [InlineData("{ fact: hours }", "{ value: 5, why: { en: So., fil: Kaya. } }", ":1:1 assumptions 'report': officialHours must be a fact, or 0 with a reason (why)")]
    [InlineData("r1Hours: { value: 0, why: { en: Not counted., fil: Hindi binilang. } }", "r1Hours: { value: 0 }", ":1:1 assumptions 'report': r1Hours must be a fact, or 0 with a reason (why)")]
    [InlineData("hardware: { value: 0, why: { en: Rented., fil: Inupahan. } }", "hardware: { fact: cost }", ":1:1 assumptions 'report': counts the machines twice: rent and purchase")]
    [InlineData("source: report", "source: nobody", ":1:1 assumptions 'report': there is no source 'nobody'")]
    [InlineData("fil: Ang upa. }", "en2: x }", ":1:1 a text of the assumptions 'report' has no text in 'fil'")]
    [InlineData("pricePerHour:", "pricePerDay:", ":15:5 Property 'pricePerDay' not found")]
    public void A_wrong_account_is_named_with_its_place(string old, string text, string problem) =>
        Assert.Contains(new SmallSite().With(File, Set.Replace(old, text, StringComparison.Ordinal)).Problems(), found => found.StartsWith(File + problem, StringComparison.Ordinal));
}
