using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>A name in a query that the address does not read: who wrote it meant something by it.</summary>
/// <param name="Name">The name, not longer than anybody needs to know it again.</param>
/// <param name="Nearest">The name that was probably meant; null for none.</param>
/// <param name="Allowed">The names that the address reads.</param>
internal sealed record UnreadName(string Name, string? Nearest, IReadOnlyList<string> Allowed)
{
    private const int Longest = 40;

    /// <summary>What programs are told.</summary>
    public string Sentence =>
        $"Nothing here reads '{Name}'." + (Nearest is null ? "" : $" Did you mean '{Nearest}'?")
        + (Allowed.Count == 0 ? "" : $" What it reads: {string.Join(", ", Allowed)}.");

    /// <summary>The first such name among those of a request; null for none. <see cref="AddedNames"/> ask for nothing.</summary>
    public static UnreadName? Among(IEnumerable<string> given, IReadOnlyCollection<string> read, IEnumerable<string> allowed) =>
        given.FirstOrDefault(name => !read.Contains(name) && !AddedNames.Has(name)) is { } unread ? Of(unread, allowed) : null;

    /// <summary>Of what was asked for instead of what is allowed.</summary>
    public static UnreadName Of(string asked, IEnumerable<string> allowed)
    {
        List<string> names = [.. allowed];
        return new(
            asked.Length <= Longest ? asked : Excerpt.Whole(asked[..Longest]) + "…", Closeness.Nearest(asked, names), names);
    }
}
