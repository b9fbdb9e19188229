using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace DeepseekExplainer.Web.Http;

/// <summary>How the site writes JSON, whatever its shape.</summary>
internal static class JsonWriting
{
    /// <summary>
    /// For files that people open too: lines and indents, camel case, letters of every language as they are; angle brackets escaped,
    /// so that the text may stand in a script element.
    /// </summary>
    public static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = true,
    };

    /// <summary>The same on one line, and what is not known is left out.</summary>
    public static readonly JsonSerializerOptions Compact = new(Readable)
    {
        WriteIndented = false,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
