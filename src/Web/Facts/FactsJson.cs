using System.Text.Json.Serialization;

namespace DeepseekExplainer.Web.Facts;

/// <summary>The shapes of evidence in JSON; the compiler writes the code that writes them.</summary>
[JsonSerializable(typeof(ClaimReview))]
internal sealed partial class FactsJson : JsonSerializerContext
{
    public static readonly FactsJson Compact = new(new(JsonWriting.Compact));
}
