using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DeepseekExplainer.Web.Texts;

/// <summary>
/// A file that is a map of entries, parsed once: the events of each entry are played again to who reads it, as if it stood in a file by
/// itself.
/// </summary>
internal sealed class YamlEntries
{
    private const int BeforeFirst = 3; // the stream, the document and the map begin

    private readonly List<ParsingEvent> _events;
    private readonly List<(int From, int Count)> _entries = [];
    private readonly List<(string Id, int Line, int Column)> _keys = [];

    private YamlEntries(List<ParsingEvent> events)
    {
        _events = events;
        for (int from = BeforeFirst, to; from < events.Count - BeforeFirst; from = to)
        {
            var key = (Scalar)events[from];
            var depth = events[from + 1].NestingIncrease;
            for (to = from + 2; depth > 0; to++)
            {
                depth += events[to].NestingIncrease;
            }

            _keys.Add((key.Value, (int)key.Start.Line, (int)key.Start.Column));
            _entries.Add((from, to - from));
        }
    }

    /// <summary>The entries' names and where they stand.</summary>
    public IReadOnlyList<(string Id, int Line, int Column)> Keys => _keys;

    /// <summary>The entries of a text; null where it is no such map, or names one twice: then somebody else says why.</summary>
    public static YamlEntries? Of(string text)
    {
        var events = new List<ParsingEvent>();
        try
        {
            for (var parser = new PlainYaml(text); parser.MoveNext();)
            {
                events.Add(parser.Current!);
            }

            if (events.OfType<DocumentStart>().Count() != 1 || events[BeforeFirst - 1] is not MappingStart)
            {
                return null;
            }

            var entries = new YamlEntries(events);
            return entries.Keys.DistinctBy(key => key.Id).Count() == entries.Keys.Count ? entries : null;
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException or InvalidCastException) // a key that is no text
        {
            return null;
        }
    }

    /// <summary>The events of one entry.</summary>
    public IParser At(int entry)
    {
        var (from, count) = _entries[entry];
        return new Replay([.. _events.Take(BeforeFirst), .. _events.GetRange(from, count), .. _events.TakeLast(BeforeFirst)]);
    }

    private sealed class Replay(IReadOnlyList<ParsingEvent> events) : IParser
    {
        private int _at = -1;

        public ParsingEvent? Current => _at >= 0 && _at < events.Count ? events[_at] : null;

        public bool MoveNext() => ++_at < events.Count;
    }
}
