using System.Text.Json.Serialization;
using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Web.Files;

/// <summary>The shapes of articles, citations and terms in JSON; the compiler writes the code that writes them.</summary>
[JsonSerializable(typeof(ArticleJson))]
[JsonSerializable(typeof(IEnumerable<CslItem>), TypeInfoPropertyName = "Citations")]
[JsonSerializable(typeof(IEnumerable<TermJson>), TypeInfoPropertyName = "Terms")]
[JsonSerializable(typeof(TermJson.Named))]
[JsonSerializable(typeof(DataPackage))]
internal sealed partial class FilesJson : JsonSerializerContext
{
    public static readonly FilesJson Readable = new(new(JsonWriting.Readable));
}
