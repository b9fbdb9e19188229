using DeepseekExplainer.Mechanisms.Cost;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Widgets.TrainingCost;

/// <summary>Accounts and shares in the reader's language.</summary>
internal sealed class CostText(WidgetContext context)
{
    /// <summary>Language code.</summary>
    public string Language => context.Language;

    /// <summary>Every word of the interface.</summary>
    public Words Words => context.Words;

    /// <summary>A word of this widget.</summary>
    public string Word(string key, params (string Name, object Value)[] values) => context.Words[$"widgets.training-cost.{key}", values];

    /// <summary>"$5.576 million".</summary>
    public string Dollars(double value) => NumberText.Dollars(value, context.Words, 4);

    /// <summary>"+$1.6 billion", "−$5.576 million", "$0".</summary>
    public string Signed(double value) => value > 0 ? "+" + Dollars(value) : Dollars(value);

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
    public string Input(AccountLine line) => Word($"inputs.{line.Parameter}");

    /// <summary>An input's value with its unit.</summary>
    public string Value(AccountLine line) =>
        line.Kind == "notCounted" ? NumberText.Exact(0)
        : IsHours(line) ? NumberText.Counted(Amount(line, line.Value), line.Value, "gpu-hour", context.Words)
        : Amount(line, line.Value);

    /// <summary>Another value of the same input; hours without their unit.</summary>
    public string Amount(AccountLine line, double value) => IsHours(line) ? NumberText.Large(value, context.Words, 4) : Dollars(value);

    /// <summary>"machines bought (estimate)": an input that differs, and how the account that counts it knows it.</summary>
    public string InputAndKind(AccountLine from, AccountLine to) =>
        Word("inputKind", ("input", Input(to)), ("kind", Word($"kinds.{(to.Kind == "notCounted" ? from.Kind : to.Kind)}")));

    /// <summary>How the value is known; for a 0, why it is 0.</summary>
    public string KindOrReason(AccountLine line) =>
        line.Kind == "notCounted" && line.Assumption.Why is { } why
            ? Word("kindReason", ("kind", Word("kinds.notCounted")), ("why", why.In(context.Language)))
            : Word($"kinds.{line.Kind}");

    /// <summary>What the account leaves out, as a list in one line.</summary>
    public string NotIncluded(Account account) => string.Join("; ", account.Set.NotIncluded.Select(what => what.In(context.Language)));

    /// <summary>What the account measures and leaves out.</summary>
    public string Scope(Account account) => Word("scope",
        ("name", account.Set.Name.In(context.Language)),
        ("who", Who(account)),
        ("scope", account.Set.Scope.In(context.Language)),
        ("missing", NotIncluded(account)));

    /// <summary>Both totals, and the assumptions that make the most of the gap.</summary>
    public string Conclusion(Account from, Account to, IReadOnlyList<CostShare> shares)
    {
        var gap = to.Total - from.Total;
        var makers = from.Lines.Zip(shares, (line, share) => (Name: Input(line), share.Dollars))
            .Where(maker => maker.Dollars != 0)
            .OrderByDescending(maker => Math.Abs(maker.Dollars))
            .Select(maker => (object)Word("maker", ("input", maker.Name), ("share", Signed(maker.Dollars))))
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
        var hoursMakeNone = makers.Count > 1 && shares.Take(3).All(share => share.Dollars == 0);
        return $"{totals} {reasons}{(hoursMakeNone ? " " + Word("notTheHours") : "")}";
    }

    private static bool IsHours(AccountLine line) => line.Parameter is "hours" or "r1" or "other";
}
