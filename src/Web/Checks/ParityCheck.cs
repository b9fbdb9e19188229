using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Checks;

/// <summary>
/// A translated article says the same as the original: the same sections in the same order, in each section the same facts, terms,
/// claims, sources, figures, formulas and widget states and as many paragraphs, and in each paragraph the same numbers in words and the
/// same dates. An article that is not translated yet is no problem, and neither is an amount in pesos: a language may say beside the
/// dollars, in the same section, what they are in its readers' own money. Its receipt is the same in every language.
/// </summary>
internal static class ParityCheck
{
    /// <summary>What differs between the two.</summary>
    public static IEnumerable<Problem> Between(TranslationDraft pair)
    {
        var (original, own, ground) = pair;
        var (here, there) = (Anchors(own), Anchors(original));
        if (here.SequenceEqual(there))
        {
            return References(ground.Evidence, original, own, here)
                .Concat(ParagraphParity.Counts(pair)).Concat(ParagraphParity.Contents(pair));
        }

        var missing = there.Except(here).Select(anchor => $"lacks '{anchor}'");
        var surplus = here.Except(there).Select(anchor => $"adds '{anchor}'");
        var differences = missing.Concat(surplus).DefaultIfEmpty("has them in another order");
        return [new Place(own.Prose.Path, 1, 1).Says($"sections differ from {original.Prose.Path}: {string.Join(", ", differences)}")];
    }

    /// <summary>Articles that translate nothing.</summary>
    public static IEnumerable<Problem> Run(Draft draft)
    {
        var originals = draft.Articles.Where(article => article.Language == Locale.Original).Select(article => article.Slug).ToHashSet();
        foreach (var article in draft.Articles.Where(article => !originals.Contains(article.Slug)))
        {
            yield return new Place(article.Prose.Path, 1, 1)
                .Says($"there is no content/{Locale.Original}/{article.Slug}.md that this could translate") with
            {
                Missing = $"article:{article.Slug}",
            };
        }
    }

    private static IEnumerable<Problem> References(Evidence evidence, ArticleDraft original, ArticleDraft article, List<string> anchors)
    {
        var (own, others) = (References(article), References(original));
        foreach (var anchor in anchors.Prepend(""))
        {
            var theirs = others[anchor].ToHashSet();
            var mine = own[anchor].Where(said => theirs.Contains(said) || !IsInOwnMoney(evidence, said.Id, theirs)).ToHashSet();
            if (mine.SetEquals(theirs))
            {
                continue;
            }

            var place = article.Prose.Headings.FirstOrDefault(heading => heading.Anchor == anchor)?.Place
                ?? new Place(article.Prose.Path, 1, 1);
            foreach (var reference in theirs.Except(mine))
            {
                yield return place.Says($"section '{anchor}' lacks {Name(reference)}, which {original.Prose.Path} has");
            }

            foreach (var reference in mine.Except(theirs))
            {
                yield return place.Says($"section '{anchor}' has {Name(reference)}, which {original.Prose.Path} lacks");
            }
        }
    }

    /// <summary>Whether a fact is in pesos what others of the section are in dollars, or the rate.</summary>
    private static bool IsInOwnMoney(Evidence evidence, string id, HashSet<(ReferenceKind Kind, string Id, string State)> others) =>
        evidence.Facts.GetValueOrDefault(id) is { Unit: { Kind: UnitKind.Pesos, Per: var per } } fact
        && (per is "dollar" || fact.Inputs.Any(input => others.Contains((ReferenceKind.Fact, input.Id, ""))));

    private static List<string> Anchors(ArticleDraft article) =>
        [.. article.Prose.Headings.Where(heading => heading.Level == 2).Select(heading => heading.Anchor)];

    /// <summary>What each section has in every language; of a widget, in which state.</summary>
    private static ILookup<string, (ReferenceKind Kind, string Id, string State)> References(ArticleDraft article) =>
        article.Prose.References
            .Where(reference => reference.Kind is not (ReferenceKind.Article or ReferenceKind.Address))
            .ToLookup(
                reference => reference.Section,
                reference => (reference.Kind, reference.Id, reference.Kind == ReferenceKind.Widget ? reference.Detail : ""));

    private static string Name((ReferenceKind Kind, string Id, string State) reference) =>
        $"{reference.Kind.ToString().ToLowerInvariant()}:{reference.Id}" + (reference.State.Length > 0 ? $"?{reference.State}" : "");
}
