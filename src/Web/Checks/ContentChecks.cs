using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Checks;

/// <summary>
/// A content check: pure functions from the parsed content to its problems. What it finds in data and words, in one text or between two
/// stands until one of them changes; what it finds by looking at everything is looked for in each load, so that is little.
/// </summary>
/// <param name="Id">Key of its words, <c>checks.{id}</c>.</param>
/// <param name="Count">How many things it looks at.</param>
internal sealed record ContentCheck(string Id, Func<Draft, int> Count)
{
    /// <summary>Finds the problems of data and words.</summary>
    public Func<Ground, IEnumerable<Problem>> On { get; init; } = _ => [];

    /// <summary>Finds the problems of one text, beside what it rests on.</summary>
    public Func<ProseDraft, IEnumerable<Problem>> Of { get; init; } = _ => [];

    /// <summary>Finds the problems of a translation beside its original.</summary>
    public Func<TranslationDraft, IEnumerable<Problem>> Between { get; init; } = _ => [];

    /// <summary>Finds the problems that only a look at everything shows.</summary>
    public Func<Draft, IEnumerable<Problem>> Run { get; init; } = _ => [];
}

/// <summary>What a check found, kept with the site it let pass.</summary>
/// <param name="Id">Id of the check.</param>
/// <param name="Examined">How many things it looked at.</param>
/// <param name="Problems">How many problems it found.</param>
public sealed record CheckOutcome(string Id, int Examined, int Problems);

/// <summary>The list of content checks; adding one is a file, a line here and its words.</summary>
internal static class ContentChecks
{
    public static readonly IReadOnlyList<ContentCheck> All =
    [
        new("numbers", draft =>
            Count(draft, ReferenceKind.Fact) + draft.Evidence.Facts.Values.Count(fact => fact.Entry.Published is not null))
            { Of = FactCheck.Of, On = FactCheck.On },
        new("nakedNumbers", draft => draft.AllProse.Sum(prose => prose.Runs)) { Of = NakedNumberCheck.Of, On = NakedNumberCheck.On },
        new("evidence", draft =>
            draft.Evidence.Facts.Count + draft.Evidence.Models.Count + draft.Evidence.Claims.Count + draft.Evidence.Terms.Count)
            { On = EvidenceCheck.On },
        new("sentences", draft => draft.Evidence.Sentences.Count) { On = SentenceCheck.On, Run = SentenceCheck.Run },
        new("assumptions", draft => draft.Evidence.Assumptions.Count) { On = AssumptionCheck.On },
        new("references", draft => draft.AllProse.Sum(prose => prose.References.Count))
            { Of = ReferenceCheck.Of, Run = ReferenceCheck.Run },
        new("structure", draft => draft.AllProse.Sum(prose => prose.Headings.Count + prose.References.Count)) { Of = StructureCheck.Of },
        new("parity", draft => draft.Articles.Count(article => article.Language != Locale.Original))
            { Between = ParityCheck.Between, Run = ParityCheck.Run },
        new("style", draft => draft.Words.Values.Sum(words => words.Locale.Style.Count)) { Of = StyleCheck.Of },
        new("words", draft => draft.Words.Values.Sum(words => words.All.Count())) { On = WordsCheck.On },
        new("widgets", draft => Count(draft, ReferenceKind.Widget)) { Of = WidgetStateCheck.Of },
        new("frontMatter", draft => draft.Articles.Count()) { Of = FrontMatterCheck.Of, Run = FrontMatterCheck.Run },
        new("corrections", draft => draft.Evidence.Corrections.Count) { Run = CorrectionCheck.Run },
        new("drawings", draft => draft.Evidence.Drawings.Count + draft.Evidence.Formulas.Count) { On = DrawingCheck.On },
        new("formulas", FormulaCheck.Count) { On = FormulaCheck.On },
        new("files", draft => draft.Files.Under("content/", "").Count() + draft.Files.Ignored.Count) { Run = FileCheck.Run },
        new("unwritten", draft => draft.Files.Under("content/", "").Count()) { Run = UnwrittenCheck.Run },
    ];

    private static int Count(Draft draft, ReferenceKind kind) =>
        draft.AllProse.Sum(prose => prose.Count(kind));
}
