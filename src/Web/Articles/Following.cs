using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Articles;

/// <summary>A paragraph of a translation that nobody has compared with the original as both are now.</summary>
/// <param name="Language">Language of the translation.</param>
/// <param name="Slug">The article.</param>
/// <param name="Place">Where the paragraph stands.</param>
/// <param name="Original">Where the paragraph stands that it translates.</param>
/// <param name="IsOlder">Whether the original is the one that changed; else the translation did.</param>
public sealed record Unfollowed(string Language, string Slug, Place Place, Place Original, bool IsOlder)
{
    /// <summary>What an author has to do.</summary>
    internal Problem Problem => Place.Says(IsOlder
        ? $"follows an older text of {Original.Path}:{Original.Line}: bring it in step, then -- follow"
        : $"was changed since it was compared with {Original.Path}:{Original.Line}: compare them, then -- follow");
}

/// <summary>
/// Which paragraph of an original each paragraph of a translation follows: pairs of their hashes, "1f3a9c02 77ab01cd", in a file beside
/// the translation. A pair that is not in it was not compared. An article without that file is not followed yet.
/// </summary>
internal static class Following
{
    /// <summary>The file of a translation.</summary>
    public static string FileOf(ArticleDraft translation) => $"content/{translation.Language}/{translation.Slug}.yaml";

    /// <summary>A pair as it is written.</summary>
    public static string Pair(Paragraph original, Paragraph own) => $"{original.Hash} {own.Hash}";

    /// <summary>Whether two articles have the same paragraphs in the same order.</summary>
    public static bool AreAligned(ArticleDraft one, ArticleDraft other) =>
        one.Paragraphs.Select(paragraph => (paragraph.Section, paragraph.Kind))
            .SequenceEqual(other.Paragraphs.Select(paragraph => (paragraph.Section, paragraph.Kind)));

    /// <summary>What a translation does not follow; nothing where it has no file.</summary>
    public static IEnumerable<Unfollowed> Of(TranslationDraft pair)
    {
        var (original, own) = (pair.Original, pair.Own);
        if (!pair.Ground.Follows.TryGetValue(FileOf(own), out var pairs) || !AreAligned(original, own))
        {
            yield break;
        }

        var known = pairs.Select(pair => pair.Split(' ')[^1]).ToHashSet();
        foreach (var (theirs, ours) in original.Paragraphs.Zip(own.Paragraphs))
        {
            if (!pairs.Contains(Pair(theirs, ours)))
            {
                var (place, there) = (new Place(own.Prose.Path, ours.Line, 1), new Place(original.Prose.Path, theirs.Line, 1));
                yield return new(own.Language, own.Slug, place, there, known.Contains(ours.Hash));
            }
        }
    }
}
