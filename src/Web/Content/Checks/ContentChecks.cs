namespace DeepseekExplainer.Web.Content.Checks;

/// <summary>The list of content checks. Each is a pure function from the parsed content to its problems; adding one is a file and a line here.</summary>
internal static class ContentChecks
{
    public static readonly IReadOnlyList<Func<Draft, IEnumerable<Problem>>> All =
    [
        FrontMatterCheck.Run,
        ReferenceCheck.Run,
        FactCheck.Run,
        NakedNumberCheck.Run,
        EvidenceCheck.Run,
        WordsCheck.Run,
        ParityCheck.Run,
        WidgetStateCheck.Run,
    ];
}
