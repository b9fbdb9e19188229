using System.Text.Json.Nodes;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>The values of a widget's parameters, and what was wrong with the query they came from.</summary>
public sealed class State
{
    private readonly IReadOnlyDictionary<string, Setting> _settings;
    private readonly Lazy<State> _normal;
    private readonly Lazy<string> _query;

    private State(IWidget widget, WidgetContext context, IReadOnlyDictionary<string, Setting> settings)
    {
        (Widget, Context, _settings) = (widget, context, settings);
        _normal = new(() => widget.Normal(this, context));
        _query = new(() => Normal.OwnQuery());
    }

    /// <summary>What a reader typed, by parameter, where it was not accepted; the form shows it again.</summary>
    public IReadOnlyDictionary<string, string> Rejected { get; private init; } = new Dictionary<string, string>();

    /// <summary>Messages by parameter, in the reader's language; empty when the state is valid.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; private init; } = new Dictionary<string, string>();

    /// <summary>Whose state it is.</summary>
    internal IWidget Widget { get; }

    /// <summary>The widget's context, with the words of its own.</summary>
    internal WidgetContext Context { get; }

    /// <summary>Every parameter's text as it was read; two states with the same texts have the same answer.</summary>
    internal string Texts => string.Join('\0', Widget.Parameters.Select(Text));

    /// <summary>The state after <see cref="IWidget.Normal"/>.</summary>
    internal State Normal => _normal.Value;

    /// <summary>Reads a query. Unknown names are ignored; a repeated name is read as a list; an empty value means the default.</summary>
    public static State Read(IWidget widget, IReadOnlyDictionary<string, string> query, WidgetContext context)
    {
        ArgumentNullException.ThrowIfNull(widget);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(context);
        context = context with { Widget = widget.Id };
        query = widget.Today(query);
        var settings = new Dictionary<string, Setting>();
        var errors = new Dictionary<string, string>();
        var rejected = new Dictionary<string, string>();
        foreach (var parameter in widget.Parameters)
        {
            var isGiven = query.TryGetValue(parameter.Name, out var text) && (text.Length > 0 || parameter.TakesEmpty);
            var read = isGiven ? parameter.Read(text!, context) : null;
            settings[parameter.Name] = read ?? parameter.Unset(context);
            if (isGiven && read is null)
            {
                errors[parameter.Name] = parameter.Allowed(context);
                rejected[parameter.Name] = text!;
            }
        }

        foreach (var name in widget.Retired.Where(name => query.TryGetValue(name, out var text) && text.Length > 0))
        {
            errors[name] = context.Word("retired", ("name", name));
        }

        if (query.TryGetValue(WidgetQuery.Config, out var config) && config.Length > 0 && !settings.ContainsKey(WidgetQuery.Config))
        {
            // Answered without it, the answer would be that of another model.
            errors[WidgetQuery.Config] = context.Words["widgets.errors.config"];
        }

        var state = new State(widget, context, settings) { Errors = errors, Rejected = rejected };
        foreach (var (parameter, error) in errors.Count == 0 ? widget.Validate(state, context) : [])
        {
            errors[parameter.Name] = error;
            rejected[parameter.Name] = state.Text(parameter);
        }

        return state;
    }

    /// <summary>A parameter's value.</summary>
    internal T Get<T>(Parameter<T> parameter) => (T)_settings[parameter.Name].Value!;

    /// <summary>A parameter's canonical text.</summary>
    internal string Text(Parameter parameter) => _settings[parameter.Name].Text;

    /// <summary>A parameter's value as the form shows it.</summary>
    internal string Shown(Parameter parameter) => parameter.Shown(_settings[parameter.Name], Context);

    /// <summary>The value of every parameter that means anything in it, as JSON.</summary>
    internal JsonObject Json() =>
        new(Widget.Parameters.Where(parameter => Widget.Uses(this, parameter))
            .Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Json(_settings[parameter.Name]))));

    /// <summary>Whether a parameter is what it would be if the query did not name it.</summary>
    internal bool IsUnset(Parameter parameter) => Text(parameter) == parameter.Unset(Context).Text;

    /// <summary>This state with another value.</summary>
    internal State With<T>(Parameter<T> parameter, T value) => With([(parameter, parameter.Set(value))]);

    /// <summary>This state with some parameters as if the query did not name them.</summary>
    internal State Without(IEnumerable<Parameter> parameters) =>
        With(parameters.Select(parameter => (parameter, parameter.Unset(Context))));

    /// <summary>The state that a link in the picture leads to.</summary>
    internal State With(Linked link)
    {
        var parameter = Widget.Parameters.First(parameter => parameter.Name == link.Parameter);
        return Normal.With([(parameter, parameter.Read(link.Value, Context) ?? parameter.Unset(Context))]);
    }

    /// <summary>
    /// The state in its one normal form: defaults dropped, parameters in the widget's order; empty for the default state.
    /// </summary>
    public string Query() => _query.Value;

    /// <summary>This state as it was sent, in texts that fit into an address.</summary>
    public string ShortQuery() => Widget.Short(this, Context).OwnQuery();

    /// <summary>A link to this state with one parameter changed; current when that changes nothing.</summary>
    internal Step Step<T>(Parameter<T> parameter, T value, string label) => Step(Normal.With(parameter, value), label);

    /// <summary>A link to another state.</summary>
    internal Step Step(State to, string label) => new(label, to.Query(), to.Query() == Query());

    /// <summary>Links to this state with one parameter changed, under the parameter's label.</summary>
    internal StepGroup Steps<T>(Parameter<T> parameter, IEnumerable<T> values, Func<T, string> label) =>
        new(Context.Label(parameter), [.. values.Select(value => Step(parameter, value, label(value)))]);

    /// <summary>The same for whole numbers, which are their own labels.</summary>
    internal StepGroup Steps(IntegerParameter parameter, params IEnumerable<int> values) =>
        Steps(parameter, values, value => NumberText.Exact(value));

    /// <summary>A link to this state with another seed; the widget's word for it is <c>reseed</c>.</summary>
    internal StepGroup Reseed(IntegerParameter seed) =>
        new(Context.Label(seed), [Step(seed, (Get(seed) + 1) % (seed.Max + 1), Context.Word("reseed"))]);

    private State With(IEnumerable<(Parameter Parameter, Setting Setting)> changes)
    {
        var settings = new Dictionary<string, Setting>(_settings);
        foreach (var (parameter, setting) in changes)
        {
            settings[parameter.Name] = setting;
        }

        return new(Widget, Context, settings);
    }

    private string OwnQuery() =>
        QueryHelpers.AddQueryString("", Widget.Parameters
            .Where(parameter => !IsUnset(parameter))
            .Select(parameter => KeyValuePair.Create(parameter.Name, (string?)Text(parameter))))
            .TrimStart('?');
}

/// <summary>Query strings as plain dictionaries.</summary>
internal static class WidgetQuery
{
    /// <summary>A model's configuration: whatever widget does not read it refuses it.</summary>
    public const string Config = "config";

    /// <summary>Parses "a=1&amp;b=2".</summary>
    public static IReadOnlyDictionary<string, string> Parse(string query) => Of(QueryHelpers.ParseQuery(query));

    /// <summary>The query of a request.</summary>
    public static IReadOnlyDictionary<string, string> Of(HttpRequest request) => Of(request.Query);

    /// <summary>A query or a form; a repeated name becomes a comma list.</summary>
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<KeyValuePair<string, StringValues>> values) =>
        values.ToDictionary(pair => pair.Key, pair => string.Join(',', pair.Value.ToArray()));
}
