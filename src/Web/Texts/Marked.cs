using System.Text.RegularExpressions;

namespace DeepseekExplainer.Web.Texts;

/// <summary>
/// A text that is shown without links, such as a title or a label. Its author marks a number as in an article, "[37B](fact:id)", so that
/// it is checked as there; readers see the words alone.
/// </summary>
internal static partial class Marked
{
    /// <summary>The text as readers see it.</summary>
    public static string Plain(string text) =>
        text.Contains("](", StringComparison.Ordinal) ? Mark().Replace(text, "${said}") : text;

    /// <summary>The marks in a text: <c>said</c> is seen, <c>scheme</c> and <c>id</c> are what it points at.</summary>
    public static IEnumerable<Match> In(string text) =>
        text.Contains("](", StringComparison.Ordinal) ? Mark().Matches(text) : [];

    [GeneratedRegex(@"\[(?<said>[^\[\]]*)\]\((?<scheme>fact|given):(?<id>[^()\s]*)\)")]
    private static partial Regex Mark();
}
