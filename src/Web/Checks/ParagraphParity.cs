using System.Globalization;
using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Checks;

/// <summary>A translation beside its original, paragraph by paragraph.</summary>
internal static partial class ParagraphParity
{
    /// <summary>Below this, number words are words like others: "isang" is "a", "both" has no number in it.</summary>
    private const int SmallestNumber = 3;

    /// <summary>
    /// The sections that have other paragraphs, with the paragraph that is too many or too few where the two were compared before.
    /// </summary>
    public static IEnumerable<Problem> Counts(TranslationDraft pair)
    {
        var (original, own, ground) = pair;
        var pairs = ground.Follows.GetValueOrDefault(Following.FileOf(own)) ?? new HashSet<string>();
        var followed = pairs.Select(pair => pair.Split(' ')[0]).ToHashSet();
        var following = pairs.Select(pair => pair.Split(' ')[^1]).ToHashSet();
        foreach (var section in original.Paragraphs.GroupBy(paragraph => paragraph.Section))
        {
            var (theirs, ours) = (section.ToList(), own.Paragraphs.Where(paragraph => paragraph.Section == section.Key).ToList());
            if (theirs.Select(paragraph => paragraph.Kind).SequenceEqual(ours.Select(paragraph => paragraph.Kind)))
            {
                continue;
            }

            var present = ours.Select(paragraph => paragraph.Hash).ToHashSet();
            var lost = theirs.Find(theirs => pairs.Count > 0 && (!followed.Contains(theirs.Hash)
                || pairs.Any(pair => pair.StartsWith(theirs.Hash, StringComparison.Ordinal) && !present.Contains(pair.Split(' ')[^1]))));
            var added = ours.Find(ours => pairs.Count > 0 && !following.Contains(ours.Hash));
            var where = theirs.Count > ours.Count && lost is not null ? $": nothing here follows line {lost.Line} there"
                : theirs.Count < ours.Count && added is not null ? $": line {added.Line} here follows nothing there"
                : "";
            var counts = string.Create(CultureInfo.InvariantCulture, $"{ours.Count} paragraphs, not the {theirs.Count}");
            yield return new Place(own.Prose.Path, ours.FirstOrDefault()?.Line ?? 1, 1)
                .Says($"section '{section.Key}' has {counts} of {original.Prose.Path}, or of another kind{where}");
        }
    }

    /// <summary>The numbers in words and the dates that one language has in a paragraph and the other has not.</summary>
    public static IEnumerable<Problem> Contents(TranslationDraft pair)
    {
        var (original, own, ground) = pair;
        // A language that has only begun is not held to its paragraphs yet.
        if (!Following.AreAligned(original, own)
            || ground.Words.GetValueOrDefault(own.Language)?.Locale.Complete is not true
            || ground.Reader(own.Prose) is not { } reader
            || ground.Reader(original.Prose) is not { } other)
        {
            yield break;
        }

        foreach (var (theirs, ours) in original.Paragraphs.Zip(own.Paragraphs))
        {
            var (mine, there) = (Said(own, ours, reader), Said(original, theirs, other));
            var place = new Place(own.Prose.Path, ours.Line, 1);
            foreach (var lacking in there.Keys.Except(mine.Keys))
            {
                yield return place.Says($"lacks '{there[lacking]}', which {original.Prose.Path}:{theirs.Line} has");
            }

            foreach (var adding in mine.Keys.Except(there.Keys))
            {
                yield return place.Says($"has '{mine[adding]}', which {original.Prose.Path}:{theirs.Line} lacks");
            }
        }
    }

    /// <summary>Dates and numbers in words, by their value, as they are written; what links say is compared with the links.</summary>
    private static Dictionary<string, string> Said(ArticleDraft article, Paragraph paragraph, NumberReader reader)
    {
        var text = Link().Replace(article.Markdown.Substring(paragraph.Start, paragraph.Length).ReplaceLineEndings(" "), "$1 ");
        var dates = reader.Dates(text).ToList();
        var rest = dates.Aggregate(text, (rest, date) => rest.Replace(date.Text, " ", StringComparison.Ordinal));
        return dates.Select(date => (Key: date.Key, date.Text))
            .Concat(reader.Spelled(rest).Where(IsSaid).Select(spelled =>
                (Key: NumberText.Raw(spelled.Number.Value), Text: rest.Substring(spelled.Index, spelled.Number.Length))))
            .Concat(Whole().Matches(rest).Select(digits => (Key: digits.Value, Text: digits.Value)))
            .DistinctBy(said => said.Key).ToDictionary(said => said.Key, said => said.Text);
    }

    private static bool IsSaid((int Index, WrittenNumber Number, bool IsFew) spelled) =>
        spelled.Number.Value >= SmallestNumber && (spelled.Number.Kind == UnitKind.Count || !spelled.IsFew); // "isang KB" is "a KB"

    /// <summary>A link, whose words are kept unless they are a number with its source or words of another language; or an anchor.</summary>
    [GeneratedRegex(@"\{#[^}]*\}|!?\[(?:[^\[\]]*\]\((?:fact|given|claim|source|lang)[^()]*\)|([^\[\]]*)\]\((?:[^()""]|""[^""]*"")*\))")]
    private static partial Regex Link();

    /// <summary>A whole number that belongs to no name: not of H800, 8x7B, FP8 or 2.5.</summary>
    [GeneratedRegex(@"(?<![\p{L}\p{N}.,×/$₱-])\d{1,4}(?![\p{L}\p{N}×%/-]|[.,]\d)")]
    private static partial Regex Whole();
}
