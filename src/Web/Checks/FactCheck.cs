using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Checks;

/// <summary>
/// A number in prose says what its fact says, at the precision at which it is typed; so do the values that sources print.
/// </summary>
internal static class FactCheck
{
    public static IEnumerable<Problem> Of(ProseDraft text)
    {
        if (text.Ground.Reader(text.Prose) is not { } reader)
        {
            yield break; // reported by the front matter check
        }

        foreach (var same in text.Prose.References.Where(reference => reference.Kind == ReferenceKind.Fact)
            .GroupBy(reference => (reference.Id, reference.Text)))
        {
            if (!text.Ground.Evidence.Facts.TryGetValue(same.Key.Id, out var fact)
                || Compare(reader.In(same.Key.Text), same.Key.Text, fact) is not { } problem)
            {
                continue;
            }

            foreach (var reference in same)
            {
                var offer = Rewording.Of(reference.Text, fact.Id, fact.Value, text.Ground.Words[text.Prose.Language].Locale);
                yield return offer is null || Compare(reader.In(offer.Wording), offer.Wording, fact) is not null
                    ? reference.Place.Says(problem)
                    : reference.Place.Says($"{problem}: write '{offer.Wording}'") with { Rewording = offer };
            }
        }
    }

    public static IEnumerable<Problem> On(Ground ground)
    {
        var printed = ground.Words[Locale.Original].Locale.Reader;
        foreach (var fact in ground.Evidence.Facts.Values)
        {
            if (fact.Entry.Published is { } published && Compare(printed.In(published.Text), published.Text, fact) is { } problem)
            {
                yield return fact.Place.Says($"against {published.Source}: {problem}");
            }
        }
    }

    private static string? Compare(WrittenNumber? number, string text, Fact fact) =>
        !double.IsFinite(fact.Value) ? null // the check of the evidence names it
        : number is null ? $"'{text}' holds no number; {fact.Id} is {NumberText.Exact(fact.Value)} {fact.Unit.Id}"
        : !fact.Unit.Fits(number.Kind) ? $"'{text}' is typed as {Describe(number.Kind)}, but {fact.Id} counts {fact.Unit.Id}"
        : number.Agrees(fact.Value) ? null
        : $"prose says '{text}', but {fact.Id} is {NumberText.Exact(fact.Value)} {fact.Unit.Id}";

    private static string Describe(UnitKind kind) => kind switch
    {
        UnitKind.Dollars => "dollars",
        UnitKind.Pesos => "pesos",
        UnitKind.Percent => "a percentage",
        UnitKind.Ratio => "a ratio",
        UnitKind.Bytes => "bytes",
        UnitKind.Operations => "FLOP",
        _ => "a bare number",
    };
}
