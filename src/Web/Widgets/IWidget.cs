using DeepseekExplainer.Web.Content;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>What a widget may know besides its state.</summary>
/// <param name="Evidence">Facts, models and sources.</param>
/// <param name="Language">Language code.</param>
/// <param name="Words">Interface words in that language.</param>
/// <param name="Corpus">The plain text of this language's articles, for the widget that trains a tiny model on them.</param>
public sealed record WidgetContext(Evidence Evidence, string Language, Words Words, Func<string> Corpus)
{
    /// <summary>What is kept in memory for later readers; null where nobody comes back.</summary>
    public Kept? Kept { get; init; }

    /// <summary>Cancelled when nobody waits for the answer any more; no part of the answer, nor of what it is kept under.</summary>
    public CancellationToken Aborted { get; init; }
}

/// <summary>
/// A calculator whose whole state is its query string and whose answer is a pure function of it. Page, embed, SVG, PNG, CSV,
/// JSON and share card are made from the answer by shared code, so a widget cannot forget one.
/// </summary>
public interface IWidget
{
    /// <summary>
    /// Kebab-case id, part of addresses; never changes. Words stand under <c>widgets.{id}</c>: title, intro, note, parameters.*
    /// </summary>
    string Id { get; }

    /// <summary>Slug of the article it belongs to.</summary>
    string Article { get; }

    /// <summary>The parameters, in the order of the canonical query and of the form.</summary>
    IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>
    /// Rules between parameters ("k at most experts"): messages by parameter name. Runs only when each value is valid by itself.
    /// </summary>
    IEnumerable<(string Name, string Error)> Validate(State state, WidgetContext context) => [];

    /// <summary>
    /// The same state said in the fewest parameters, which makes its one address. Takes values that are valid each by itself.
    /// </summary>
    IReadOnlyDictionary<string, string> Normal(IReadOnlyDictionary<string, string> values, WidgetContext context) => values;

    /// <summary>The same values in texts that fit into an address, where readers may send longer ones.</summary>
    IReadOnlyDictionary<string, string> Short(IReadOnlyDictionary<string, string> values, WidgetContext context) => values;

    /// <summary>The answer for a valid state. Never throws for one.</summary>
    Answer Answer(State state, WidgetContext context);
}
