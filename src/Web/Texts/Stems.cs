namespace DeepseekExplainer.Web.Texts;

/// <summary>
/// How a language inflects, for a search that finds one form of a word by another: the rules in its language.yaml bring the forms to one
/// stem. A stem is for comparing and no word: whether "gastus" exists does not matter, so long as "gumastos" and "gastusin" share it.
/// </summary>
public sealed record Stems
{
    /// <summary>A language that has no rules.</summary>
    internal static readonly Stems None = new();

    private const int MostAffixes = 3;
    private const string Vowels = "aeiou";

    private Dictionary<string, string>? _same;

    /// <summary>Spellings of the same sound, in order: what is found, and what stands for it in stems.</summary>
    public Dictionary<string, string> Spelled { get; init; } = [];

    /// <summary>What is tied to a word that ends with a vowel, "ng" in "ekspertong".</summary>
    public string Linker { get; init; } = "";

    /// <summary>What stands before a root, the longest first.</summary>
    public List<string> Prefixes { get; init; } = [];

    /// <summary>What stands behind the first consonant of a root, "um" in "gumastos".</summary>
    public List<string> Infixes { get; init; } = [];

    /// <summary>Whether the first syllable of a root may stand twice, as in "babagsak".</summary>
    public bool Doubles { get; init; }

    /// <summary>What stands behind a root, the longest first; one of them is taken off.</summary>
    public List<string> Suffixes { get; init; } = [];

    /// <summary>The fewest letters that a root has.</summary>
    public int Shortest { get; init; } = 4;

    /// <summary>Words that mean the same to who searches: the word asked for, and the word of our texts.</summary>
    public Dictionary<string, string> Same { get; init; } = [];

    /// <summary>The stem of a word in lower case and without accents; a word that has none is its own.</summary>
    public string Of(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (this == None || !word.All(char.IsLetter))
        {
            return word;
        }

        _same ??= Same.ToDictionary(pair => Root(pair.Key), pair => Root(pair.Value));
        var root = Root(word);
        return _same.GetValueOrDefault(root, root);
    }

    private string Root(string word)
    {
        var root = Spelled.Aggregate(word, (rest, pair) => rest.Replace(pair.Key, pair.Value, StringComparison.Ordinal));
        if (Linker.Length > 0 && root.EndsWith(Linker, StringComparison.Ordinal)
            && IsRoot(root[..^Linker.Length]) && Vowels.Contains(root[^(Linker.Length + 1)], StringComparison.Ordinal))
        {
            root = root[..^Linker.Length];
        }

        for (var i = 0; i < MostAffixes; i++)
        {
            var prefix = Prefixes.Find(prefix => root.StartsWith(prefix, StringComparison.Ordinal) && Begins(root[prefix.Length..]));
            root = Undoubled(Uninfixed(root[(prefix?.Length ?? 0)..]));
        }

        var suffix = Suffixes.Find(suffix => root.EndsWith(suffix, StringComparison.Ordinal) && IsRoot(root[..^suffix.Length]));
        root = root[..^(suffix?.Length ?? 0)];

        // Of a word that ends with the linker's own first letter only the rest is tied to it: "milyon", "milyong".
        return suffix is null && Linker.Length > 0 && root.EndsWith(Linker[0]) && IsRoot(root[..^1]) ? root[..^1] : root;
    }

    private string Uninfixed(string word)
    {
        var infix = Infixes.Find(infix => word.Length > infix.Length + 1 && !Vowels.Contains(word[0], StringComparison.Ordinal)
            && word.AsSpan(1).StartsWith(infix, StringComparison.Ordinal)
            && Vowels.Contains(word[infix.Length + 1], StringComparison.Ordinal)
            && IsRoot(word[..1] + word[(infix.Length + 1)..]));
        return infix is null ? word : word[..1] + word[(infix.Length + 1)..];
    }

    private string Undoubled(string word) =>
        Doubles && word.Length > 4 && !Vowels.Contains(word[0], StringComparison.Ordinal)
        && Vowels.Contains(word[1], StringComparison.Ordinal)
        && word.AsSpan(2).StartsWith(word.AsSpan(0, 2), StringComparison.Ordinal) && IsRoot(word[2..]) ? word[2..] : word;

    private bool IsRoot(string word) => word.Length >= Shortest;

    /// <summary>Whether a root may begin so: with a vowel, or with a consonant and a vowel.</summary>
    private bool Begins(string word) =>
        IsRoot(word) && (Vowels.Contains(word[0], StringComparison.Ordinal) || Vowels.Contains(word[1], StringComparison.Ordinal));
}
