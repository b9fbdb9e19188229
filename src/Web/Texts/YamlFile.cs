using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace DeepseekExplainer.Web.Texts;

/// <summary>Reads our YAML: strict keys, required members, and a place for whatever is wrong.</summary>
internal static partial class YamlFile
{
    private static readonly IDeserializer Strict = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .WithEnforceRequiredMembers()
        .WithEnforceNullability()
        .WithDuplicateKeyChecking()
        .WithCaseInsensitivePropertyMatching()
        .WithTypeConverter(new ScalarConverter())
        .Build();

    /// <summary>One value from a whole text; null and a problem when it does not fit.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The text.</param>
    /// <param name="problems">Receives what is wrong.</param>
    /// <param name="lineOffset">How many lines of the file stand before the text.</param>
    /// <param name="head">Where what is read begins, for what it lacks.</param>
    public static T? One<T>(string path, string text, List<Problem> problems, int lineOffset = 0, Place? head = null)
        where T : class =>
        One<T>(path, () => text, null, problems, lineOffset, head);

    /// <summary>One value from what was parsed already, or else from its text.</summary>
    private static T? One<T>(
        string path, Func<string> text, IParser? parsed, List<Problem> problems, int lineOffset = 0, Place? head = null)
        where T : class
    {
        try
        {
            return Strict.Deserialize<T>(parsed ?? new PlainYaml(text()));
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException)
        {
            problems.Add(Problem(path, text(), e, lineOffset, head));
            return null;
        }
    }

    /// <summary>
    /// A map of entries, each read by itself so that one bad entry does not hide the problems of the others, nor take them with it.
    /// </summary>
    public static IEnumerable<(string Id, T Value, Place Place)> Map<T>(string path, string text, List<Problem> problems)
        where T : class
    {
        var (lines, whole) = (text.Split('\n'), new List<Problem>());
        var events = YamlEntries.Of(text);
        var keys = events?.Keys ?? Keys(path, text, whole);
        if (whole.Count > 0)
        {
            // As a whole it is no YAML: then the entries begin where a line does.
            keys = [.. lines.Index().Select(line => (Key: EntryKey().Match(line.Item), Line: line.Index + 1))
                .Where(line => line.Key.Success).Select(line => (line.Key.Groups[1].Value, line.Line, 1))];
            keys = keys.Count > 1 ? keys : [];
        }

        var before = problems.Count;
        for (var i = 0; i < keys.Count && problems.Count <= Texts.Problem.Most; i++)
        {
            var (id, line, column) = keys[i];
            if (i + 1 < keys.Count && keys[i + 1].Line == line)
            {
                problems.Add(new(new(path, line, column), $"'{id}' must stand on lines of its own"));
                continue;
            }

            var end = i + 1 < keys.Count ? keys[i + 1].Line - 1 : lines.Length;
            var count = problems.Count;
            if (One<Dictionary<string, T>>(path, Entry, events?.At(i), problems, head: new(path, line, column)) is { } map
                && map.TryGetValue(id, out var value))
            {
                if (value is not null)
                {
                    yield return (id, value, new(path, line, column));
                    continue;
                }

                problems.Add(new(new(path, line, column), $"'{id}' is empty"));
            }

            if (problems.Count > count)
            {
                problems[^1] = problems[^1] with { Loses = Lost.With(path, id) };
            }

            // Behind as many empty lines as stand before it in the file, so that every place in it is the file's.
            string Entry() => new string('\n', line - 1) + string.Join('\n', lines[(line - 1)..end]);
        }

        if (problems.Count == before)
        {
            problems.AddRange(whole);
        }
    }

    /// <summary>Every text leaf of nested maps, by dotted key.</summary>
    public static IEnumerable<(string Key, string Value, Place Place)> Leaves(string path, string text, List<Problem> problems)
    {
        var root = Root(path, text, problems);
        return root is null ? [] : Walk(root, "");

        IEnumerable<(string, string, Place)> Walk(YamlMappingNode map, string prefix)
        {
            foreach (var (key, node) in map.Children)
            {
                var name = prefix + (key as YamlScalarNode)?.Value;
                if (key is not YamlScalarNode)
                {
                    problems.Add(At(path, key).Says("a key must be a text"));
                }
                else if (node is YamlMappingNode inner)
                {
                    foreach (var leaf in Walk(inner, name + "."))
                    {
                        yield return leaf;
                    }
                }
                else if (node is YamlScalarNode scalar)
                {
                    yield return (name, scalar.Value ?? "", At(path, node));
                }
                else
                {
                    problems.Add(At(path, node).Says($"'{name}' must be a text or a map"));
                }
            }
        }
    }

    /// <summary>
    /// The innermost message at the outermost known place; the parser throws without a place on some unclosed brackets. A tab before a
    /// line, which YAML does not know, is named where it is, whatever the parser stumbled over.
    /// </summary>
    private static Problem Problem(string path, string text, Exception e, int lineOffset, Place? head = null)
    {
        if (Tab().Match(text) is { Success: true } tab)
        {
            var line = text.AsSpan(0, tab.Index).Count('\n') + 1 + lineOffset;
            return new(new(path, line, tab.Length), "the line begins with a tab: indent it with spaces");
        }

        var message = e is YamlException ? e.InnerException?.Message ?? e.Message : "the YAML ends where it should go on";
        var place = YamlMessages.IsLack(message) ? head ?? new(path, 1, 1)
            : e is YamlException { Start.Line: > 0 } yaml ? new(path, (int)yaml.Start.Line + lineOffset, (int)yaml.Start.Column)
            : new(path, 1 + lineOffset, 1);
        return place.Says(YamlMessages.Of(message));
    }

    private static List<(string Id, int Line, int Column)> Keys(string path, string text, List<Problem> problems) =>
        Root(path, text, problems) is { } root
            ? [.. root.Children.Keys.OfType<YamlScalarNode>().Select(key => (key.Value ?? "", (int)key.Start.Line, (int)key.Start.Column))]
            : [];

    /// <summary>The top-level map of a file; null and a problem when it is something else.</summary>
    public static YamlMappingNode? Root(string path, string text, List<Problem> problems)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new PlainYaml(text));
            if (stream.Documents.Count == 0)
            {
                return new YamlMappingNode();
            }

            if (stream.Documents[0].RootNode is YamlMappingNode map)
            {
                return map;
            }

            problems.Add(new(new(path, 1, 1), "the file must be a map of ids to entries"));
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException)
        {
            problems.Add(Problem(path, text, e, 0));
        }

        return null;
    }

    /// <summary>The name with which an entry begins.</summary>
    [GeneratedRegex(@"^([A-Za-z0-9][A-Za-z0-9-]*):")]
    private static partial Regex EntryKey();

    [GeneratedRegex(@"^ *\t", RegexOptions.Multiline)]
    private static partial Regex Tab();

    private static Place At(string path, YamlNode node) => new(path, (int)node.Start.Line, (int)node.Start.Column);
}
