namespace DeepseekExplainer.Web.Texts;

/// <summary>How a language spells numbers out, "twenty-five" or "dalawampu't lima", as written under <c>spelled</c> in its file.</summary>
public sealed record SpelledForms
{
    /// <summary>
    /// The largest number of which a few things are counted in prose, "eight experts": usually the last with a word of its own. What is
    /// larger is a quantity.
    /// </summary>
    public required double Few { get; init; }

    /// <summary>Words by what they say, with other forms behind "|": "dalawampu|dalawampung: 20".</summary>
    public required Dictionary<string, double> Words { get; init; }

    /// <summary>Words that multiply the number before them, beside those for a thousand to a trillion: "hundred: 100".</summary>
    public Dictionary<string, double> Times { get; init; } = [];

    /// <summary>Words that mean one before a word that multiplies, and nothing elsewhere: "a".</summary>
    public List<string> One { get; init; } = [];

    /// <summary>What may stand between the words of one number beside a space: "-", " and ".</summary>
    public List<string> Joins { get; init; } = [];
}

/// <summary>Finds the numbers that a text spells out.</summary>
internal sealed class SpelledReader
{
    private const double Ten = 10;
    private const double Hundred = 100;
    private const double Thousand = 1000;

    private readonly Dictionary<string, Part> _parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Part>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _joins;

    /// <summary>A reader of these forms and of the words for a thousand to a trillion.</summary>
    public SpelledReader(SpelledForms forms, IEnumerable<KeyValuePair<string, double>> scales)
    {
        Add(forms.Words, PartKind.Word);
        Add(forms.Times.Concat(scales), PartKind.Times);
        Add(forms.One.Select(word => KeyValuePair.Create(word, 1.0)), PartKind.One);
        _lookup = _parts.GetAlternateLookup<ReadOnlySpan<char>>();
        _joins = [.. forms.Joins.Append(" ").OrderByDescending(join => join.Length)];
    }

    private enum PartKind
    {
        Word,
        Times,
        One,
    }

    /// <summary>Every number that is spelled out: where it stands, its value, and what its last word counts ("million": 10⁶).</summary>
    public IEnumerable<(int Index, int Length, double Value, double Step)> In(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsLetter(text[at]) || (at > 0 && IsOfWord(text[at - 1])))
            {
                continue;
            }

            if (Read(text, at) is { } number)
            {
                yield return (at, number.Length, number.Value, number.Step);
                at += number.Length - 1;
            }
        }
    }

    private (int Length, double Value, double Step)? Read(string text, int start)
    {
        if (Word(text, start) is not { Part.Kind: not PartKind.Times } first)
        {
            return null;
        }

        // Of "two thousand five hundred" the thousands are whole, and what follows is counted anew.
        var (whole, current, step, last, end) = (0.0, first.Part.Value, 1.0, first.Part, start + first.Length);
        while (Next(text, end) is { } next && (next.Part.Kind == PartKind.Times || Follows(next.Part, last)))
        {
            if (next.Part.Kind == PartKind.Word)
            {
                (current, step) = (current + next.Part.Value, 1);
            }
            else if (next.Part.Value < Thousand)
            {
                (current, step) = (current * next.Part.Value, step * next.Part.Value);
            }
            else
            {
                (whole, current, step) = (whole + (Math.Max(1, current) * next.Part.Value), 0, step * next.Part.Value);
            }

            (last, end) = (next.Part, next.End);
        }

        return first.Part.Kind == PartKind.One && last == first.Part ? null : (end - start, whole + current, step);
    }

    /// <summary>"five" after "twenty", "twenty" after "hundred"; but not "three" after "two".</summary>
    private static bool Follows(Part next, Part last) =>
        next.Kind == PartKind.Word && next.Value < last.Value && last.Value >= Ten && last.Value % Ten == 0
        && (next.Value < Ten || last.Value >= Hundred);

    private (Part Part, int End)? Next(string text, int at)
    {
        foreach (var join in _joins)
        {
            if (text.AsSpan(at).StartsWith(join, StringComparison.OrdinalIgnoreCase)
                && Word(text, at + join.Length) is { } word)
            {
                return (word.Part, at + join.Length + word.Length);
            }
        }

        return null;
    }

    private (Part Part, int Length)? Word(string text, int start)
    {
        var end = start;
        while (end < text.Length && IsOfWord(text[end]))
        {
            end++;
        }

        return end > start && _lookup.TryGetValue(text.AsSpan(start, end - start), out var part) ? (part, end - start) : null;
    }

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    private void Add(IEnumerable<KeyValuePair<string, double>> forms, PartKind kind)
    {
        foreach (var (words, value) in forms)
        {
            foreach (var word in words.Split('|'))
            {
                _parts.TryAdd(word, new(kind, value));
            }
        }
    }

    private sealed record Part(PartKind Kind, double Value);
}
