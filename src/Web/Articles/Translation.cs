using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Articles;

/// <summary>Something that each language has to say.</summary>
/// <param name="Kind">"words" for a word of the interface or a drawing; else what it belongs to: fact, claim, term and so on.</param>
/// <param name="Id">Key of the word or id of the entry.</param>
/// <param name="IsThere">Whether the language says it.</param>
/// <param name="Lack">The problem if it does not.</param>
internal readonly record struct Saying(string Kind, string Id, bool IsThere, Problem Lack);

/// <summary>How much of the site a language says itself. English stands for the rest.</summary>
/// <param name="Words">How many of the interface's words it has, those in drawings included.</param>
/// <param name="AllWords">How many there are.</param>
/// <param name="Texts">How many texts of the data, definitions and readings it has.</param>
/// <param name="AllTexts">How many there are.</param>
public sealed record Translation(int Words, int AllWords, int Texts, int AllTexts)
{
    private const string WordKind = "words";

    private readonly HashSet<string> _lacking = [];

    /// <summary>A language that says all.</summary>
    public static readonly Translation Whole = new(0, 0, 0, 0);

    /// <summary>Whether it lacks nothing of that kind; of that entry alone when its <paramref name="id"/> is given.</summary>
    public bool Has(string kind, string? id = null) => !_lacking.Contains(id is null ? kind : $"{kind}:{id}");

    /// <summary>Whether it lacks nothing.</summary>
    public bool IsWhole => _lacking.Count == 0;

    /// <summary>Counts what <paramref name="own"/> says of what there is to say.</summary>
    internal static Translation Of(Ground ground, Words own)
    {
        var sayings = Sayings(ground, own).ToList();
        var (words, texts) = (sayings.Where(saying => saying.Kind == WordKind).ToList(), sayings.Count(saying => saying.Kind != WordKind));
        var lacking = sayings.Where(saying => !saying.IsThere).ToList();
        var translation = new Translation(
            words.Count(word => word.IsThere), words.Count, texts - lacking.Count(saying => saying.Kind != WordKind), texts);
        translation._lacking.UnionWith(lacking.SelectMany(saying => new[] { saying.Kind, $"{saying.Kind}:{saying.Id}" }));
        return translation;
    }

    /// <summary>Everything a language has to say, with what is wrong if it does not.</summary>
    internal static IEnumerable<Saying> Sayings(Ground ground, Words own)
    {
        var (language, evidence, original) = (own.Locale.Code, ground.Evidence, ground.Words[Locale.Original]);
        foreach (var (key, (_, place)) in original.All)
        {
            yield return new(WordKind, key, own.Has(key), Lack(place, $"'{key}' has no words in '{language}'"));
        }

        foreach (var drawing in evidence.Drawings.Values)
        {
            foreach (var key in drawing.Tokens.Select(token => $"figures.{drawing.Id}.{token}").Where(key => !original.Has(key)))
            {
                yield return new(WordKind, key, own.Has(key), Lack(drawing.Place, $"'{key}' has no words in '{language}'"));
            }
        }

        foreach (var (id, term) in evidence.Terms)
        {
            var isThere = term.Words.GetValueOrDefault(language) is not null;
            yield return new("term", id, isThere, evidence.Places[$"term:{id}"].Says($"term '{id}' has no words in '{language}'"));
        }

        foreach (var formula in evidence.Formulas.Values)
        {
            var isThere = formula.Readings.ContainsKey(language);
            yield return new("formula", formula.Id, isThere, formula.Place.Says($"the formula has no reading in '{language}'"));
        }

        foreach (var (id, sentence) in evidence.Sentences.Where(_ => language != AnsweredSentence.Language))
        {
            var isThere = !string.IsNullOrWhiteSpace(sentence.Translation.GetValueOrDefault(language));
            var place = evidence.Places[$"sentence:{id}"];
            yield return new("sentence", id, isThere, place.Says($"sentence '{id}' has no translation in '{language}'"));
        }

        foreach (var (kind, id, what, text, place, _) in SeenTexts.LocalTexts(evidence))
        {
            var isThere = !string.IsNullOrWhiteSpace(text.GetValueOrDefault(language));
            yield return new(kind, id, isThere, place.Says($"{what} has no text in '{language}'"));
        }

        Problem Lack(Place place, string message) => place.Says(message) with { Missing = Lost.Words(language) };
    }
}
