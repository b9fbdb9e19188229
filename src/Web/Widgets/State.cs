using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>A widget's parameters by name, as texts in canonical form, and what was wrong with the query they came from.</summary>
public sealed class State
{
    private readonly IWidget _widget;
    private readonly WidgetContext _context;
    private readonly IReadOnlyDictionary<string, string> _values;
    private readonly Lazy<IReadOnlyDictionary<string, string>> _normal;

    private State(IWidget widget, WidgetContext context, IReadOnlyDictionary<string, string> values)
    {
        _widget = widget;
        _context = context;
        _values = values;
        _normal = new(() => widget.Normal(values, context));
    }

    /// <summary>What a reader typed, by parameter, where it was not accepted; the form shows it again.</summary>
    public IReadOnlyDictionary<string, string> Rejected { get; private init; } = new Dictionary<string, string>();

    /// <summary>Messages by parameter, in the reader's language; empty when the state is valid.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; private init; } = new Dictionary<string, string>();

    /// <summary>Reads a query. Unknown names are ignored; a repeated name is read as a list; an empty value means the default.</summary>
    public static State Read(IWidget widget, IReadOnlyDictionary<string, string> query, WidgetContext context)
    {
        ArgumentNullException.ThrowIfNull(widget);
        ArgumentNullException.ThrowIfNull(query);
        var values = new Dictionary<string, string>();
        var errors = new Dictionary<string, string>();
        var rejected = new Dictionary<string, string>();
        foreach (var parameter in widget.Parameters)
        {
            values[parameter.Name] = parameter.DefaultText(context);
            if (!query.TryGetValue(parameter.Name, out var text) || (text.Length == 0 && parameter is not TextParameter))
            {
                continue;
            }

            var (canonical, error) = parameter.Read(text, context);
            if (error is null)
            {
                values[parameter.Name] = canonical!;
            }
            else
            {
                errors[parameter.Name] = error;
                rejected[parameter.Name] = text;
            }
        }

        var state = new State(widget, context, values) { Errors = errors, Rejected = rejected };
        foreach (var (name, error) in errors.Count == 0 ? widget.Validate(state, context) : [])
        {
            errors[name] = error;
            rejected[name] = values[name];
        }

        return state;
    }

    /// <summary>A parameter's canonical text.</summary>
    public string Text(string name) => _values[name];

    /// <summary>What a parameter would be if the query did not name it.</summary>
    public string DefaultText(string name) => _widget.Parameters.First(parameter => parameter.Name == name).DefaultText(_context);

    /// <summary>Every parameter's text as it was read; two states with the same texts have the same answer.</summary>
    internal string Texts => string.Join('\0', _widget.Parameters.Select(parameter => _values[parameter.Name]));

    /// <summary>Every parameter's text after <see cref="IWidget.Normal"/>.</summary>
    public IReadOnlyDictionary<string, string> Normal => _normal.Value;

    /// <summary>A whole number.</summary>
    public int Integer(string name) => int.Parse(_values[name], CultureInfo.InvariantCulture);

    /// <summary>A whole number beyond 32 bits.</summary>
    public long Long(string name) => long.Parse(_values[name], CultureInfo.InvariantCulture);

    /// <summary>A decimal number.</summary>
    public double Number(string name) => double.Parse(_values[name], CultureInfo.InvariantCulture);

    /// <summary>A decimal number that may be left empty.</summary>
    public double? Optional(string name) => _values[name].Length > 0 ? Number(name) : null;

    /// <summary>A list.</summary>
    public IReadOnlyList<string> List(string name) => _values[name].Split(',');

    /// <summary>
    /// The state in its one normal form: defaults dropped, parameters in the widget's order; empty for the default state.
    /// </summary>
    public string Query() => QueryOf(Normal);

    /// <summary>The normal form of this state with some parameters changed.</summary>
    public string QueryWith(params (string Name, object Value)[] changes)
    {
        var values = new Dictionary<string, string>(Normal);
        foreach (var (name, value) in changes)
        {
            values[name] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        }

        return QueryOf(_widget.Normal(values, _context));
    }

    /// <summary>This state as it was sent, in texts that fit into an address.</summary>
    public string ShortQuery() => QueryOf(_widget.Short(_values, _context));

    private string QueryOf(IReadOnlyDictionary<string, string> values) =>
        QueryHelpers.AddQueryString("", _widget.Parameters
            .Where(parameter => values[parameter.Name] != parameter.DefaultText(_context))
            .Select(parameter => KeyValuePair.Create(parameter.Name, (string?)values[parameter.Name])))
            .TrimStart('?');
}

/// <summary>Query strings as plain dictionaries.</summary>
internal static class WidgetQuery
{
    /// <summary>Parses "a=1&amp;b=2".</summary>
    public static IReadOnlyDictionary<string, string> Parse(string query) => Of(QueryHelpers.ParseQuery(query));

    /// <summary>The query of a request.</summary>
    public static IReadOnlyDictionary<string, string> Of(HttpRequest request) => Of(request.Query);

    /// <summary>A query or a form; a repeated name becomes a comma list.</summary>
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<KeyValuePair<string, StringValues>> values) =>
        values.ToDictionary(pair => pair.Key, pair => string.Join(',', pair.Value.ToArray()));
}
