using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Facts;

/// <summary>Whose numbers a picture shows, in the one line that stands below it wherever it goes.</summary>
internal static class Credit
{
    private const int Most = 5;

    /// <summary>"Numbers: DeepSeek-AI (2024); Meta (2024)"; null where no number has a source.</summary>
    public static string? Sources(IEnumerable<string> facts, Evidence evidence, Words words)
    {
        var sources = facts.SelectMany(id => evidence.Facts[id].Sources).Select(place => place.Source).Distinct()
            .Select(id => evidence.Sources[id].In(words.Locale.Code))
            .Select(source => $"{source.Authors.Split(',')[0]} ({source.Year})").Distinct().ToList();
        return sources.Count == 0 ? null
            : sources.Count <= Most ? words["take.sources", ("sources", string.Join("; ", sources))]
            : words["take.sourcesMore", ("sources", string.Join("; ", sources.Take(Most - 1))), ("count", sources.Count - Most + 1)];
    }
}
