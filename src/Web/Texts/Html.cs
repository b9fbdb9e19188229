using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace DeepseekExplainer.Web.Texts;

/// <summary>The one HTML encoder: it leaves letters of every language as they are.</summary>
public static class Html
{
    /// <summary>Also used by Razor.</summary>
    public static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Text made safe for element content and double-quoted attributes.</summary>
    public static string Encode(string text) => Encoder.Encode(text);

    /// <summary>The attribute that marks words of a language inside words of another; nothing inside words of its own.</summary>
    public static string Lang(string language, string within) => language == within ? "" : $" lang=\"{language}\"";
}
