using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.ParameterCount;

/// <summary>A config.json with Hugging Face's field names, translated to sizes.</summary>
/// <param name="Given">Every size that the shape needs.</param>
/// <param name="IsSigmoid">Whether its gate scores each expert by itself.</param>
/// <param name="Used">Fields that were read.</param>
/// <param name="Missing">Fields that were not there and were assumed, with the value: "head_dim = 128".</param>
/// <param name="Unheeded">Fields that change the number of parameters but have no size here, so that the count comes out wrong.</param>
/// <param name="Unknown">Fields that the count does not need or know.</param>
/// <param name="Short">A config that says the same in a few hundred characters: used fields, and null for the others.</param>
internal sealed record PastedConfig(
    IReadOnlyDictionary<Size, int> Given,
    bool IsSigmoid,
    IReadOnlyList<string> Used,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Unheeded,
    IReadOnlyList<string> Unknown,
    string Short)
{
    // Tied embeddings, MoE layers at intervals, and experts or dense layers of a size of their own.
    private static readonly string[] Departures =
    [
        "tie_word_embeddings", "decoder_sparse_step", "interleave_moe_layer_step", "moe_layer_freq", "mlp_only_layers",
        "shared_expert_intermediate_size", "intermediate_size_mlp",
    ];

    /// <summary>Reads a text: the config, or what is wrong with it, naming the field.</summary>
    public static (PastedConfig? Config, string? Error) Read(string text, WidgetContext context)
    {
        string Says(string key, params (string, object)[] values) => context.Word($"errors.{key}", values);
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(text, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            root = document.RootElement.Clone();
            if (LineOfBrokenText(text) is { } line)
            {
                return (null, Says("json", ("line", line)));
            }
        }
        catch (JsonException error)
        {
            return (null, Says("json", ("line", (error.LineNumber ?? 0) + 1)));
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            return (null, Says("object"));
        }

        // Models that also see pictures keep the language model's sizes one level down.
        if (root.TryGetProperty("text_config", out var inner) && inner.ValueKind == JsonValueKind.Object)
        {
            root = inner;
        }

        var fields = root.EnumerateObject().GroupBy(field => field.Name).ToDictionary(group => group.Key, group => group.Last().Value);
        var (sizes, used, missing) = (new Dictionary<Size, int>(), new List<string>(), new List<string>());
        foreach (var size in Sizes.All)
        {
            if (size.Fields.FirstOrDefault(IsGiven) is not { } field)
            {
                continue;
            }

            if (fields[field].ValueKind != JsonValueKind.Number
                || !fields[field].TryGetInt32(out var value) || value < size.Min || value > size.Max)
            {
                return (null, OutOfRange(field, size.Min, size.Max, context));
            }

            sizes[size] = value;
            used.Add(field);
        }

        Complete(sizes, missing);
        var needed = Needed(sizes).Where(size => !sizes.ContainsKey(size)).Select(size => size.Fields[0]).ToList();
        if (needed.Count > 0)
        {
            return (null, Says("needed", ("fields", string.Join(", ", needed))));
        }

        var isSigmoid = fields.TryGetValue("scoring_func", out var scoring)
            && scoring.ValueKind == JsonValueKind.String && scoring.ValueEquals("sigmoid");
        if (isSigmoid)
        {
            used.Add("scoring_func");
        }

        // Only latent attention has an indexer that the count knows.
        var unheeded = Departures.Concat(sizes[Sizes.KvRank] > 0 ? [] : Sizes.IndexHeads.Fields)
            .Where(name => fields.TryGetValue(name, out var value) && Departs(value)).ToList();
        used.RemoveAll(unheeded.Contains);
        var known = Sizes.All.SelectMany(size => size.Fields).Concat(used).Concat(unheeded);
        var unknown = fields.Keys.Except(known).Where(IsName).Take(60).ToList();
        var brief = new JsonObject(used.Concat(unheeded)
            .Select(name => KeyValuePair.Create(name, JsonNode.Parse(fields[name].GetRawText())))
            .Concat(unknown.Select(name => KeyValuePair.Create(name, (JsonNode?)null))));
        var taken = Needed(sizes).ToDictionary(size => size, size => sizes[size]);
        return (new(taken, isSigmoid, used, missing, unheeded, unknown, brief.ToJsonString()), null);

        bool IsGiven(string name) => fields.TryGetValue(name, out var given) && given.ValueKind != JsonValueKind.Null;

        // 1 is every layer, and 0 or nothing is none: the shape that is counted.
        static bool Departs(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.Number => value.GetDouble() > 1,
            JsonValueKind.Array => value.GetArrayLength() > 0,
            _ => false,
        };

        static bool IsName(string name) =>
            name.Length is > 0 and <= 40 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-');
    }

    /// <summary>The message at a field that holds no whole number in its range.</summary>
    public static string OutOfRange(string field, int min, int max, WidgetContext context) =>
        context.Word("errors.field", ("field", field), ("min", NumberText.Exact(min)), ("max", NumberText.Exact(max)));

    /// <summary>
    /// The line, counted from 1, of the first text or name with an escape for half a surrogate pair: the parser lets it pass, and
    /// whoever reads it fails. Null when there is none.
    /// </summary>
    private static int? LineOfBrokenText(string json)
    {
        if (!json.Contains("\\u", StringComparison.Ordinal))
        {
            return null;
        }

        var bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        while (reader.Read())
        {
            try
            {
                _ = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? reader.GetString() : null;
            }
            catch (InvalidOperationException)
            {
                return bytes.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n') + 1;
            }
        }

        return null;
    }

    /// <summary>The model nearest to this config, and the sizes in which it differs: the config as overrides.</summary>
    public (string Model, IReadOnlyDictionary<Size, int> Changes) Nearest(IEnumerable<(string Id, ModelFile File)> models) =>
        models.Where(model => Given[Sizes.Experts] == 0 || (model.File.Experts?.Scoring == Scoring.Sigmoid) == IsSigmoid)
            .Select(model => (model.Id, Changes: (IReadOnlyDictionary<Size, int>)Given
                .Where(size => size.Key.Own(model.File) != size.Value)
                .ToDictionary()))
            .MinBy(candidate => candidate.Changes.Count);

    /// <summary>Fills in what configs leave out because it has a usual value.</summary>
    private static void Complete(Dictionary<Size, int> sizes, List<string> missing)
    {
        Assume(Sizes.KvRank, 0, isSaid: false);
        Assume(Sizes.Experts, 0, isSaid: false);
        if (sizes[Sizes.KvRank] > 0)
        {
            Assume(Sizes.QueryRank, 0);
            Assume(Sizes.IndexHeads, 0, isSaid: false);
        }
        else if (sizes.TryGetValue(Sizes.Heads, out var heads))
        {
            Assume(Sizes.KvHeads, heads);
            if (sizes.TryGetValue(Sizes.Hidden, out var hidden) && hidden / heads is > 0 and var headDim)
            {
                Assume(Sizes.HeadDim, headDim);
            }
        }

        if (sizes[Sizes.Experts] > 0)
        {
            Assume(Sizes.Shared, 0);
            Assume(Sizes.DenseLayers, 0);
            if (sizes.TryGetValue(Sizes.DenseHidden, out var expertSize))
            {
                Assume(Sizes.MoeHidden, expertSize); // Mixtral's experts have the size of its intermediate_size
            }
        }

        void Assume(Size size, int value, bool isSaid = true)
        {
            if (sizes.TryAdd(size, value) && isSaid)
            {
                missing.Add($"{size.Fields[0]} = {NumberText.Raw(value)}");
            }
        }
    }

    private static IEnumerable<Size> Needed(Dictionary<Size, int> sizes)
    {
        Size[] attention = sizes[Sizes.KvRank] > 0
            ? [Sizes.QueryRank, Sizes.NopeDim, Sizes.RopeDim, Sizes.ValueDim, Sizes.IndexHeads] : [Sizes.HeadDim, Sizes.KvHeads];
        Size[] indexer = sizes.GetValueOrDefault(Sizes.IndexHeads) > 0 && sizes[Sizes.KvRank] > 0 ? [Sizes.IndexDim] : [];
        Size[] experts = sizes[Sizes.Experts] > 0 ? [Sizes.Shared, Sizes.PerToken, Sizes.MoeHidden, Sizes.DenseLayers] : [];
        Size[] dense = sizes[Sizes.Experts] == 0 || sizes.GetValueOrDefault(Sizes.DenseLayers) > 0 ? [Sizes.DenseHidden] : [];
        return
        [
            Sizes.Layers, Sizes.Hidden, Sizes.Vocabulary, Sizes.Heads, Sizes.KvRank,
            .. attention, .. indexer, Sizes.Experts, .. experts, .. dense,
        ];
    }
}
