using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Files;

/// <summary>The evidence as tables, described as the Tabular Data Package asks.</summary>
public sealed partial class EvidenceTableTests(SiteApp app) : IClassFixture<SiteApp>
{
    [Theory]
    [InlineData("en")]
    [InlineData("fil")]
    public async Task Every_table_is_what_its_description_says(string language)
    {
        var package = await app.Json($"/{language}/datapackage.json");
        Assert.Equal("tabular-data-package", (string?)package["profile"]);
        Assert.Matches(Name(), (string)package["name"]!);
        Assert.Equal("CC-BY-4.0", (string?)package["licenses"]![0]!["name"]);
        var evidence = SampleSite.Site.Evidence;
        Assert.Equal(
            [("facts", evidence.Facts.Count), ("claims", evidence.Claims.Count), ("terms", evidence.Terms.Count)],
            await Task.WhenAll(package["resources"]!.AsArray().Select(table => Counted(language, table!))));
    }

    [Fact]
    public async Task A_number_comes_with_its_sources_and_its_date()
    {
        var rows = Rows((await app.Read("/en/facts.csv")).Body);
        var cost = rows.Single(row => row[0] == "v3-cost").Zip(rows[0]).ToDictionary(pair => pair.Second, pair => pair.First);
        Assert.Equal("5576000", cost["value"]);
        Assert.Equal("derived", cost["kind"]);
        Assert.Equal("v3-total-hours; gpu-hour-price", cost["inputs"]);
        Assert.Contains("v3-report#table-1", cost["sources"], StringComparison.Ordinal);
        Assert.Contains("https://", cost["source_urls"], StringComparison.Ordinal);
        Assert.Matches("^20[0-9]{2}", cost["as_of"]);
        Assert.Equal(SiteApp.Origin + "/en/facts/v3-cost", cost["url"]);
    }

    /// <summary>The name of a table and how many rows it has, each of them as the table's schema says.</summary>
    private async Task<(string Name, int Rows)> Counted(string language, JsonNode table)
    {
        Assert.Equal(("tabular-data-resource", "csv", "utf-8"), (
            (string?)table["profile"], (string?)table["format"], (string?)table["encoding"]));
        Assert.Matches(Name(), (string)table["name"]!);
        var path = (string)table["path"]!;
        Assert.Matches("^[a-z]+\\.csv$", path);
        var rows = Rows((await app.Read($"/{language}/{path}")).Body);
        var fields = table["schema"]!["fields"]!.AsArray();
        Assert.Equal(fields.Select(field => (string)field!["name"]!), rows[0]);
        Assert.Equal(rows[0][0], (string?)table["schema"]!["primaryKey"]);
        Assert.Equal(rows.Count, rows.Select(row => row[0]).Distinct().Count());
        foreach (var row in rows.Skip(1))
        {
            Assert.Equal(fields.Count, row.Count);
            Assert.All(fields.Zip(row), cell =>
                Assert.True(Fits(cell.First!, cell.Second), $"{row[0]}: {cell.First!["name"]} is '{cell.Second}'"));
        }

        return ((string)table["name"]!, rows.Count - 1);
    }

    private static bool Fits(JsonNode field, string text) => text.Length == 0
        ? field["constraints"]?["required"] is null
        : (string)field["type"]! switch
        {
            "string" => true,
            "number" => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
            "integer" => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            var other => throw new NotSupportedException(other),
        };

    /// <summary>RFC 4180, read again.</summary>
    private static List<List<string>> Rows(string csv)
    {
        Assert.EndsWith("\r\n", csv, StringComparison.Ordinal);
        var rows = new List<List<string>> { new() };
        foreach (Match field in Field().Matches(csv))
        {
            var text = field.Groups["text"].Value;
            rows[^1].Add(text.StartsWith('"') ? text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : text);
            if (field.Groups["end"].Value != ",")
            {
                rows.Add([]);
            }
        }

        rows.RemoveAt(rows.Count - 1);
        return rows;
    }

    [GeneratedRegex("(?<text>\"(?:[^\"]|\"\")*\"|[^,\"\\r\\n]*)(?<end>,|\\r\\n)")]
    private static partial Regex Field();

    [GeneratedRegex("^[a-z0-9._-]+$")]
    private static partial Regex Name();
}
