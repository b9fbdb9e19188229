using System.Globalization;
using System.Text.Json.Serialization;

namespace DeepseekExplainer.Web.Files;

/// <summary>An item of CSL-JSON 1.0; what is not known is left out.</summary>
internal sealed record CslItem(
    string Id,
    string Type,
    string Title,
    IReadOnlyList<CslItem.Name> Author,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CslItem.Date? Issued,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CslItem.Date? Accessed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Version,
    [property: JsonPropertyName("container-title"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ContainerTitle,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Number,
    [property: JsonPropertyName("URL"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Url,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Language)
{
    /// <summary>A name that is not split into first and last.</summary>
    internal sealed record Name(string Literal);

    /// <summary>Year, month and day, as many as are known.</summary>
    internal sealed record Date([property: JsonPropertyName("date-parts")] IReadOnlyList<IReadOnlyList<int>> DateParts)
    {
        /// <summary>yyyy, yyyy-mm or yyyy-mm-dd; null for no date.</summary>
        public static Date? Of(string? day) => string.IsNullOrEmpty(day) ? null
            : new([[.. day.Split('-').Select(part => int.Parse(part, CultureInfo.InvariantCulture))]]);
    }
}
