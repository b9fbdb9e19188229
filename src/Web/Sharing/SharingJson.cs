using System.Text.Json;
using System.Text.Json.Serialization;
using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>The shapes of what other systems read in JSON; the compiler writes the code that writes them.</summary>
[JsonSerializable(typeof(NewsArticle))]
[JsonSerializable(typeof(FactPage))]
[JsonSerializable(typeof(OEmbed.Code))]
[JsonSerializable(typeof(JsonFeed))]
[JsonSerializable(typeof(Ninjs))]
[JsonSerializable(typeof(IEnumerable<FactBrief>), TypeInfoPropertyName = "Facts")]
[JsonSerializable(typeof(FactReceipt))]
[JsonSerializable(typeof(IEnumerable<ClaimBrief>), TypeInfoPropertyName = "Claims")]
[JsonSerializable(typeof(ClaimDecided))]
[JsonSerializable(typeof(AnsweredJson))]
internal sealed partial class SharingJson : JsonSerializerContext
{
    public static readonly SharingJson Readable = new(new(JsonWriting.Readable));

    public static readonly SharingJson Compact = new(new(JsonWriting.Compact));
}

/// <summary>oEmbed's fields are in snake case, and those that do not apply are left out.</summary>
[JsonSerializable(typeof(OEmbed.Rich))]
[JsonSerializable(typeof(OEmbed.Refusal))]
internal sealed partial class OEmbedJson : JsonSerializerContext
{
    public static readonly OEmbedJson Snake = new(new(JsonWriting.Readable)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });
}
