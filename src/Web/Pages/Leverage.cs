using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Pages;

/// <summary>How a computed value moves with the numbers that it is computed from, and what a reader asked of one of them.</summary>
/// <param name="Visit">Whose page it is.</param>
/// <param name="Levers">What can be moved; one at least.</param>
/// <param name="Asked">The one that the reader asked about, or the first.</param>
/// <param name="To">The value that the reader typed, or empty.</param>
/// <param name="Answer">What the input would have to be, in a sentence; empty when nothing was asked.</param>
/// <param name="Error">Why that cannot be answered; empty when it can.</param>
internal sealed record Leverage(Visit Visit, IReadOnlyList<Lever> Levers, Lever Asked, string To, string Answer, string Error)
{
    /// <summary>The longest value that is read.</summary>
    public const int LongestValue = 60;

    /// <summary>What a query asks; null for a value that is not computed, or of which nothing can be moved.</summary>
    public static Leverage? Of(Visit visit, Fact fact, string? solve, string? to)
    {
        var levers = Lever.Of(fact);
        if (levers.Count == 0)
        {
            return null;
        }

        var unasked = new Leverage(visit, levers, levers.FirstOrDefault(lever => lever.Input.Id == solve) ?? levers[0], to ?? "", "", "");
        if (solve is null && to is null)
        {
            return unasked;
        }

        var words = visit.Words;
        if (levers.All(lever => lever.Input.Id != solve))
        {
            var known = string.Join(", ", levers.Select(lever => lever.Input.Id));
            return unasked with { Error = words["lever.noInput", ("inputs", known)] };
        }

        // Said in full: "10 million" alone, not the first number of a sentence.
        var typed = (to ?? "").Trim();
        return typed.Length is > 0 and <= LongestValue && words.Locale.Reader.Parse(typed) is { } target
            && target.Length == typed.Length && double.IsFinite(target.Value)
                ? unasked with { Answer = unasked.AnswerTo(target.Value) }
                : unasked with { Error = words["lever.noValue", ("example", NumberText.Of(fact.Value, fact.Unit, words))] };
    }

    /// <summary>"+1.00%", by so much the value moves when the input grows by one percent.</summary>
    public static string Signed(double elasticity) =>
        (elasticity < 0 ? "−" : "+") + NumberText.Percent(Math.Abs(elasticity), 2);

    /// <summary>How far the value goes as an input goes through its range, in a sentence; null where that has none.</summary>
    public string? Spanned(Lever lever)
    {
        var (result, moved) = (new Receipt(lever.Fact, Visit.Language, Visit.Words), new Receipt(lever.Input, Visit.Language, Visit.Words));
        return lever.Range is not { } to || moved.Range is not { } from ? null : Visit.Words["lever.spanned",
            ("from", from.Low), ("until", from.High), ("low", result.Said(to.Low)), ("high", result.Said(to.High))];
    }

    private string AnswerTo(double target)
    {
        var (words, input) = (Visit.Words, Asked.Input);
        var wanted = NumberText.Of(target, Asked.Fact.Unit, words);
        return Asked.Solve(target) is not { } needed
            ? words["lever.impossible", ("target", wanted), ("input", Label(input))]
            : words["lever.needed",
                ("target", wanted),
                ("input", Label(input)),
                ("needed", NumberText.Of(needed, input.Unit, words)),
                ("now", NumberText.Of(input.Value, input.Unit, words)),
                ("times", NumberText.Times(needed / input.Value, 3))];
    }

    private string Label(Fact fact) => fact.Entry.Label.In(Visit.Language);
}
