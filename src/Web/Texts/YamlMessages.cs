using System.Reflection;
using System.Text.RegularExpressions;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace DeepseekExplainer.Web.Texts;

/// <summary>What the YAML reader says, in an author's words: what is wrong, and what would be right.</summary>
internal static partial class YamlMessages
{
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["MappingStart"] = "names with values, { name: value }",
        ["SequenceStart"] = "a list, [one, other]",
        ["Scalar"] = "one text or number",
    };

    /// <summary>The message.</summary>
    public static string Of(string message)
    {
        if (Unknown().Match(message) is { Success: true } unknown)
        {
            return $"there is no '{unknown.Groups["name"].Value}' here"
                + Closeness.Hint(unknown.Groups["name"].Value, Names(unknown.Groups["type"].Value));
        }

        return Lacking().Match(message) is { Success: true } lacking
                ? $"lacks {lacking.Groups["names"].Value.Replace("'", "", StringComparison.Ordinal)}"
            : Other().Match(message) is { Success: true } other
                && Kinds.TryGetValue(other.Groups["asked"].Value, out var asked)
                && Kinds.TryGetValue(other.Groups["found"].Value, out var found)
                ? $"here must be {asked}, and there is {found}"
            : message.StartsWith("Invalid cast from 'System.String' to 'System.Collections", StringComparison.Ordinal)
                ? $"here must be {Kinds["SequenceStart"]}"
            : message.Contains("found invalid mapping", StringComparison.Ordinal) ? "a text that holds ': ' must stand in quotes"
            : Twice().Match(message) is { Success: true } twice ? $"'{twice.Groups["name"].Value}' stands here twice"
            : message.StartsWith("No node deserializer", StringComparison.Ordinal) ? "something else must stand here"
            : message.StartsWith("While ", StringComparison.Ordinal)
                ? $"this cannot be read as YAML: {char.ToLowerInvariant(message[0])}{message[1..]}"
            : message;
    }

    /// <summary>Whether the message is about something that is not there, so that its place is that of what lacks it.</summary>
    public static bool IsLack(string message) => Lacking().IsMatch(message);

    /// <summary>The names that data may have for a type of ours.</summary>
    private static IEnumerable<string> Names(string type) =>
        typeof(YamlMessages).Assembly.GetType(type)?.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && property.GetCustomAttribute<YamlIgnoreAttribute>() is null)
            .Select(property => property.GetCustomAttribute<YamlMemberAttribute>()?.Alias
                ?? CamelCaseNamingConvention.Instance.Apply(property.Name)) ?? [];

    [GeneratedRegex(@"^Property '(?<name>.+)' not found on type '(?<type>.+)'")]
    private static partial Regex Unknown();

    [GeneratedRegex(@"^Missing properties, (?<names>.+) in source yaml")]
    private static partial Regex Lacking();

    [GeneratedRegex(@"^Expected '(?<asked>\w+)', got '(?<found>\w+)'")]
    private static partial Regex Other();

    [GeneratedRegex(@"[Dd]uplicate key:? '?(?<name>[^'\s]+)'?")]
    private static partial Regex Twice();
}
