namespace DeepseekExplainer.Web.Widgets;

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

    /// <summary>A query as it is written today. One that was published when it was written otherwise keeps what it meant.</summary>
    IReadOnlyDictionary<string, string> Today(IReadOnlyDictionary<string, string> query) => query;

    /// <summary>Whether a parameter means anything in a state; the form shows those that do.</summary>
    bool Uses(State state, Parameter parameter) => true;

    /// <summary>
    /// Names that it took before it became another one. Who still asks with one is refused by the word <c>retired</c>, which says what to
    /// ask now: the answer would be to another question.
    /// </summary>
    IReadOnlyList<string> Retired => [];

    /// <summary>
    /// Rules between parameters ("k at most experts"): messages by parameter. Runs only when each value is valid by itself.
    /// </summary>
    IEnumerable<(Parameter Parameter, string Error)> Validate(State state, WidgetContext context) => [];

    /// <summary>
    /// The same state said in the fewest parameters, which makes its one address. Takes values that are valid each by itself.
    /// </summary>
    State Normal(State state, WidgetContext context) => state;

    /// <summary>The same state in texts that fit into an address, where readers may send longer ones.</summary>
    State Short(State state, WidgetContext context) => state;

    /// <summary>The answer for a valid state. Never throws for one.</summary>
    Answer Answer(State state, WidgetContext context);
}
