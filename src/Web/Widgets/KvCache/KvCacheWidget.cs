using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms;
using DeepseekExplainer.Mechanisms.Attention;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.KvCache;

/// <summary>
/// How much memory the KV cache of real models takes, and what the smallest one's shape would need with plainer attention.
/// </summary>
internal sealed class KvCacheWidget : IWidget
{
    private const int MostModels = 8;

    // A yardstick for readers, not a fact about any one card.
    private const double GpuBytes = 80e9;

    private static readonly (string Name, string[] Models)[] Sets =
    [
        ("published", ["deepseek-v3", "llama-3-1-405b", "qwen2-5-72b"]),
        ("history", ["deepseek-67b", "deepseek-v2", "deepseek-v3"]),
        ("heads", ["deepseek-v3", "gpt-3-175b", "llama-2-7b"]),
        ("windows", ["deepseek-v3", "gemma-3-27b", "gpt-oss-120b"]),
    ];

    private static readonly ChoicesParameter Models = new(
        "models", context => [.. context.ModelIds(model => model.Attention.Kind != AttentionKind.Other)], Sets[0].Models, MostModels);
    internal static readonly IntegerParameter Tokens = new("tokens", 1, 10_000_000, 131_072);
    private static readonly IntegerParameter Batch = new("batch", 1, 4096, 1);
    private static readonly ChoiceParameter<Precision> Bits = new(
        "precision", _ => Enum.GetValues<Precision>(), Precision.Bf16, precision => precision switch
        {
            Precision.SixBit => "6bit",
            Precision.FourBit => "4bit",
            _ => precision.ToString().ToLowerInvariant(),
        });

    public string Id => "kv-cache";

    public string Article => "mla";

    public IReadOnlyList<Parameter> Parameters { get; } = [Models, Tokens, Batch, Bits];

    public Answer Answer(State state, WidgetContext context)
    {
        var models = state.Get(Models).Select(id => (Id: id, Model: context.Model(id))).ToList();
        var chosen = models.Select(model => Row(model.Id, model.Model.Name, model.Model)).OrderBy(row => row.Bytes).ToList();
        var (smallest, largest) = (chosen[0], chosen[^1]);
        var imagined = Imagined(smallest, context).Select(shape => Row(
            $"{smallest.Id}-with-{KindName(shape)}",
            context.Word("imagined", ("model", smallest.Name), ("attention", KindName(shape).ToUpperInvariant())),
            shape)).ToList();

        return new(
            Conclusion(state, context, smallest, largest, imagined),
            [
                ("smallest_total_bytes", (double)smallest.Bytes),
                ("largest_total_bytes", (double)largest.Bytes),
                ("ratio_largest_to_smallest", largest.Ratio(smallest)),
                ("gpus_filled_by_largest", (double)largest.Bytes / GpuBytes),
            ],
            Tabulated(context, [.. chosen, .. imagined], smallest),
            CachePicture.Draw(context, state.Get(Tokens), Length(state, context), GpuBytes, chosen, smallest, imagined),
            [
                new(context.Label(Tokens), [.. Lengths(state)]),
                state.Steps(Batch, 1, 8, 64, 512, 4096),
                state.Steps(Bits, Enum.GetValues<Precision>(), precision => context.OptionLabel(Bits.Text(precision))),
                new(context.Label(Models), [.. Sets.Select(set => state.Step(Models, set.Models, context.Word($"sets.{set.Name}")))]),
            ])
        {
            Details = Recomputable([.. chosen, .. imagined], state.Get(Bits)),
            Notes = [.. Notes(context, models.ConvertAll(model => model.Model), state)],
        };

        CacheRow Row(string id, string name, ModelConfig model) =>
            CacheRow.Of(id, name, model, state.Get(Tokens), state.Get(Batch), state.Get(Bits));
    }

    /// <summary>An attention's usual abbreviation in lower case: "mla".</summary>
    internal static string KindName(ModelConfig model) => model.Attention.Kind.ToString().ToLowerInvariant();

    /// <summary>The same shape with MHA, GQA and MQA, except the one that it has; groups are as many as Llama 3.1's.</summary>
    private static IEnumerable<ModelConfig> Imagined(CacheRow row, WidgetContext context)
    {
        var groups = context.Model("llama-3-1-405b").Attention.KvHeads!.Value;
        var kvHeads = row.Model.Heads % groups == 0 ? new[] { row.Model.Heads, groups, 1 } : [row.Model.Heads, 1];
        return kvHeads
            .Distinct()
            .Select(heads => CacheSize.WithKvHeads(row.Model, heads))
            .Where(shape => shape.Attention.Kind != row.Model.Attention.Kind);
    }

    private static string Conclusion(
        State state, WidgetContext context, CacheRow smallest, CacheRow largest, IReadOnlyList<CacheRow> imagined)
    {
        var (length, batch) = (Length(state, context), state.Get(Batch));
        var texts = batch == 1
            ? context.Word("oneText", ("length", length))
            : context.Word("texts", ("batch", NumberText.Exact(batch)), ("length", length));
        var ratio = NumberText.Significant(largest.Ratio(smallest));
        var main = context.Word(smallest == largest ? "alone" : ratio == "1" ? "equal" : "compared",
            ("texts", texts),
            ("precision", context.OptionLabel(state.Text(Bits))),
            ("smallest", smallest.Name),
            ("bytes", smallest.BytesText),
            ("largest", largest.Name),
            ("largestBytes", largest.BytesText),
            ("ratio", ratio));
        if (imagined is not [var shape, ..])
        {
            return main;
        }

        var isBigger = shape.Bytes > smallest.Bytes;
        return main + " " + context.Word(isBigger ? "wouldNeed" : "wouldSave",
            ("attention", context.Word($"attention.{KindName(shape.Model)}")),
            ("model", smallest.Name),
            ("bytes", shape.BytesText),
            ("ratio", NumberText.Significant(isBigger ? shape.Ratio(smallest) : smallest.Ratio(shape))),
            ("gpus", Gpus(shape, context).Text));
    }

    private static string Length(State state, WidgetContext context) => state.Get(Tokens) is var tokens && tokens == 1
        ? context.Word("token")
        : context.Word("tokens", ("tokens", NumberText.Exact(tokens)));

    private static Table Tabulated(WidgetContext context, IReadOnlyList<CacheRow> rows, CacheRow smallest) => Table.Of(
        context,
        ["model", "attention", "layers", "elements_per_token", "bytes_per_token", "total_bytes", "ratio_to_smallest", "gpus_80_gb"],
        rows.Select(row => (IReadOnlyList<Cell>)
        [
            new(row.Name),
            new(KindName(row.Model).ToUpperInvariant()),
            Cell.Exact(row.Model.Layers),
            Cell.Exact(row.ElementsPerToken),
            new(NumberText.Bytes((double)row.BytesPerToken, 6), (double)row.BytesPerToken),
            new(row.BytesText, (double)row.Bytes),
            new(NumberText.Times(row.Ratio(smallest), 3), row.Ratio(smallest)),
            Gpus(row, context),
        ]));

    private static IEnumerable<Step> Lengths(State state)
    {
        var tokens = state.Get(Tokens);
        if (tokens > 1)
        {
            yield return state.Step(Tokens, tokens / 2, "½×");
        }

        if (tokens <= Tokens.Max / 2)
        {
            yield return state.Step(Tokens, tokens * 2, "2×");
        }

        foreach (var length in new[] { 4_096, 131_072, 1_000_000, 10_000_000 })
        {
            yield return state.Step(Tokens, length, NumberText.Exact(length));
        }
    }

    private static IEnumerable<string> Notes(WidgetContext context, IReadOnlyList<ModelFile> models, State state)
    {
        yield return context.Word("note");
        foreach (var model in models.Where(model => CacheSize.IndexerBytesPerTokenPerLayer(model) > 0))
        {
            yield return context.Word("indexer",
                ("model", model.Name), ("bytes", NumberText.Exact(CacheSize.IndexerBytesPerTokenPerLayer(model))));
        }

        var tooLong = models.Where(model => model.MaxContext < state.Get(Tokens)).Select(model => model.Name).ToList();
        if (tooLong.Count > 0)
        {
            yield return context.Word("beyondContext", ("models", string.Join(", ", tooLong)));
        }

        var local = models.Where(model => model.Attention.Window is not null).Select(model => model.Name).ToList();
        if (local.Count > 0)
        {
            yield return context.Word("windows", ("models", string.Join(", ", local)));
        }

        if (state.Get(Bits) != Precision.Bf16)
        {
            yield return context.Word("scaleFactors");
        }

        yield return context.Word("units");
    }

    private static Func<CancellationToken, JsonObject> Recomputable(IReadOnlyList<CacheRow> rows, Precision precision) => _ => new()
    {
        ["bytesPerElement"] = CacheSize.BytesPerElement(precision),
        ["gpuBytes"] = GpuBytes,
        ["models"] = rows.ToJson(row => new JsonObject
        {
            ["id"] = row.Id,
            ["layers"] = row.Model.Layers,
            ["heads"] = row.Model.Heads,
            ["headDim"] = row.Model.HeadDim,
            ["kvHeads"] = row.Model.Attention.KvHeads,
            ["kvRank"] = row.Model.Attention.KvRank,
            ["ropeDim"] = row.Model.Attention.RopeDim,
            ["window"] = row.Model.Attention.Window,
            ["localLayers"] = row.Model.Attention.LocalLayers,
            ["elementsPerTokenPerLayer"] = row.ElementsPerToken / row.Model.Layers,
            ["indexerBytesPerTokenPerLayer"] = CacheSize.IndexerBytesPerTokenPerLayer(row.Model),
            ["totalBytes"] = row.Bytes,
        }),
    };

    /// <summary>How many 80 GB cards the cache fills.</summary>
    private static Cell Gpus(CacheRow row, WidgetContext context) =>
        (double)row.Bytes / GpuBytes is var gpus && gpus < 0.01
            ? new(context.Word("hardly"), gpus)
            : new(NumberText.Significant(gpus, 2), gpus);
}
