using System.Globalization;
using System.Text;

namespace DeepseekExplainer.Web.Texts;

/// <summary>
/// Turns a file's bytes into text: UTF-8, without characters that no page or feed can carry. Anything else is a problem at its place,
/// because a replacement character or a NUL would otherwise be published.
/// </summary>
internal static class ContentText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text with lines that end in \n; null and a problem when the bytes are no text.</summary>
    public static string? Decode(string path, ReadOnlySpan<byte> bytes, List<Problem> problems)
    {
        bytes = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        string text;
        try
        {
            text = Strict.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            var wrong = bytes[error.Index].ToString("X2", CultureInfo.InvariantCulture);
            problems.Add(EndOf(Encoding.UTF8.GetString(bytes[..error.Index]), path)
                .Says($"the byte 0x{wrong} is not UTF-8: save the file in that encoding"));
            return null;
        }

        var forbidden = IndexOfForbidden(text);
        if (forbidden >= 0)
        {
            problems.Add(EndOf(text[..forbidden], path).Says(Refusal(text[forbidden])));
            return null;
        }

        return text.ReplaceLineEndings("\n");
    }

    /// <summary>Index of the first control character, half of a surrogate pair or non-character; -1 when there is none.</summary>
    public static int IndexOfForbidden(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is (>= ' ' and <= '~') or (>= '\u00A0' and < '\uD800'))
            {
                continue; // nearly all are
            }

            if (char.IsSurrogatePair(text, i))
            {
                i++;
            }
            else if ((char.IsControl(text[i]) && text[i] is not ('\t' or '\n' or '\r')) || char.IsSurrogate(text[i])
                || text[i] is '\uFFFE' or '\uFFFF')
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>What is said about a forbidden character.</summary>
    public static string Refusal(char forbidden) =>
        $"the character U+{((int)forbidden).ToString("X4", CultureInfo.InvariantCulture)} cannot be published";

    /// <summary>The place after <paramref name="before"/>, the beginning of a file.</summary>
    private static Place EndOf(string before, string path)
    {
        var lines = before.ReplaceLineEndings("\n");
        return new(path, lines.Count(c => c == '\n') + 1, lines.Length - lines.LastIndexOf('\n'));
    }
}
