namespace DeepseekExplainer.Web.Tests.Content;

/// <summary>A small site in which something was corrected.</summary>
internal static class CorrectedSite
{
    public const string Path = "content/data/corrections.yaml";

    /// <summary>A correction in words, of "article: cost" or "claim: six-million".</summary>
    public static string Written(string subject, string date = "2026-11-20") => $$"""
        wrong-word:
          date: "{{date}}"
          {{subject}}
          what: { en: A word, fil: Isang salita }
          why: { en: It was wrong., fil: Mali ito. }
          was: { en: one, fil: isa }
          now: { en: two, fil: dalawa }
        """;

    /// <summary>A site whose hours had other values until those days.</summary>
    public static SmallSite WithHistory(params string[] dates) => new SmallSite().With(
        "content/data/facts/cost.yaml",
        new SmallSite().Text("content/data/facts/cost.yaml").Replace(
            "value: 2788000",
            "value: 2788000\n  history: [" + string.Join(", ", dates.Select((date, i) =>
                $"{{ until: \"{date}\", value: {(i + 1) * 1000}, why: {{ en: Misread., fil: Mali ang basa. }} }}")) + "]",
            StringComparison.Ordinal));
}
