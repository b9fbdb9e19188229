using System.Text;
using System.Text.Unicode;
using DeepseekExplainer.Mechanisms.Miniature;

namespace DeepseekExplainer.Web.Widgets.Miniature;

/// <summary>Tokens so that a reader sees all of them.</summary>
internal static class TokenText
{
    /// <summary>
    /// A token's text with its spaces as “·” and its ends of lines as “¶”; what is no whole character stands as its bytes, “\xE6”.
    /// </summary>
    public static string Of(MiniatureTokenizer tokenizer, int id)
    {
        var bytes = tokenizer.BytesOf(id);
        if (!Utf8.IsValid(bytes))
        {
            return string.Concat(bytes.ToArray().Select(value => $"\\x{value:X2}"));
        }

        var text = new StringBuilder();
        foreach (var rune in Encoding.UTF8.GetString(bytes).EnumerateRunes())
        {
            text.Append(rune.Value switch
            {
                ' ' => "·",
                '\n' => "¶",
                _ when Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) => $"\\x{rune.Value:X2}",
                _ => rune.ToString(),
            });
        }

        return text.ToString();
    }
}
