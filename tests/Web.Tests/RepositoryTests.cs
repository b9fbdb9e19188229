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

    [Fact]
    public void Paths_of_the_site_are_written_in_one_room_alone() =>
        Assert.Empty(
            from file in Files(Path.Combine("src", "Web"), "*.cs").Concat(Files(Path.Combine("src", "Web"), "*.cshtml"))
            where Path.GetFileName(Path.GetDirectoryName(file)) != "Http" && Path.GetFileName(file) is not "FontFiles.cs"
            from line in File.ReadLines(file).Index()
            where HandMade().IsMatch(line.Item) && !NoPath().IsMatch(line.Item)
            select $"{Path.GetRelativePath(SampleSite.Root, file)}:{line.Index + 1} {line.Item.Trim()}");

    private static IEnumerable<string> Code() => Files("src", "*.cs").Concat(Files("tests", "*.cs"));

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(SampleSite.Root, folder), pattern, SearchOption.AllDirectories)
            .Where(file => !Built().IsMatch(file));

    [GeneratedRegex(@"^max_line_length = (\d+)$", RegexOptions.Multiline)]
    private static partial Regex Limit();

    /// <summary>A text that begins with a slash and a name or a value, and an attribute that does.</summary>
    [GeneratedRegex("""
        "/(?:[a-z]|\{[a-z]*\})
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex HandMade();

    /// <summary>What says which page a file is, what explains, and an author's own address in Development.</summary>
    [GeneratedRegex("""^@page |^\s*///|"/follow""")]
    private static partial Regex NoPath();

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex Built();
}
