using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Content.Checks;

/// <summary>
/// A number in prose says what its fact says, at the precision at which it is typed; so do the values that sources print.
/// </summary>
internal static class FactCheck
{
    public static IEnumerable<Problem> Run(Draft draft)
    {
        var facts = draft.Evidence.Facts;
        foreach (var reference in draft.AllProse.SelectMany(prose => prose.References))
        {
            if (reference.Kind == ReferenceKind.Fact && facts.TryGetValue(reference.Id, out var fact)
                && Compare(reference.Text, fact) is { } problem)
            {
                var rewording = Rewording.Of(reference.Text, fact) is { } offer && Compare(offer.Wording, fact) is null ? offer : null;
                var message = rewording is null ? problem : $"{problem}: write '{rewording.Wording}'";
                yield return reference.Place.Says(message) with { Rewording = rewording };
            }
        }

        foreach (var fact in facts.Values)
        {
            if (fact.Entry.Published is { } published && Compare(published.Text, fact) is { } problem)
            {
                yield return fact.Place.Says($"against {published.Source}: {problem}");
            }
        }
    }

    private static string? Compare(string text, Fact fact)
    {
        var quantity = Quantity.In(text);
        if (quantity is null)
        {
            return $"'{text}' holds no number; {fact.Id} is {NumberText.Exact(fact.Value)} {fact.Entry.Unit}";
        }

        if (!Fits(quantity.Mark, fact.Entry.Unit))
        {
            return $"'{text}' is typed as {Describe(quantity.Mark)}, but {fact.Id} counts {fact.Entry.Unit}";
        }

        return quantity.Agrees(fact.Value)
            ? null
            : $"prose says '{text}', but {fact.Id} is {NumberText.Exact(fact.Value)} {fact.Entry.Unit}";
    }

    private static bool Fits(QuantityMark mark, string unit) => mark switch
    {
        QuantityMark.Dollars => unit.StartsWith("usd", StringComparison.Ordinal),
        QuantityMark.Percent => unit is "percent",
        QuantityMark.Ratio => unit is "ratio",
        QuantityMark.Bytes => unit.StartsWith("byte", StringComparison.Ordinal),
        QuantityMark.Flop => unit.StartsWith("flop", StringComparison.Ordinal),
        _ => !unit.StartsWith("usd", StringComparison.Ordinal) && unit is not "percent",
    };

    private static string Describe(QuantityMark mark) => mark switch
    {
        QuantityMark.Dollars => "dollars",
        QuantityMark.Percent => "a percentage",
        QuantityMark.Ratio => "a ratio",
        QuantityMark.Bytes => "bytes",
        QuantityMark.Flop => "FLOP",
        _ => "a bare number",
    };
}
