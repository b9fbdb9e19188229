using System.Text.RegularExpressions;

namespace DeepseekExplainer.Web.Tests.Content;

/// <summary>Finds {placeholders} that nobody filled in.</summary>
internal static partial class WordsProbe
{
    public static IEnumerable<string> Unfilled(string text) => Placeholder().Matches(text).Select(match => match.Value);

    [GeneratedRegex(@"\{[a-zA-Z:]+\}")]
    private static partial Regex Placeholder();
}
