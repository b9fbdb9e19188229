using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Checks;

/// <summary>What a new file leaves to its author stands between ‹ and ›, and nothing does any more when it is published.</summary>
internal static partial class UnwrittenCheck
{
    public static IEnumerable<Problem> Run(Draft draft) =>
        from file in draft.Files.Under("content/", "")
        where file.Text.Contains('‹', StringComparison.Ordinal)
        from line in file.Text.Split('\n').Index()
        from Match unwritten in Unwritten().Matches(line.Item)
        select new Problem(new(file.Path, line.Index + 1, unwritten.Index + 1), $"{unwritten.Value} is still to be written");

    /// <summary>The text with blanks for what is still to be written.</summary>
    public static string Blanked(string text) =>
        text.Contains('‹', StringComparison.Ordinal) ? Unwritten().Replace(text, match => new string(' ', match.Length)) : text;

    [GeneratedRegex("‹[^›]*›?")]
    private static partial Regex Unwritten();
}
