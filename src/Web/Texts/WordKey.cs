using System.Text.Json;

namespace DeepseekExplainer.Web.Texts;

/// <summary>The name of an enumeration's value in content/words, in addresses and in JSON.</summary>
internal static class WordKey
{
    /// <summary>"primaryCopy" for <c>Confidence.PrimaryCopy</c>.</summary>
    public static string Of(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
