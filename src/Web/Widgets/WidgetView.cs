using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>Where a widget is shown; decides where its form and links lead.</summary>
/// <param name="Article">Slug of the article it stands in; null on its own page.</param>
/// <param name="Frame">What the frame asked for; null outside frames.</param>
public sealed record WidgetSetting(string? Article, Frame? Frame = null)
{
    /// <summary>On the widget's own page.</summary>
    public static readonly WidgetSetting Page = new(null, null);

    /// <summary>
    /// The value of the <c>fragment</c> parameter that asks for the widget alone in this setting: "page", "moe", "embed", "embed/moe".
    /// </summary>
    public string Fragment => Frame is null ? Article ?? "page" : Article is null ? "embed" : "embed/" + Article;

    /// <summary>The setting that a <c>fragment</c> parameter names; null when it names none.</summary>
    public static WidgetSetting? Parse(string? fragment, Frame frame, Func<string, bool> isArticle)
    {
        ArgumentNullException.ThrowIfNull(isArticle);
        var slug = fragment is ['e', 'm', 'b', 'e', 'd', '/', .. var framed] ? framed : fragment;
        return fragment switch
        {
            null => null,
            "page" => Page,
            "embed" => new(null, frame),
            _ when !isArticle(slug!) => null,
            _ => new(slug, slug == fragment ? null : frame),
        };
    }
}

/// <summary>A widget with its state and answer, ready for the view.</summary>
/// <param name="Widget">The widget.</param>
/// <param name="State">The state asked for.</param>
/// <param name="Answer">The answer; null when the state is not valid.</param>
/// <param name="Context">Language, words and evidence.</param>
/// <param name="Setting">Where it is shown.</param>
/// <param name="CaptionHtml">An article's caption, or empty.</param>
/// <param name="Number">Figure number in an article, or 0.</param>
public sealed record WidgetView(
    IWidget Widget,
    State State,
    Answer? Answer,
    WidgetContext Context,
    WidgetSetting Setting,
    string CaptionHtml = "",
    int Number = 0)
{
    private const int MostOpenControls = 4;
    private const int MostOpenOnPage = 9;

    private Address? _action; // of many links

    /// <summary>Reads a state and computes its answer.</summary>
    public static WidgetView Of(IWidget widget, IReadOnlyDictionary<string, string> query, WidgetContext context, WidgetSetting setting)
    {
        var state = State.Read(widget, query, context);
        return new(widget, state, state.Errors.Count == 0 ? Answers.For(state) : null, state.Context, setting);
    }

    /// <summary>A widget of an article: in the author's state, or in the one that a reader asked this widget for.</summary>
    public static WidgetView Of(
        WidgetBlock block, WidgetContext context, WidgetSetting setting, IReadOnlyDictionary<string, string>? asked = null)
    {
        ArgumentNullException.ThrowIfNull(block);
        var query = asked?.GetValueOrDefault("w") == block.Id ? asked : WidgetQuery.Parse(block.Query);
        return Of(WidgetList.Find(block.Id)!, query, context, setting) with { Number = block.Number };
    }

    /// <summary>Whether there is what changes it; a frame can be asked for without.</summary>
    public bool HasControls => Setting.Frame is not { HasControls: false };

    /// <summary>Whether it stands in an article's lead, where no heading of a section is above its own.</summary>
    public bool IsInLead { get; init; }

    /// <summary>Interface words.</summary>
    public Words Words => Context.Words;

    /// <summary>A word of this widget.</summary>
    public string Word(string key) => Context.Word(key);

    /// <summary>Its question; in another state than its own one that names no number of its own.</summary>
    public string Title =>
        Word(State.Query().Length > 0 && Words.Has($"widgets.{Widget.Id}.changedTitle") ? "changedTitle" : "title");

    /// <summary>The widget's own address, without a state.</summary>
    public Address Own => new Addresses(Context.Language) { Copy = Context.Copy }.Widget(Widget.Id);

    /// <summary>Whether it is in a copy in files, which calculates nothing.</summary>
    public bool IsInCopy => Context.Copy is not null;

    /// <summary>Where the form leads, and with a state the links: in a copy in files always to the widget's own page.</summary>
    public Address Action
    {
        get
        {
            var own = Setting.Article is { } article && !IsInCopy ? new Addresses(Context.Language).Article(article).At(Widget.Id) : Own;
            return Setting.Frame is null || (IsInCopy && Setting.Article is not null) ? own : own.Framed();
        }
    }

    /// <summary>The target of links to other states: a frame's other links open outside it. Null for none.</summary>
    public string? Target => Action.IsFramed ? "_self" : null;

    /// <summary>Where the form of a widget on its own page sends texts too long for an address; null when there are none.</summary>
    public Address? PostsTo =>
        Setting == WidgetSetting.Page && Widget.Parameters.Any(parameter => !parameter.FitsAddress)
            ? Own
            : null;

    /// <summary>Values that the form sends along with the state.</summary>
    public IEnumerable<(string Name, string Value)> Hidden =>
        (Setting.Article is null || IsInCopy ? [] : new[] { ("w", Widget.Id) }).Concat(Setting.Frame?.Query ?? []);

    /// <summary>Where a link to another state leads; null for a state that a copy in files does not hold.</summary>
    public string? LinkTo(string query) => LinkTo(query, "");

    /// <summary>Where a link in the picture leads, as <see cref="LinkTo(string)"/>.</summary>
    public string? LinkTo(Linked link) => LinkTo(State.With(link).Query());

    /// <summary>Where a link in the folded part leads: in a frame without scripts to that part, which browsers unfold for it.</summary>
    public string? LinkToMore(string query) => LinkTo(query, Action.IsFramed ? MoreId : "");

    /// <summary>The id of the folded part.</summary>
    public string MoreId => Widget.Id + "-more";

    private string? LinkTo(string query, string anchor)
    {
        var target = (_action ??= Action.Asking(Hidden)).Asking(query);
        return target.CanBeHad ? (anchor.Length > 0 ? target.At(anchor) : target).ToString() : null;
    }

    /// <summary>The widget's own address in this state, with a file ending: ".svg".</summary>
    public Address File(string ending) => Own.As(ending).Asking(State.Query());

    /// <summary>Where editors find the code that shows this state on their own site.</summary>
    public Address Embed => new Addresses(Context.Language).Embed.Asking(("url", File("").ToString())).At("code");

    /// <summary>Whether the form shows a parameter: one that means nothing in this state it keeps for others.</summary>
    public bool Shows(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return Widget.Uses(State, parameter) || State.Errors.ContainsKey(parameter.Name);
    }

    /// <summary>What is said in place of an answer: what is wrong with a name that has no field, or to look at the fields.</summary>
    public string Problem =>
        State.Errors.Where(error => Widget.Parameters.All(parameter => parameter.Name != error.Key))
            .Select(error => error.Value)
            .FirstOrDefault(Words["widgets.errors.title"]);

    /// <summary>What the form shows for a parameter: what was typed if it was refused, else the value.</summary>
    public string Shown(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return State.Rejected.TryGetValue(parameter.Name, out var typed) ? typed : State.Shown(parameter);
    }

    /// <summary>
    /// Whether the form is open: not in a frame, whose height is precious, nor where it is long, unless a value was refused.
    /// </summary>
    public bool ShowsForm =>
        State.Errors.Count > 0
        || (Setting.Frame is null && Widget.Parameters.Count(each => each.InForm && Shows(each))
            <= (Setting.Article is null ? MostOpenOnPage : MostOpenControls));

    /// <summary>Whether all steps and notes are in sight, and not only the first of each: on the widget's own page.</summary>
    public bool ShowsMore => Setting == WidgetSetting.Page;
}
