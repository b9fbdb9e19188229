using System.Text.RegularExpressions;

namespace DeepseekExplainer.Web.Texts;

/// <summary>
/// A decision of an edition's style guide about words, in content/words/{language}/style.yaml by what is not written. The guide's page
/// lists it, and the checks hold it.
/// </summary>
public sealed record StyleRule
{
    /// <summary>The file in the folder of a language's words.</summary>
    internal const string FileName = "style.yaml";

    /// <summary>
    /// A pattern that takes longer never ends. It is measured by the clock, which goes on while a busy machine lets the thread wait.
    /// </summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline;

    private Regex? _pattern;

    /// <summary>What is written in its place.</summary>
    public required string Write { get; init; }

    /// <summary>
    /// How it is found, as a regular expression that ignores case; without it by any word that begins with the rule's name. What is found
    /// begins where its first word does. Of an article each run of words between links is a line.
    /// </summary>
    public string? Find { get; init; }

    /// <summary>Words that are right although the expression finds them or something in them.</summary>
    public List<string> Except { get; init; } = [];

    /// <summary>Where a text does otherwise: the places and the words found.</summary>
    internal IEnumerable<(int Index, string Found)> In(string text, string name)
    {
        _pattern ??= Pattern(name);
        return _pattern.Matches(Blanks.Over(text, Except)).Select(match => Whole(text, match));
    }

    /// <summary>
    /// The match from where its first word begins: an expression that began with any letters would try them all at each letter of a text.
    /// </summary>
    private static (int Index, string Found) Whole(string text, Match match)
    {
        var start = match.Index;
        while (match.Length > 0 && char.IsLetter(text[match.Index]) && start > 0 && char.IsLetter(text[start - 1]))
        {
            start--;
        }

        return (start, text[start..(match.Index + match.Length)]);
    }

    /// <summary>What is wrong with the expression, or null.</summary>
    internal string? Flaw(string name)
    {
        try
        {
            _ = Pattern(name);
            return null;
        }
        catch (ArgumentException error)
        {
            return $"the expression of '{name}' cannot be used: {error.Message}";
        }
    }

    private Regex Pattern(string name) =>
        new(Find ?? $@"(?<![\p{{L}}-]){Regex.Escape(name)}\p{{L}}*", Options, Longest);
}
