using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Checks;

/// <summary>A content check: a pure function from the parsed content to its problems.</summary>
/// <param name="Id">Key of its words, <c>checks.{id}</c>.</param>
/// <param name="Run">Finds the problems.</param>
/// <param name="Count">How many things it looks at.</param>
internal sealed record ContentCheck(string Id, Func<Draft, IEnumerable<Problem>> Run, Func<Draft, int> Count);

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
        new("numbers", FactCheck.Run, draft =>
            Count(draft, ReferenceKind.Fact) + draft.Evidence.Facts.Values.Count(fact => fact.Entry.Published is not null)),
        new("nakedNumbers", NakedNumberCheck.Run, draft => draft.AllProse.Sum(prose => prose.Literals.Count)),
        new("evidence", EvidenceCheck.Run, draft =>
            draft.Evidence.Facts.Count + draft.Evidence.Models.Count + draft.Evidence.Claims.Count + draft.Evidence.Terms.Count),
        new("sentences", SentenceCheck.Run, draft => draft.Evidence.Sentences.Count),
        new("assumptions", AssumptionCheck.Run, draft => draft.Evidence.Assumptions.Count),
        new("references", ReferenceCheck.Run, draft => draft.AllProse.Sum(prose => prose.References.Count)),
        new("structure", StructureCheck.Run, draft => draft.AllProse.Sum(prose => prose.Headings.Count + prose.References.Count)),
        new("parity", ParityCheck.Run, draft => draft.Articles.Count(article => article.Language != Locale.Original)),
        new("words", WordsCheck.Run, draft => draft.Words.Values.Sum(words => words.All.Count())),
        new("widgets", WidgetStateCheck.Run, draft => Count(draft, ReferenceKind.Widget)),
        new("frontMatter", FrontMatterCheck.Run, draft => draft.Articles.Count()),
        new("corrections", CorrectionCheck.Run, draft => draft.Evidence.Corrections.Count),
        new("unwritten", UnwrittenCheck.Run, draft => draft.Files.Under("content/", "").Count()),
    ];

    private static int Count(Draft draft, ReferenceKind kind) =>
        draft.AllProse.Sum(prose => prose.References.Count(reference => reference.Kind == kind));
}
