using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Content;

/// <summary>Some characters of a file that are to be others.</summary>
/// <param name="Start">Where they start.</param>
/// <param name="Old">What they are.</param>
/// <param name="New">What they shall be.</param>
internal sealed record Edit(int Start, string Old, string New);

/// <summary>What becomes of a problem.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Edits">What to change in its file so that it goes away; empty where it is left.</param>
/// <param name="Reason">Why it is left although there is a wording; else null.</param>
internal sealed record Fix(Problem Problem, IReadOnlyList<Edit> Edits, string? Reason);

/// <summary>
/// Finds in a file, as it is saved, the digits that make a link agree with its fact. It does so only where nothing else in the sentence
/// may have to change with the number.
/// </summary>
/// <param name="words">Words by language.</param>
internal sealed partial class Reworder(IReadOnlyDictionary<string, Words> words)
{
    /// <summary>What to change in the text of its file so that a problem goes away.</summary>
    public Fix Fix(string text, Problem problem)
    {
        if (problem.Rewording is not { } rewording)
        {
            return new(problem, [], null);
        }

        var links = Find(text, problem.Place, rewording).ToList();
        var reason = links.Count == 0 ? "it is not written there in this form"
            : links.Select(link => Doubt(text, link, rewording)).FirstOrDefault(doubt => doubt is not null);
        return new(problem, reason is null ? links.ConvertAll(link => Change(link, rewording)) : [], reason);
    }

    private static Edit Change(Match link, Rewording rewording) =>
        new(link.Index + link.Value.IndexOf(rewording.OldDigits, StringComparison.Ordinal), rewording.OldDigits, rewording.NewDigits);

    /// <summary>
    /// The link at a place. Where the place is a picture it is in the caption; where it is an entry of a data file, or a text there,
    /// it is somewhere in what follows, and wherever it is it is wrong.
    /// </summary>
    private static IEnumerable<Match> Find(string text, Place place, Rewording rewording)
    {
        var start = Offset(text, place);
        var said = string.Join(@"\s+", rewording.Text.Split(' ').Select(Regex.Escape));
        var link = new Regex($@"\[{said}\]\(fact:{Regex.Escape(rewording.Fact)}\)");
        if (text.AsSpan(start).StartsWith("["))
        {
            return link.Match(text, start) is { Success: true } match && match.Index == start ? [match] : [];
        }

        var ending = text.AsSpan(start).StartsWith("![") ? BlankLine().Match(text, start) : NextEntry().Match(text, start);
        var part = ending.Success ? text[..ending.Index] : text;
        return link.Matches(part, start).Where(match => !IsComment(part, match.Index, place.Path));
    }

    private string? Doubt(string text, Match link, Rewording rewording)
    {
        var (old, digits) = (rewording.OldDigits, rewording.NewDigits);
        var before = text[Math.Max(0, link.Index - 4)..link.Index];
        if (rewording.Language == Locale.Original && Article().IsMatch(before) && !char.IsLetter(rewording.Text[0])
            && SoundsLikeVowel(old) != SoundsLikeVowel(digits))
        {
            return "'a' or 'an' before it may have to change";
        }

        var locale = words[rewording.Language].Locale;
        return !rewording.IsCount ? null
            : Plural(locale, old) != Plural(locale, digits) ? "what it counts may have to change to the plural or the singular"
            : Linker(locale, old) != Linker(locale, digits) ? "the linker between it and what it counts may have to change"
            : null;
    }

    /// <summary>Which of a language's forms a number takes.</summary>
    private static string Plural(Locale locale, string digits) => locale.Form("0|1|2|3|4|5", locale.Reader.Parse(digits)!.Value);

    /// <summary>What the language puts between a number and what it counts.</summary>
    private static string Linker(Locale locale, string digits) =>
        locale.Linked(digits) is var linked && linked.StartsWith(digits, StringComparison.Ordinal) ? linked[digits.Length..] : linked;

    /// <summary>Eight, eleven and eighteen, and what begins with them, take "an".</summary>
    private static bool SoundsLikeVowel(string digits) => digits.StartsWith('8') || digits.Split(',', '.')[0] is "11" or "18";

    private static bool IsComment(string text, int index, string path) =>
        path.EndsWith(".yaml", StringComparison.Ordinal)
        && text[(text.LastIndexOf('\n', Math.Max(0, index - 1)) + 1)..].TrimStart().StartsWith('#');

    /// <summary>Lines end here as where places are counted, <see cref="ContentText"/>.</summary>
    private static int Offset(string text, Place place)
    {
        var starts = LineEnd().Matches(text).Select(end => end.Index + end.Length).Prepend(0);
        return Math.Min(text.Length, starts.ElementAtOrDefault(place.Line - 1) + place.Column - 1);
    }

    [GeneratedRegex(@"\r\n|[\r\n\f\u0085\u2028\u2029]")]
    private static partial Regex LineEnd();

    [GeneratedRegex(@"(?:\r?\n[ \t]*){2}")]
    private static partial Regex BlankLine();

    /// <summary>A key at the start of a line.</summary>
    [GeneratedRegex(@"\n(?=[^\s#])")]
    private static partial Regex NextEntry();

    [GeneratedRegex(@"\b[Aa]n? $")]
    private static partial Regex Article();
}
