using System.Globalization;
using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests;

/// <summary>The source keeps the rules that no compiler checks.</summary>
public sealed partial class RepositoryTests
{
    [Fact]
    public void No_line_of_code_is_longer_than_the_editorconfig_allows()
    {
        var config = File.ReadAllText(Path.Combine(SampleSite.Root, ".editorconfig"));
        var most = int.Parse(Limit().Match(config).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.Empty(Code().SelectMany(file => File.ReadLines(file)
            .Index()
            .Where(line => line.Item.Length > most)
            .Select(line => $"{Path.GetRelativePath(SampleSite.Root, file)}:{line.Index + 1} has {line.Item.Length} characters")));
    }

    [Fact]
    public void No_file_of_code_is_longer_than_300_lines() =>
        Assert.DoesNotContain(Code(), file => File.ReadLines(file).Count() > 300);

    private static IEnumerable<string> Code() =>
        from folder in new[] { "src", "tests" }
        from file in Directory.EnumerateFiles(Path.Combine(SampleSite.Root, folder), "*.cs", SearchOption.AllDirectories)
        where !Built().IsMatch(file)
        select file;

    [GeneratedRegex(@"^max_line_length = (\d+)$", RegexOptions.Multiline)]
    private static partial Regex Limit();

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex Built();
}
