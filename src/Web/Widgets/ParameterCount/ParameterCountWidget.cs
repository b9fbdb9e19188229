using System.Globalization;
using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using Count = DeepseekExplainer.Mechanisms.Experts.ParameterCount;

namespace DeepseekExplainer.Web.Widgets.ParameterCount;

/// <summary>
/// Where a model's parameters are and how many one token uses; start from a model or a pasted config.json, change any size.
/// </summary>
public sealed class ParameterCountWidget : IWidget
{
    private const string Config = "config";
    private const string Default = "deepseek-v3";

    /// <summary>The models that differ most, each a link; the form offers all.</summary>
    private static readonly string[] Linked = ["deepseek-v3", "deepseek-v2", "mixtral-8x7b", "qwen3-235b-a22b", "gpt-oss-120b", "kimi-k2"];

    /// <inheritdoc/>
    public string Id => "parameter-count";

    /// <inheritdoc/>
    public string Article => "moe";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters { get; } =
    [
        new ChoiceParameter("model", context => [.. Countable(context).Select(model => model.Key)], Default),
        .. Sizes.All.Select(size => new OverrideParameter(size.Name, size.Min, size.Max,
            (state, context) => size.Own(context.Evidence.Models[state.Normal["model"]]))),
        new TextParameter(Config, 65_536, Required: false, _ => ""),
    ];

    /// <inheritdoc/>
    public IEnumerable<(string Name, string Error)> Validate(State state, WidgetContext context)
    {
        var words = context.Words;
        var isPasted = state.Text(Config).Length > 0;
        if (isPasted && PastedConfig.Read(state.Text(Config), words).Error is { } error)
        {
            return [(Config, error)];
        }

        var model = Model(state.Normal, context);
        (bool IsWrong, string Name, long Max)[] rules =
        [
            (model.Experts is { } moe && moe.PerToken > moe.Routed, "k", model.Experts?.Routed ?? 0),
            (model.Experts?.DenseLayers > model.Layers, "denseLayers", model.Layers),
            (model.Attention.KvHeads > model.Heads, "kvHeads", model.Heads),
        ];
        return
        [
            .. rules.Where(rule => rule.IsWrong)
                .Select(rule => TooMany(Sizes.All.First(size => size.Name == rule.Name), NumberText.Exact(rule.Max))),
            .. Count.Missing(model).Select(property => (Sizes.NameOf(property), words["widgets.parameter-count.errors.open"])),
        ];

        // Where the value stands: in the size's own field or in the pasted text.
        (string Name, string Error) TooMany(Size size, string max) => isPasted && state.Text(size.Name).Length == 0
            ? (Config, words["widgets.parameter-count.errors.field", ("field", size.Fields[0]), ("min", size.Min), ("max", max)])
            : (size.Name, words["widgets.errors.integer", ("min", size.Min), ("max", max)]);
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Normal(IReadOnlyDictionary<string, string> values, WidgetContext context)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(context);
        var normal = new Dictionary<string, string>(values);
        if (values[Config].Length > 0 && PastedConfig.Read(values[Config], context.Words).Config is { } pasted)
        {
            var (id, changes) = pasted.Nearest(Countable(context));
            (normal["model"], normal[Config]) = (id, "");
            foreach (var size in Sizes.All.Where(size => values[size.Name].Length == 0 && changes.ContainsKey(size.Name)))
            {
                normal[size.Name] = changes[size.Name].ToString(CultureInfo.InvariantCulture);
            }
        }

        var model = context.Evidence.Models[normal["model"]];
        foreach (var size in Sizes.All.Where(size => normal[size.Name] == size.Own(model)?.ToString(CultureInfo.InvariantCulture)))
        {
            normal[size.Name] = "";
        }

        return normal;
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Short(IReadOnlyDictionary<string, string> values, WidgetContext context)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(context);
        return values[Config].Length > 0 && PastedConfig.Read(values[Config], context.Words).Config is { } pasted
            ? new Dictionary<string, string>(values) { [Config] = pasted.Short }
            : values;
    }

    /// <inheritdoc/>
    public Answer Answer(State state, WidgetContext context)
    {
        var words = context.Words;
        var file = context.Evidence.Models[state.Normal["model"]];
        var table = Count.Of(Model(state.Normal, context));
        var pasted = state.Text(Config).Length > 0 ? PastedConfig.Read(state.Text(Config), words).Config : null;
        var isChanged = Changes(state.Normal).Count > 0;
        var activePercent = 100.0 * table.Active / table.Total;
        string[] columns = ["block", "each", "per_layer", "active_per_layer", "layers", "total", "active"];
        var subject = pasted is not null ? "pasted" : isChanged ? "changed" : "own";
        return new(
            words[$"widgets.parameter-count.{(table.Active == table.Total ? "dense" : "conclusion")}",
                ("model", words[$"widgets.parameter-count.subject.{subject}", ("model", file.Name)]),
                ("total", NumberText.Exact(table.Total)),
                ("routed", NumberText.Percent(100 * table.RoutedShare)),
                ("active", NumberText.Large(table.Active, words)),
                ("share", NumberText.Percent(activePercent)),
                ("withoutEmbedding", NumberText.Large(table.ActiveWithoutEmbedding, words))],
            [
                ("total", table.Total),
                ("active", table.Active),
                ("active_without_embedding", table.ActiveWithoutEmbedding),
                ("active_without_embedding_and_head", table.ActiveWithoutEmbeddingAndHead),
                ("share_active_percent", activePercent),
                ("share_routed_percent", 100 * table.RoutedShare),
            ],
            new(
                [.. columns.Select(id => new Column(id, words[$"widgets.parameter-count.columns.{id}"]))],
                [
                    .. table.Rows.Select(row => (IReadOnlyList<Cell>)
                    [
                        new(words[$"widgets.parameter-count.blocks.{row.Id}"]),
                        Exact(row.Each), Exact(row.PerLayer), Exact(row.ActivePerLayer),
                        Exact(row.Layers), Exact(row.Total), Exact(row.Active),
                    ]),
                    [
                        new(words["widgets.parameter-count.blocks.all"]),
                        new(""), new(""), new(""), new(""), Exact(table.Total), Exact(table.Active),
                    ],
                ]),
            ParameterPicture.Draw(words, table),
            Steps(state, context))
        {
            Details = Recomputable(Model(state.Normal, context)),
            Notes = [.. Notes(words, file, isChanged, pasted)],
        };
    }

    private static IEnumerable<KeyValuePair<string, ModelFile>> Countable(WidgetContext context) =>
        context.Evidence.Models.Where(model => !model.Value.Hypothetical && Count.Missing(model.Value).Count == 0)
            .OrderBy(model => model.Key != Default).ThenBy(model => model.Key, StringComparer.Ordinal);

    private static Dictionary<string, long> Changes(IReadOnlyDictionary<string, string> normal) =>
        Sizes.All
            .Where(size => normal[size.Name].Length > 0)
            .ToDictionary(size => size.Name, size => long.Parse(normal[size.Name], CultureInfo.InvariantCulture));

    private static ModelConfig Model(IReadOnlyDictionary<string, string> normal, WidgetContext context) =>
        Sizes.Change(context.Evidence.Models[normal["model"]], Changes(normal));

    private static IEnumerable<string> Notes(Words words, ModelFile file, bool isChanged, PastedConfig? pasted)
    {
        if (pasted is not null)
        {
            yield return words["widgets.parameter-count.used", ("fields", string.Join(", ", pasted.Used))];
            yield return words["widgets.parameter-count.missing", ("fields", Listed(pasted.Missing))];
            if (pasted.Unheeded.Count > 0)
            {
                yield return words["widgets.parameter-count.unheeded", ("fields", Listed(pasted.Unheeded))];
            }

            yield return words["widgets.parameter-count.unknown", ("fields", Listed(pasted.Unknown))];
        }
        else if (!isChanged && file.Published is { TotalParameters: { } total, ActiveParameters: { } active })
        {
            yield return words["widgets.parameter-count.published",
                ("model", file.Name), ("total", NumberText.Large(total, words)), ("active", NumberText.Large(active, words))];
        }

        yield return words["widgets.parameter-count.note"];

        string Listed(IReadOnlyList<string> names) => names.Count > 0 ? string.Join(", ", names) : words["widgets.parameter-count.none"];
    }

    private List<StepGroup> Steps(State state, WidgetContext context)
    {
        var words = context.Words;
        var shape = Model(state.Normal, context);
        var table = Count.Of(shape);
        var models = Countable(context).Where(model => Linked.Contains(model.Key)).Select(model => new Step(
            model.Value.Name,
            state.QueryWith([("model", model.Key), .. Sizes.All.Select(size => (size.Name, (object)""))]),
            model.Key == state.Normal["model"] && Changes(state.Normal).Count == 0));
        var groups = new List<StepGroup>
        {
            new(words["widgets.parameter-count.parameters.model"], [.. models]),
            new(words["widgets.parameter-count.finer"], Leading(Step(words["widgets.parameter-count.cut"],
                ("experts", shape.Experts?.Routed * 2), ("k", shape.Experts?.PerToken * 2), ("moeHidden", shape.Experts?.HiddenSize / 2),
                ("shared", shape.Experts?.Shared * 2)))),
        };
        string[] telling = ["k", "experts", "moeHidden", "layers", "hidden"];
        foreach (var name in telling)
        {
            var value = Sizes.All.First(size => size.Name == name).Own(shape);
            groups.Add(new(Label(name), [.. Leading(Step("½×", (name, value / 2))), .. Leading(Step("2×", (name, value * 2)))]));
        }

        groups.Add(new(words["widgets.parameter-count.doubled"], [.. Sizes.All.Where(size => !telling.Contains(size.Name))
            .SelectMany(size => Leading(Step(Label(size.Name), (size.Name, size.Own(shape) * 2))))]));
        return groups;

        string Label(string name) => words[$"widgets.parameter-count.parameters.{name}"];

        Step? Step(string label, params (string Name, long? Value)[] changes) =>
            changes.Any(change => change.Value is null)
                ? null
                : new(label, state.QueryWith([.. changes.Select(change => (change.Name, (object)change.Value!))]));

        // A step is worth a link when its state is valid and counts something else.
        IReadOnlyList<Step> Leading(Step? step) =>
            step is not null && State.Read(this, WidgetQuery.Parse(step.Query), context) is { Errors.Count: 0 } next
            && Count.Of(Model(next.Normal, context)) is var there
            && (there.Total, there.Active) != (table.Total, table.Active) ? [step] : [];
    }

    private static Func<CancellationToken, JsonObject> Recomputable(ModelConfig model) => _ => new()
    {
        ["sizes"] = new JsonObject(Sizes.All.Select(size => KeyValuePair.Create(
            size.Name, size.Own(model) is { } value ? (JsonNode?)JsonValue.Create(value) : null))),
    };

    private static Cell Exact(long value) => new(NumberText.Exact(value), value);
}
