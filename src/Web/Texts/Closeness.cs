namespace DeepseekExplainer.Web.Texts;

/// <summary>Which names are like a mistyped one.</summary>
internal static class Closeness
{
    private const int LongestName = 200;
    private const int FewNames = 16;

    /// <summary>The candidates that resemble <paramref name="name"/>, most alike first; none where it is longer than any name.</summary>
    public static IEnumerable<T> Rank<T>(string name, IEnumerable<T> candidates, Func<T, string> text) =>
        name.Length > LongestName ? [] : candidates.Select(candidate => (candidate, score: Score(name, text(candidate))))
            .Where(pair => pair.score >= 0.45)
            .OrderByDescending(pair => pair.score)
            .Select(pair => pair.candidate);

    /// <summary>"; did you mean 'x'?" for the closest known name; else, when they are few, what is allowed; or nothing.</summary>
    public static string Hint(string name, IEnumerable<string> known)
    {
        var names = known.Where(other => other.Length > 0).Distinct().ToList();
        var nearest = Nearest(name, names);
        return nearest is not null ? $"; did you mean '{nearest}'?"
            : names.Count is > 0 and <= FewNames ? $"; there are {string.Join(", ", names)}"
            : "";
    }

    /// <summary>The closest of the known names; null when none is like it.</summary>
    public static string? Nearest(string name, IReadOnlyList<string> known) =>
        Rank(name, known, other => other).FirstOrDefault()
        ?? known.FirstOrDefault(other => other.Order().SequenceEqual(name.Order())); // "unti" for "unit"

    /// <summary>Dice's coefficient of the two names' letter pairs: 1 for equal names, 0 for nothing in common.</summary>
    private static double Score(string a, string b)
    {
        var (left, right) = (Pairs(a), Pairs(b));
        return left.Count + right.Count == 0 ? 0 : 2.0 * left.Intersect(right).Count() / (left.Count + right.Count);
    }

    private static HashSet<string> Pairs(string name)
    {
        var text = $" {name.ToLowerInvariant()} ";
        return [.. Enumerable.Range(0, text.Length - 1).Select(i => text.Substring(i, 2))];
    }
}
