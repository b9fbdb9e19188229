using System.Globalization;
using System.Text.RegularExpressions;

namespace DeepseekExplainer.Web.Content;

/// <summary>The interface words of one language, by dotted key ("article.minutes"), from content/words/{language}/.</summary>
public sealed partial class Words
{
    private readonly IReadOnlyDictionary<string, (string Text, Place Place)> _texts;

    /// <summary>Words given by key.</summary>
    public Words(IReadOnlyDictionary<string, (string Text, Place Place)> texts) => _texts = texts;

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
            : match.Groups[2].Success ? Linked(text)
            : text);

    /// <summary>Whether there are words for <paramref name="key"/>.</summary>
    public bool Has(string key) => _texts.ContainsKey(key);

    /// <summary>
    /// A number as it stands before the noun that it counts. Filipino links the two: "4 na" bit, "2.664 milyong" GPU-hour, but "57"
    /// araw. The language says which endings change in <c>numbers.linked</c>, "milyon > milyong, 4 > 4 na"; English has none.
    /// </summary>
    public string Linked(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        var rules = Has("numbers.linked") ? this["numbers.linked"] : "";
        foreach (var rule in rules.Split(',', StringSplitOptions.TrimEntries))
        {
            if (rule.Split('>', StringSplitOptions.TrimEntries) is [{ Length: > 0 } ending, var linked]
                && number.EndsWith(ending, StringComparison.Ordinal))
            {
                return number[..^ending.Length] + linked;
            }
        }

        return number;
    }

    /// <summary>The {names} in a text.</summary>
    public static IReadOnlySet<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Groups[1].Value).ToHashSet();

    [GeneratedRegex(@"\{([a-zA-Z][a-zA-Z0-9]*)(:linked)?\}")]
    private static partial Regex Placeholder();
}
