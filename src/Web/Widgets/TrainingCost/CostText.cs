using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.TrainingCost;

/// <summary>Accounts and shares in the reader's language.</summary>
internal sealed class CostText(WidgetContext context)
{
    /// <summary>Language code.</summary>
    public string Language => context.Language;

    /// <summary>A word of this widget.</summary>
    public string Word(string key, params (string Name, object Value)[] values) => context.Word(key, values);

    /// <summary>"$5.576 million".</summary>
    public string Dollars(double value) => NumberText.Dollars(value, context.Words, 4);

    /// <summary>"+$1.6 billion", "−$5.576 million", "$0".</summary>
    public string Signed(double value) => value > 0 ? "+" + Dollars(value) : Dollars(value);

    /// <summary>"457×", of one total over another.</summary>
    public string Times(double times) => NumberText.Large(times, context.Words) + "×";

    /// <summary>The account's name, marked when the reader changed it.</summary>
    public string Name(Account account) =>
        account.IsChanged ? Word("changed", ("name", account.Set.Name.In(context.Language))) : account.Set.Name.In(context.Language);

    /// <summary>Who made the account and when.</summary>
    public string Who(Account account) =>
        Word(
            account.IsChanged ? "whoChanged" : "whoWhen",
            ("who", account.Set.Who.In(context.Language)),
            ("when", NumberText.Date(account.Set.When, context.Words)));

    /// <summary>What an input is called.</summary>
    public string Name(CostInput input) => Word($"inputs.{input.Parameter.Name}");

    /// <summary>An input's value with its unit.</summary>
    public string Value(CostInput input, AccountLine line) =>
        line.Kind == AccountLine.NotCounted ? NumberText.Exact(0)
        : input.IsHours ? NumberText.Counted(Amount(input, line.Value), line.Value, "gpu-hour", context.Words)
        : Amount(input, line.Value);

    /// <summary>Another value of the same input; hours without their unit.</summary>
    public string Amount(CostInput input, double value) =>
        input.IsHours ? NumberText.Large(value, context.Words, 4) : Dollars(value);

    /// <summary>"machines bought (estimate)": an input that differs, and how the account that counts it knows it.</summary>
    public string NameAndKind(CostInput input, AccountLine from, AccountLine to) =>
        Word("inputKind", ("input", Name(input)), ("kind", Word($"kinds.{(to.Kind == AccountLine.NotCounted ? from : to).Kind}")));

    /// <summary>How the value is known; for a 0, why it is 0.</summary>
    public string KindOrReason(AccountLine line)
    {
        var kind = Word($"kinds.{line.Kind}");
        return line.Kind == AccountLine.NotCounted && line.Assumption.Why is { } why
            ? Word("kindReason", ("kind", kind), ("why", why.In(context.Language)))
            : kind;
    }

    /// <summary>What the account leaves out, as a list in one line.</summary>
    public string NotIncluded(Account account) => string.Join("; ", account.Set.NotIncluded.Select(what => what.In(context.Language)));

    /// <summary>What the account measures and leaves out.</summary>
    public string Scope(Account account) => Word("scope",
        ("name", account.Set.Name.In(context.Language)),
        ("who", Who(account)),
        ("scope", account.Set.Scope.In(context.Language)),
        ("missing", NotIncluded(account)));

    /// <summary>Both totals, and the assumptions that make the most of the gap.</summary>
    public string Conclusion(Comparison accounts)
    {
        var (from, to, gap) = (accounts.From, accounts.To, accounts.Gap);
        var makers = accounts.Inputs
            .Where(line => line.Dollars != 0)
            .OrderByDescending(line => Math.Abs(line.Dollars))
            .Select(line => (object)Word("maker", ("input", Name(line.Input)), ("share", Signed(line.Dollars))))
            .ToList();
        var totals = Word(
            gap == 0 ? "same" : gap > 0 ? "more" : "less",
            ("a", Name(from)),
            ("totalA", Dollars(from.Total)),
            ("b", Name(to)),
            ("totalB", Dollars(to.Total)),
            ("gap", Dollars(Math.Abs(gap))));
        var reasons = makers switch
        {
            [] => Word("noMaker"),
            [var only] => Word("oneMaker", ("first", only)),
            [var first, var second, ..] => Word("makers", ("first", first), ("second", second)),
        };
        var hoursMakeNone = makers.Count > 1 && accounts.Inputs.All(line => !line.Input.IsHours || line.Dollars == 0);
        return $"{totals} {reasons}{(hoursMakeNone ? " " + Word("notTheHours") : "")}";
    }
}
