using System.Globalization;
using System.Text.RegularExpressions;

namespace DeepseekExplainer.Web.Content;

/// <summary>The interface words of one language, by dotted key ("article.minutes"), from content/words/{language}/.</summary>
public sealed partial class Words
{
    private readonly IReadOnlyDictionary<string, (string Text, Place Place)> _texts;

    /// <summary>Words of a language given by key.</summary>
    public Words(Locale locale, IReadOnlyDictionary<string, (string Text, Place Place)> texts) => (Locale, _texts) = (locale, texts);

    /// <summary>Whose words they are.</summary>
    public Locale Locale { get; }

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
            : match.Groups[2].Success ? Locale.Linked(text)
            : text);

    /// <summary>Whether there are words for <paramref name="key"/>.</summary>
    public bool Has(string key) => _texts.ContainsKey(key);

    /// <summary>The {names} in a text.</summary>
    public static IReadOnlySet<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Groups[1].Value).ToHashSet();

    [GeneratedRegex(@"\{([a-zA-Z][a-zA-Z0-9]*)(:linked)?\}")]
    private static partial Regex Placeholder();
}
