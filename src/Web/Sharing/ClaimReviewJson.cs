using System.Text.Json.Serialization;
using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>The shapes of evidence in JSON; the compiler writes the code that writes them.</summary>
[JsonSerializable(typeof(ClaimReview))]
internal sealed partial class ClaimReviewJson : JsonSerializerContext
{
    public static readonly ClaimReviewJson Compact = new(new(JsonWriting.Compact));
}
