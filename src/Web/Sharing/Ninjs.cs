using System.Text.Json.Serialization;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>An item of IPTC's ninjs 3: only properties of the standard, because it forbids all others.</summary>
internal sealed record Ninjs(
    string Uri,
    string Language,
    string VersionCreated,
    string FirstCreated,
    string By,
    IReadOnlyList<Ninjs.Written> Headlines,
    IReadOnlyList<Ninjs.Written> Descriptions,
    IReadOnlyList<Ninjs.Written> Bodies,
    IReadOnlyList<Ninjs.Rendition> Renditions)
{
    public Format Standard { get; } = new("ninjs", "3.0", "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json#");

    public string Type { get; } = "text";

    public string RepresentationType { get; } = "full";

    public string PubStatus { get; } = "usable";

    internal sealed record Format(string Name, string Version, string Schema);

    internal sealed record Written(
        string Role,
        string ContentType,
        string Value,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? WordCount = null);

    internal sealed record Rendition(string Name, string Href, string ContentType, int Width, int Height);
}
