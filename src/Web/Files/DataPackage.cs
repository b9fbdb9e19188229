using System.Text.Json.Serialization;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Files;

/// <summary>
/// The tables of an edition as a Tabular Data Package, by which programs know what each column holds. Names and descriptions of columns are
/// English in every edition.
/// </summary>
internal sealed record DataPackage(
    string Name, string Title, string Description, string Homepage, string Version, IReadOnlyList<DataPackage.Licence> Licenses,
    IReadOnlyList<DataPackage.Table> Resources)
{
    [JsonPropertyOrder(-1)]
    public string Profile { get; } = "tabular-data-package";

    /// <summary>The package of the edition that a visitor reads.</summary>
    public static DataPackage Of(Visit visit)
    {
        var (words, to) = (visit.Words, visit.To);
        return new(
            "deepseek-explainer-" + visit.Language,
            words["site.name"],
            words["home.description"],
            visit.Absolute(to.Home),
            visit.Site.Revision,
            [new(Reuse.Identifier, Reuse.Name, Reuse.Address)],
            [.. EvidenceTable.All.Select(table => Of(table, visit))]);
    }

    private static Table Of(EvidenceTable table, Visit visit)
    {
        var name = WordKey.Of(table.Page);
        var columns = table.Columns(visit.Site);
        return new(
            name,
            Address.LastPartOf(visit.To.Index(table.Page).As(".csv").ToString()), // a path beside this file, as the format asks
            table.Is,
            new([.. columns.Select(column => new Field(column.Name, column.Type, column.Is, column.IsRequired ? new(true) : null))],
                columns[0].Name));
    }

    /// <summary>A licence.</summary>
    internal sealed record Licence(string Name, string Title, string Path);

    /// <summary>A table beside this file.</summary>
    internal sealed record Table(string Name, string Path, string Description, Schema Schema)
    {
        public string Profile { get; } = "tabular-data-resource";

        public string Format { get; } = "csv";

        public string Mediatype { get; } = "text/csv";

        public string Encoding { get; } = "utf-8";
    }

    internal sealed record Schema(IReadOnlyList<Field> Fields, string PrimaryKey);

    internal sealed record Field(
        string Name,
        string Type,
        string Description,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Constraints? Constraints);

    internal sealed record Constraints(bool Required);
}
