using System.Collections;
using System.Diagnostics.CodeAnalysis;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>Facts that remember which of them were asked for: what a widget's answer rests on.</summary>
internal sealed class AskedFacts(IReadOnlyDictionary<string, Fact> facts) : IReadOnlyDictionary<string, Fact>
{
    private readonly HashSet<string> _ids = [];

    /// <summary>A widget's answer in a valid state, with the ids of the facts that it rests on.</summary>
    public static Answer Answer(IWidget widget, State state, WidgetContext context)
    {
        var asked = new AskedFacts(context.Evidence.Facts);
        var answer = widget.Answer(state, context with { Evidence = context.Evidence with { Facts = asked } });
        return answer with { Facts = [.. asked._ids] };
    }

    public Fact this[string key]
    {
        get
        {
            _ids.Add(key);
            return facts[key];
        }
    }

    public IEnumerable<string> Keys => facts.Keys;

    public IEnumerable<Fact> Values => facts.Values;

    public int Count => facts.Count;

    public bool ContainsKey(string key) => facts.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Fact value)
    {
        _ids.Add(key);
        return facts.TryGetValue(key, out value);
    }

    public IEnumerator<KeyValuePair<string, Fact>> GetEnumerator() => facts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
