using System.Globalization;
using System.Text.RegularExpressions;

namespace DeepseekExplainer.Web.Texts;

/// <summary>The interface words of one language, by dotted key ("article.minutes"), from content/words/{language}/.</summary>
public sealed partial class Words
{
    private readonly IReadOnlyDictionary<string, (string Text, Place Place)> _texts;

    /// <summary>Words of a language given by key.</summary>
    public Words(Locale locale, IReadOnlyDictionary<string, (string Text, Place Place)> texts) => (Locale, _texts) = (locale, texts);

    /// <summary>The language that the interface speaks.</summary>
    public Locale Locale { get; }

    /// <summary>What was written where readers see it without its marks, by key.</summary>
    internal IReadOnlyDictionary<string, string> Marks { get; init; } = new Dictionary<string, string>();

    /// <summary>The drawings whose words are of another language than the interface's, with that language.</summary>
    private IReadOnlyDictionary<string, Locale> Drawn { get; init; } = new Dictionary<string, Locale>();

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
        Placeholder().Replace(this[key], match =>
            Array.Find(values, value => value.Name == match.Groups[1].Value) is not { Name: not null } found ? match.Value
            : Convert.ToString(found.Value, CultureInfo.InvariantCulture) is not { } text ? ""
            : Unbroken(match.Groups[2].Success ? Locale.Linked(text) : text));

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
