namespace DeepseekExplainer.Web.Texts;

/// <summary>Short pieces of long texts.</summary>
internal static class Excerpt
{
    /// <summary>
    /// The first sentences of <paramref name="text"/> that fit in <paramref name="length"/> characters; if none fits, its beginning.
    /// </summary>
    public static string Sentences(string text, int length)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        if (line.Length <= length)
        {
            return line;
        }

        var end = line.LastIndexOf(". ", length, StringComparison.Ordinal);
        return end >= length / 4 ? line[..(end + 1)] : Around(line, 0, length);
    }

    /// <summary>
    /// About <paramref name="length"/> characters of <paramref name="text"/> around <paramref name="index"/>, cut between words.
    /// </summary>
    public static string Around(string text, int index, int length)
    {
        var line = text.ReplaceLineEndings(" ");
        if (line.Length <= length)
        {
            return line.Trim();
        }

        var start = Math.Clamp(index - (length / 3), 0, line.Length - length);
        var end = start + length;
        start = start == 0 ? 0 : line.IndexOf(' ', start) is var gap and >= 0 && gap < end ? gap + 1 : start;
        end = end >= line.Length ? line.Length : line.LastIndexOf(' ', end) is var last && last > start ? last : end;
        return $"{(start > 0 ? "… " : "")}{Whole(line[start..end]).Trim()}{(end < line.Length ? " …" : "")}";
    }

    /// <summary>A piece of a text without the half of a character that a cut may leave at either end.</summary>
    public static string Whole(string piece)
    {
        var start = piece.Length > 0 && char.IsLowSurrogate(piece[0]) ? 1 : 0;
        var end = piece.Length > start && char.IsHighSurrogate(piece[^1]) ? piece.Length - 1 : piece.Length;
        return piece[start..end];
    }

    /// <summary>The text with a capital letter at its beginning.</summary>
    public static string Capitalised(string text) => text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..];
}
