using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DeepseekExplainer.Web.Texts;

/// <summary>The interface words of one language, by dotted key ("article.minutes"), from content/words/{language}/.</summary>
public sealed partial class Words
{
    /// <summary>Behind a name in a text, that the number is linked to what it counts.</summary>
    private const string Linked = ":linked";

    private const string CommonKey = "search.common";

    private readonly IReadOnlyDictionary<string, (string Text, Place Place)> _texts;

    /// <summary>Words of a language given by key.</summary>
    public Words(Locale locale, IReadOnlyDictionary<string, (string Text, Place Place)> texts) => (Locale, _texts) = (locale, texts);

    /// <summary>The language that the interface speaks.</summary>
    public Locale Locale { get; }

    /// <summary>What was written where readers see it without its marks, by key.</summary>
    internal IReadOnlyDictionary<string, string> Marks { get; init; } = new Dictionary<string, string>();

    /// <summary>The drawings whose words are of another language than the interface's, with that language.</summary>
    private IReadOnlyDictionary<string, Locale> Drawn { get; init; } = new Dictionary<string, Locale>();

    /// <summary>The words by which the language is told; a search does without them.</summary>
    internal HashSet<string> Common => field ??= new(Has(CommonKey) ? this[CommonKey].Split(' ') : [], StringComparer.OrdinalIgnoreCase);

    /// <summary>Every key, with its text and place.</summary>
    public IEnumerable<KeyValuePair<string, (string Text, Place Place)>> All => _texts;

    /// <summary>
    /// The words for <paramref name="key"/>. A missing key shows itself as «key» and is found by the tests, never an exception.
    /// </summary>
    public string this[string key] => _texts.TryGetValue(key, out var found) ? found.Text : $"«{key}»";

    /// <summary>
    /// The words for <paramref name="key"/> with its {names} filled in; {name:linked} stands before what the number counts.
    /// </summary>
    public string this[string key, params (string Name, object Value)[] values] =>
        Filled(this[key], values);

    /// <summary>A number stays on one line with its scale, unit or linker: "2.664 milyong", "70.272 KB", "4 na".</summary>
    private static string Unbroken(string text) => Number().IsMatch(text) ? text.Replace(' ', '\u00a0') : text;

    /// <summary>Whether there are words for <paramref name="key"/>.</summary>
    public bool Has(string key) => _texts.ContainsKey(key);

    /// <summary>The language that the words in a drawing are of.</summary>
    public Locale InDrawing(string id) => Drawn.GetValueOrDefault(id, Locale);

    /// <summary>
    /// These words where they are whole, and those of <paramref name="original"/> where they are not: the interface speaks one language
    /// at a time, and so does each drawing, so that a page can say which.
    /// </summary>
    internal Words CompletedBy(Words original)
    {
        var groups = original._texts.Keys.GroupBy(DrawingOf).ToDictionary(group => group.Key, group => group.All(Has) ? this : original);
        var locale = groups.GetValueOrDefault("", this).Locale;
        var texts = original._texts.Keys.ToDictionary(key => key, key => groups[DrawingOf(key)]._texts[key]);
        return new(locale, texts)
        {
            Drawn = groups.Where(group => group.Value.Locale != locale).ToDictionary(group => group.Key, group => group.Value.Locale),
        };
    }

    private string Filled(string text, (string Name, object Value)[] values)
    {
        if (!text.Contains('{', StringComparison.Ordinal))
        {
            return text;
        }

        var (filled, end) = (new StringBuilder(2 * text.Length), 0);
        foreach (var match in Placeholder().EnumerateMatches(text))
        {
            filled.Append(text, end, match.Index - end);
            end = match.Index + match.Length;
            var name = text.AsSpan(match.Index + 1, match.Length - 2);
            var isLinked = name.EndsWith(Linked, StringComparison.Ordinal);
            name = isLinked ? name[..^Linked.Length] : name;
            var at = 0;
            while (at < values.Length && !name.SequenceEqual(values[at].Name))
            {
                at++;
            }

            if (at == values.Length)
            {
                filled.Append(text, match.Index, match.Length);
            }
            else if (Convert.ToString(values[at].Value, CultureInfo.InvariantCulture) is { } value)
            {
                filled.Append(Unbroken(isLinked ? Locale.Linked(value) : value));
            }
        }

        return filled.Append(text, end, text.Length - end).ToString();
    }

    /// <summary>"moe-layer" for "figures.moe-layer.title"; empty for a word of the interface.</summary>
    private static string DrawingOf(string key) => key.Split('.') is ["figures", var id, _, ..] ? id : "";

    /// <summary>The {names} in a text.</summary>
    public static IReadOnlySet<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Groups[1].Value).ToHashSet();

    [GeneratedRegex(@"^[−≈]?(?:US)?\$?[0-9][0-9.,⁰¹²³⁴⁵⁶⁷⁸⁹×]* \p{L}{1,12}$")]
    private static partial Regex Number();

    [GeneratedRegex(@"\{([a-zA-Z][a-zA-Z0-9]*)(:linked)?\}")]
    private static partial Regex Placeholder();
}
