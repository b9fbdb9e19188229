using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms;
using DeepseekExplainer.Mechanisms.Attention;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using Cache = DeepseekExplainer.Mechanisms.Attention.KvCache;

namespace DeepseekExplainer.Web.Widgets.KvCache;

/// <summary>
/// How much memory the KV cache of real models takes, and what the smallest one's shape would need with plainer attention.
/// </summary>
public sealed class KvCacheWidget : IWidget
{
    private const int MostModels = 8;

    // A yardstick for readers, not a fact about any one card.
    private const double GpuBytes = 80e9;

    private static readonly string[] Precisions = ["bf16", "fp8", "6bit", "4bit"];

    private static readonly (string Name, string[] Models)[] Sets =
    [
        ("published", ["deepseek-v3", "llama-3-1-405b", "qwen2-5-72b"]),
        ("history", ["deepseek-67b", "deepseek-v2", "deepseek-v3"]),
        ("heads", ["deepseek-v3", "gpt-3-175b", "llama-2-7b"]),
        ("windows", ["deepseek-v3", "gemma-3-27b", "gpt-oss-120b"]),
    ];

    /// <inheritdoc/>
    public string Id => "kv-cache";

    /// <inheritdoc/>
    public string Article => "mla";

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters { get; } =
    [
        new ChoicesParameter("models", Countable, string.Join(',', Sets[0].Models), MostModels),
        new IntegerParameter("tokens", 1, 10_000_000, 131_072),
        new IntegerParameter("batch", 1, 4096, 1),
        new ChoiceParameter("precision", _ => Precisions, Precisions[0]),
    ];

    /// <inheritdoc/>
    public Answer Answer(State state, WidgetContext context)
    {
        var (tokens, batch) = (state.Long("tokens"), state.Long("batch"));
        var precision = (Precision)Array.IndexOf(Precisions, state.Text("precision"));
        var models = state.List("models").Select(id => (Id: id, Model: context.Evidence.Models[id])).ToList();
        var chosen = models.Select(model => CacheRow.Of(model.Id, model.Model.Name, model.Model, tokens, batch, precision))
            .OrderBy(row => row.Bytes).ToList();
        var (smallest, largest) = (chosen[0], chosen[^1]);
        var imagined = Imagined(smallest, context).Select(shape => CacheRow.Of(
            $"{smallest.Id}-with-{KindName(shape)}",
            context.Words["widgets.kv-cache.imagined", ("model", smallest.Name), ("attention", KindName(shape).ToUpperInvariant())],
            shape, tokens, batch, precision)).ToList();

        return new(
            Conclusion(state, context.Words, smallest, largest, imagined),
            [
                ("smallest_total_bytes", (double)smallest.Bytes),
                ("largest_total_bytes", (double)largest.Bytes),
                ("ratio_largest_to_smallest", (double)(largest.Bytes / smallest.Bytes)),
                ("gpus_filled_by_largest", (double)largest.Bytes / GpuBytes),
            ],
            Table(context.Words, [.. chosen, .. imagined], smallest),
            CachePicture.Draw(context.Words, chosen, smallest, imagined),
            Steps(state, context))
        {
            Details = Recomputable([.. chosen, .. imagined], precision),
            Notes = [.. Notes(context, models.ConvertAll(model => model.Model), tokens, precision)],
        };
    }

    /// <summary>An attention's usual abbreviation in lower case: "mla".</summary>
    internal static string KindName(ModelConfig model) => model.Attention.Kind.ToString().ToLowerInvariant();

    private static List<string> Countable(WidgetContext context) =>
        [.. context.Evidence.Models.Where(model => !model.Value.Hypothetical && model.Value.Attention.Kind != AttentionKind.Other)
            .Select(model => model.Key).Order(StringComparer.Ordinal)];

    /// <summary>The same shape with MHA, GQA and MQA, except the one that it has; groups are as many as Llama 3.1's.</summary>
    private static IEnumerable<ModelConfig> Imagined(CacheRow row, WidgetContext context)
    {
        var groups = context.Evidence.Models["llama-3-1-405b"].Attention.KvHeads!.Value;
        var kvHeads = row.Model.Heads % groups == 0 ? new[] { row.Model.Heads, groups, 1 } : [row.Model.Heads, 1];
        return kvHeads
            .Distinct()
            .Select(heads => Cache.WithKvHeads(row.Model, heads))
            .Where(shape => shape.Attention.Kind != row.Model.Attention.Kind);
    }

    private static string Conclusion(State state, Words words, CacheRow smallest, CacheRow largest, IReadOnlyList<CacheRow> imagined)
    {
        string Word(string key, params (string, object)[] values) => words[$"widgets.kv-cache.{key}", values];
        var (tokens, batch) = (state.Long("tokens"), state.Long("batch"));
        var length = tokens == 1 ? Word("token") : Word("tokens", ("tokens", NumberText.Exact(tokens)));
        var texts = batch == 1
            ? Word("oneText", ("length", length))
            : Word("texts", ("batch", NumberText.Exact(batch)), ("length", length));
        var ratio = NumberText.Significant((double)(largest.Bytes / smallest.Bytes));
        var main = Word(smallest == largest ? "alone" : ratio == "1" ? "equal" : "compared",
            ("texts", texts),
            ("precision", words[$"widgets.kv-cache.options.{state.Text("precision")}"]),
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
        return main + " " + Word(isBigger ? "wouldNeed" : "wouldSave",
            ("attention", words[$"widgets.kv-cache.attention.{KindName(shape.Model)}"]),
            ("model", smallest.Name),
            ("bytes", shape.BytesText),
            ("ratio", NumberText.Significant((double)(isBigger ? shape.Bytes / smallest.Bytes : smallest.Bytes / shape.Bytes))),
            ("gpus", Gpus(shape, words)));
    }

    private static Table Table(Words words, IReadOnlyList<CacheRow> rows, CacheRow smallest)
    {
        string[] columns =
        [
            "model", "attention", "layers", "elements_per_token", "bytes_per_token", "total_bytes", "ratio_to_smallest", "gpus_80_gb",
        ];
        return new(
            [.. columns.Select(id => new Column(id, words[$"widgets.kv-cache.columns.{id}"]))],
            [.. rows.Select(row => (IReadOnlyList<Cell>)
            [
                new(row.Name),
                new(KindName(row.Model).ToUpperInvariant()),
                new(NumberText.Exact(row.Model.Layers), row.Model.Layers),
                new(NumberText.Exact(row.ElementsPerToken), row.ElementsPerToken),
                new(NumberText.Bytes((double)row.BytesPerToken, 6), (double)row.BytesPerToken),
                new(row.BytesText, (double)row.Bytes),
                new(NumberText.Significant((double)(row.Bytes / smallest.Bytes)) + "×", (double)(row.Bytes / smallest.Bytes)),
                new(Gpus(row, words), (double)row.Bytes / GpuBytes),
            ])]);
    }

    private static List<StepGroup> Steps(State state, WidgetContext context)
    {
        var words = context.Words;
        var (tokens, batch) = (state.Long("tokens"), state.Long("batch"));
        var models = state.Text("models");
        Step To(string name, long value, string label, long current) => new(label, state.QueryWith((name, value)), value == current);
        var lengths = new[] { 4_096L, 131_072, 1_000_000, 10_000_000 }
            .Select(value => To("tokens", value, NumberText.Exact(value), tokens));
        return
        [
            new(words["widgets.kv-cache.parameters.tokens"],
            [
                .. tokens > 1 ? [To("tokens", tokens / 2, "½×", tokens)] : Array.Empty<Step>(),
                .. tokens <= 5_000_000 ? [To("tokens", tokens * 2, "2×", tokens)] : Array.Empty<Step>(),
                .. lengths,
            ]),
            new(words["widgets.kv-cache.parameters.batch"],
                [.. new[] { 1L, 8, 64, 512, 4096 }.Select(value => To("batch", value, NumberText.Exact(value), batch))]),
            new(words["widgets.kv-cache.parameters.precision"],
                [.. Precisions.Select(option => new Step(
                    words[$"widgets.kv-cache.options.{option}"],
                    state.QueryWith(("precision", option)),
                    option == state.Text("precision")))]),
            new(words["widgets.kv-cache.parameters.models"],
                [.. Sets.Select(set => (set.Name, Models: string.Join(',', set.Models))).Select(set => new Step(
                    words[$"widgets.kv-cache.sets.{set.Name}"], state.QueryWith(("models", set.Models)), set.Models == models))]),
        ];
    }

    private static IEnumerable<string> Notes(WidgetContext context, IReadOnlyList<ModelFile> models, long tokens, Precision precision)
    {
        var words = context.Words;
        yield return words["widgets.kv-cache.note"];
        if (context.Evidence.Models.TryGetValue("deepseek-v3-2-exp", out var withIndexer) && models.Contains(withIndexer))
        {
            yield return words["widgets.kv-cache.indexer"];
        }

        var tooLong = models.Where(model => model.MaxContext < tokens).Select(model => model.Name).ToList();
        if (tooLong.Count > 0)
        {
            yield return words["widgets.kv-cache.beyondContext", ("models", string.Join(", ", tooLong))];
        }

        var local = models.Where(model => model.Attention.Window is not null).Select(model => model.Name).ToList();
        if (local.Count > 0)
        {
            yield return words["widgets.kv-cache.windows", ("models", string.Join(", ", local))];
        }

        if (precision != Precision.Bf16)
        {
            yield return words["widgets.kv-cache.scaleFactors"];
        }

        yield return words["widgets.kv-cache.units"];
    }

    private static Func<CancellationToken, JsonObject> Recomputable(IReadOnlyList<CacheRow> rows, Precision precision) => _ => new()
    {
        ["bytesPerElement"] = Cache.BytesPerElement(precision),
        ["gpuBytes"] = GpuBytes,
        ["models"] = new JsonArray([.. rows.Select(row => (JsonNode)new JsonObject
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
            ["totalBytes"] = row.Bytes,
        })]),
    };

    private static string Gpus(CacheRow row, Words words) =>
        (double)row.Bytes / GpuBytes is var gpus && gpus < 0.01 ? words["widgets.kv-cache.hardly"] : NumberText.Significant(gpus, 2);
}
