using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Articles;

/// <summary>A text outside the bodies of articles that a reader, a search engine, a card or a feed can see.</summary>
/// <param name="Text">What was written.</param>
/// <param name="Language">Code of its language.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="IsPlain">Whether it is shown without links; else it is Markdown.</param>
internal readonly record struct SeenText(string Text, string Language, Place Place, bool IsPlain)
{
    /// <summary>Words of others that it repeats: their numbers are theirs.</summary>
    public string Repeats { get; init; } = "";

    /// <summary>The text, parsed.</summary>
    public ProseTree Parse() =>
        (IsPlain ? Prose.ParsePlain(Text, Place) : Prose.Parse(Text, Place)) with { Language = Language };
}

/// <summary>
/// The one list of places: whatever can be seen beside the bodies of articles is here, and every check looks at all of it. What others
/// wrote is not: titles of documents, quotations of the answered article, what a source prints.
/// </summary>
internal static partial class SeenTexts
{
    private const string Figures = "figures.";

    /// <summary>
    /// Words that say nothing to readers: what the site reads itself, and what is only given to a model to read, as a reader's own text is.
    /// </summary>
    [GeneratedRegex(@"^article\.wordsPerMinute$|^widgets\.[^.]+\.(?:defaultText$|examples\.|passages\.)")]
    private static partial Regex Unsaid();

    /// <summary>Whether a word is Markdown: those in drawings are, others are shown as they are.</summary>
    public static bool IsProse(string key) => key.StartsWith(Figures, StringComparison.Ordinal);

    /// <summary>The texts of data and words.</summary>
    public static IReadOnlyList<SeenText> Of(Ground ground) =>
    [
        .. ground.Words.Values.SelectMany(Words),
        .. Data(ground.Evidence),
        .. ground.Evidence.Terms.SelectMany(term => Terms(term.Value, ground.Evidence.Places[$"term:{term.Key}"])),
        .. ground.Evidence.Formulas.Values.SelectMany(formula => formula.Readings
            .Select(reading => new SeenText(reading.Value, reading.Key, formula.Place, IsPlain: true))),
    ];

    /// <summary>The texts at the head of an article, each at the line of its key.</summary>
    public static IReadOnlyList<SeenText> Of(FrontMatter front, string path, string language, string text)
    {
        var lines = text.Split('\n');
        return
        [
            .. new[] { ("kicker", front.Kicker), ("title", front.Title), ("summary", front.Summary), ("description", front.Description) }
                .Concat(front.Authors.Select(author => ("authors", author)))
                .Select(head => new SeenText(head.Item2, language, PlaceOf(head.Item1), IsPlain: true)),
        ];

        Place PlaceOf(string key)
        {
            var line = Math.Max(0, Array.FindIndex(lines, line => line.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase)));
            return new(path, line + 1, lines[line].IndexOf(": ", StringComparison.Ordinal) is var colon and >= 0 ? colon + 3 : 1);
        }
    }

    private static IEnumerable<SeenText> Words(Words words) =>
        words.All.Where(word => !Unsaid().IsMatch(word.Key)).Select(word => new SeenText(
            words.Marks.GetValueOrDefault(word.Key, word.Value.Text), words.Locale.Code, word.Value.Place, !IsProse(word.Key)));

    private static IEnumerable<SeenText> Terms(Term term, Place place) =>
        term.Words.Where(words => words.Value is not null).SelectMany(words => new[]
        {
            new SeenText(words.Value!.Name, words.Key, place, IsPlain: true),
            new SeenText(words.Value.Gloss ?? "", words.Key, place, IsPlain: true),
            new SeenText(words.Value.Definition, words.Key, place, IsPlain: false),
        });

    private static IEnumerable<SeenText> Data(Evidence evidence)
    {
        foreach (var (_, _, _, text, place, repeats) in LocalTexts(evidence))
        {
            foreach (var (language, written, line, column) in text.Written)
            {
                yield return new(written, language, new(place.Path, line, column), text is not LocalProse) { Repeats = repeats };
            }
        }

        foreach (var (id, sentence) in evidence.Sentences)
        {
            foreach (var (language, written, line, column) in sentence.Translation.Written)
            {
                var place = new Place(evidence.Places[$"sentence:{id}"].Path, line, column);
                yield return new(written, language, place, IsPlain: false) { Repeats = sentence.Quote };
            }
        }

        foreach (var (id, source) in evidence.Sources)
        {
            foreach (var (language, words) in source.OurWords.Where(words => words.Value is not null))
            {
                foreach (var ours in new[] { words!.Title, words.Authors, words.Publisher }.OfType<string>())
                {
                    yield return new(ours, language, evidence.Places[$"source:{id}"], IsPlain: true);
                }
            }
        }
    }

    /// <summary>
    /// The texts that the data have in each language: of what kind of entry and of which it is, what it is, its place, and whose words it
    /// repeats.
    /// </summary>
    public static IEnumerable<(string Kind, string Id, string What, LocalText Text, Place Place, string Repeats)> LocalTexts(
        Evidence evidence)
    {
        foreach (var (id, fact) in evidence.Facts)
        {
            yield return ("fact", id, $"the label of fact '{id}'", fact.Entry.Label, fact.Place, "");
            if (fact.Entry.Note is { } note)
            {
                yield return ("fact", id, $"the note of fact '{id}'", note, fact.Place, "");
            }

            foreach (var past in fact.Entry.History)
            {
                yield return ("fact", id, $"the history of fact '{id}'", past.Why, fact.Place, "");
            }
        }

        foreach (var (id, model) in evidence.Models)
        {
            if (model.Note is { } note)
            {
                yield return ("model", id, $"the note of model '{id}'", note, evidence.Places[$"model:{id}"], "");
            }
        }

        foreach (var (id, correction) in evidence.Corrections)
        {
            var place = evidence.Places[$"correction:{id}"];
            var quote = correction.Claim is { } claim ? evidence.Claims.GetValueOrDefault(claim)?.Quote ?? "" : "";
            foreach (var text in new[] { correction.What, correction.Why, correction.Now }.OfType<LocalText>())
            {
                yield return ("correction", id, $"correction '{id}'", text, place, quote);
            }

            if (correction.Was is { } was) // what we said and do not say any more
            {
                yield return ("correction", id, $"correction '{id}'", was, place, string.Join('\n', was.Values));
            }
        }

        foreach (var (id, source) in evidence.Sources)
        {
            yield return ("source", id, $"howRead of source '{id}'", source.HowRead, evidence.Places[$"source:{id}"], "");
        }

        foreach (var (id, claim) in evidence.Claims)
        {
            var place = evidence.Places[$"claim:{id}"];
            yield return ("claim", id, $"claim '{id}'", claim.Text, place, claim.Quote);
            yield return ("claim", id, $"the explanation of claim '{id}'", claim.Explanation, place, "");
            yield return ("claim", id, $"wouldChange of claim '{id}'", claim.WouldChange, place, "");
        }

        foreach (var (id, sentence) in evidence.Sentences)
        {
            var place = evidence.Places[$"sentence:{id}"];
            foreach (var text in new[] { sentence.Heading, sentence.Before, sentence.After }.OfType<LocalText>())
            {
                yield return ("sentence", id, $"sentence '{id}'", text, place, sentence.Quote);
            }
        }

        foreach (var (id, set) in evidence.Assumptions)
        {
            var texts = new[] { set.Name, set.Short, set.Who, set.Scope }.Concat(set.NotIncluded)
                .Concat(set.Inputs.All.Select(input => input.Assumption.Why).OfType<LocalText>());
            foreach (var text in texts)
            {
                yield return ("assumptions", id, $"a text of the assumptions '{id}'", text, evidence.Places[$"assumptions:{id}"], "");
            }
        }
    }
}
