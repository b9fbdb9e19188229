using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms;
using DeepseekExplainer.Mechanisms.Experts;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.ParameterCount;

/// <summary>
/// Where a model's parameters are and how many one token uses; start from a model or a pasted config.json, change any size.
/// </summary>
internal sealed class ParameterCountWidget : IWidget
{
    private const string Default = "deepseek-v3";

    /// <summary>The models that differ most, each a link; the form offers all.</summary>
    private static readonly string[] Linked =
    [
        Default, "deepseek-v3-2-exp", "deepseek-v2", "mixtral-8x7b", "qwen3-235b-a22b", "gpt-oss-120b", "kimi-k2",
    ];

    /// <summary>The sizes that tell models apart: each is a group of steps.</summary>
    private static readonly Size[] Telling = [Sizes.PerToken, Sizes.Experts, Sizes.MoeHidden, Sizes.Layers, Sizes.Hidden];

    /// <summary>The model that the sizes are of where nobody replaces them.</summary>
    internal static readonly ChoiceParameter<string> Start = new(
        "model",
        context => [.. context.ModelIds(model => ParameterCounter.Missing(model).Count == 0).OrderBy(id => id != Default)],
        Default,
        id => id);

    /// <summary>The part that the picture looks into; in a model that has no such part, all of it.</summary>
    internal static readonly ChoiceParameter<string> Open = new("open", _ => ParameterPicture.Parts, ParameterPicture.All, part => part);

    private static readonly IReadOnlyList<Parameter> Replacing = [.. Sizes.All.Select(size => size.Parameter)];

    private static readonly TextParameter Config = new(WidgetQuery.Config, 65_536, Required: false, _ => "");

    public string Id => "parameter-count";

    public string Article => "moe";

    public IReadOnlyList<Parameter> Parameters { get; } = [Start, .. Replacing, Config, Open];

    public IEnumerable<(Parameter Parameter, string Error)> Validate(State state, WidgetContext context)
    {
        var (pasted, error) = Pasted(state, context);
        if (error is not null)
        {
            return [(Config, error)];
        }

        var model = Model(state, context);
        (bool IsWrong, Size Size, int Max)[] rules =
        [
            (model.Experts is { } moe && moe.PerToken > moe.Routed, Sizes.PerToken, model.Experts?.Routed ?? 0),
            (model.Experts?.DenseLayers > model.Layers, Sizes.DenseLayers, model.Layers),
            (model.Attention.KvHeads > model.Heads, Sizes.KvHeads, model.Heads),
        ];
        return
        [
            .. rules.Where(rule => rule.IsWrong).Select(rule => TooMany(rule.Size, rule.Max)),
            .. ParameterCounter.Missing(model)
                .Select(property => ((Parameter)Sizes.Named(property).Parameter, context.Word("errors.open"))),
        ];

        // Where the value stands: in the size's own field or in the pasted text.
        (Parameter Parameter, string Error) TooMany(Size size, int max) => pasted is not null && state.Get(size.Parameter) is null
            ? (Config, PastedConfig.OutOfRange(size.Fields[0], size.Min, max, context))
            : (size.Parameter, (size.Parameter.Number with { Max = max }).Allowed(context));
    }

    public State Normal(State state, WidgetContext context)
    {
        var normal = state;
        if (Pasted(state, context).Config is { } pasted)
        {
            var (id, changes) = pasted.Nearest(Start.Options(context).Select(id => (id, context.Model(id))));
            normal = changes.Where(change => state.Get(change.Key.Parameter) is null).Aggregate(
                state.With(Start, id).Without([Config]), (replaced, change) => replaced.With(change.Key.Parameter, change.Value));
        }

        var model = context.Model(normal.Get(Start));
        return normal.Without(
            Sizes.All.Where(size => normal.Get(size.Parameter) == size.Own(model)).Select(size => size.Parameter));
    }

    public State Short(State state, WidgetContext context) =>
        Pasted(state, context).Config is { } pasted ? state.With(Config, pasted.Short) : state;

    public Answer Answer(State state, WidgetContext context)
    {
        var words = context.Words;
        var file = context.Model(state.Normal.Get(Start));
        var model = Model(state, context);
        var table = ParameterCounter.Of(model);
        var parts = ParameterPicture.PartsOf(table).ToList();
        var pasted = Pasted(state, context).Config;
        var isChanged = !Replacing.All(state.Normal.IsUnset);
        var activePercent = 100.0 * table.Active / table.Total;
        return new(
            context.Word(table.Active == table.Total ? "dense" : "conclusion",
                ("model", context.Word($"subject.{(pasted is not null ? "pasted" : isChanged ? "changed" : "own")}", ("model", file.Name))),
                ("total", NumberText.Exact(table.Total)),
                ("routed", NumberText.Share(table.RoutedShare)),
                ("active", NumberText.Large(table.Active, words)),
                ("share", NumberText.Percent(activePercent)),
                ("withoutEmbedding", NumberText.Large(table.ActiveWithoutEmbedding, words))),
            [
                ("total", table.Total),
                ("active", table.Active),
                ("active_without_embedding", table.ActiveWithoutEmbedding),
                ("active_without_embedding_and_head", table.ActiveWithoutEmbeddingAndHead),
                ("share_active_percent", activePercent),
                ("share_routed_percent", 100 * table.RoutedShare),
            ],
            Tabulated(context, table),
            ParameterPicture.Draw(context, table, parts.Contains(state.Get(Open)) ? state.Get(Open) : ParameterPicture.All),
            Steps(state, context, model, table, parts))
        {
            Details = Recomputable(model),
            Notes = [.. Notes(context, file, isChanged, pasted)],
        };
    }

    private static (PastedConfig? Config, string? Error) Pasted(State state, WidgetContext context) =>
        state.Get(Config) is { Length: > 0 } text ? PastedConfig.Read(text, context) : default;

    private static ModelConfig Model(State state, WidgetContext context) =>
        Sizes.Change(context.Model(state.Normal.Get(Start)), size => state.Normal.Get(size.Parameter));

    private static Table Tabulated(WidgetContext context, ParameterTable table)
    {
        var nothing = new Cell("");
        return Table.Of(
            context,
            ["block", "each", "per_layer", "active_per_layer", "layers", "total", "active"],
            [
                .. table.Rows.Select(row => (IReadOnlyList<Cell>)
                [
                    new(context.Word($"blocks.{row.Id}")),
                    Cell.Exact(row.Each),
                    Cell.Exact(row.PerLayer),
                    Cell.Exact(row.ActivePerLayer),
                    Cell.Exact(row.Layers),
                    Cell.Exact(row.Total),
                    Cell.Exact(row.Active),
                ]),
                [
                    new(context.Word("blocks.all")),
                    nothing, nothing, nothing, nothing,
                    Cell.Exact(table.Total),
                    Cell.Exact(table.Active),
                ],
            ]);
    }

    private static IEnumerable<string> Notes(WidgetContext context, ModelFile file, bool isChanged, PastedConfig? pasted)
    {
        if (pasted is not null)
        {
            yield return Fields("used", pasted.Used);
            yield return Fields("missing", pasted.Missing);
            if (pasted.Unheeded.Count > 0)
            {
                yield return Fields("unheeded", pasted.Unheeded);
            }

            yield return Fields("unknown", pasted.Unknown);
        }
        else if (!isChanged && file.Published is { TotalParameters: { } total, ActiveParameters: { } active })
        {
            yield return context.Word("published",
                ("model", file.Name),
                ("total", NumberText.Large(total, context.Words)),
                ("active", NumberText.Large(active, context.Words)));
        }

        yield return context.Word("note");

        string Fields(string key, IReadOnlyList<string> names) =>
            context.Word(key, ("fields", names.Count > 0 ? string.Join(", ", names) : context.Word("none")));
    }

    private static List<StepGroup> Steps(
        State state, WidgetContext context, ModelConfig model, ParameterTable table, IReadOnlyList<string> parts)
    {
        var own = state.Normal.Without(Replacing);
        return
        [
            new(context.Label(Start), [.. Start.Options(context).Where(Linked.Contains)
                .Select(id => state.Step(own.With(Start, id), context.OptionLabel(id)))]),
            state.Steps(Open, parts, context.OptionLabel),
            new(context.Word("finer"), Leading(context.Word("cut"),
                (Sizes.Experts, model.Experts?.Routed * 2), (Sizes.PerToken, model.Experts?.PerToken * 2),
                (Sizes.MoeHidden, model.Experts?.HiddenSize / 2), (Sizes.Shared, model.Experts?.Shared * 2))),
            .. Telling.Select(size => new StepGroup(context.Label(size.Parameter),
                [.. Leading("½×", (size, size.Own(model) / 2)), .. Leading("2×", (size, size.Own(model) * 2))])),
            new(context.Word("doubled"), [.. Sizes.All.Except(Telling)
                .SelectMany(size => Leading(context.Label(size.Parameter), (size, size.Own(model) * 2)))]),
        ];

        // A step is worth a link when its state is valid and counts something else.
        IReadOnlyList<Step> Leading(string label, params (Size Size, int? Value)[] changes)
        {
            if (changes.Any(change => change.Value is null))
            {
                return [];
            }

            var step = state.Step(
                changes.Aggregate(state.Normal, (next, change) => next.With(change.Size.Parameter, change.Value)), label);
            return State.Read(state.Widget, WidgetQuery.Parse(step.Query), context) is { Errors.Count: 0 } there
                && ParameterCounter.Of(Model(there, context)) is var next
                && (next.Total, next.Active) != (table.Total, table.Active) ? [step] : [];
        }
    }

    private static Func<CancellationToken, JsonObject> Recomputable(ModelConfig model) => _ => new()
    {
        ["sizes"] = new JsonObject(Sizes.All.Select(size => KeyValuePair.Create(size.Name, (JsonNode?)size.Own(model)))),
    };
}
