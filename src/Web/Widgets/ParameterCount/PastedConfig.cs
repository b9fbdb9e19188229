using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Widgets.ParameterCount;

/// <summary>A config.json with Hugging Face's field names, translated to sizes.</summary>
/// <param name="Sizes">Every size that the shape needs, by its name in the query.</param>
/// <param name="IsSigmoid">Whether its gate scores each expert by itself.</param>
/// <param name="Used">Fields that were read.</param>
/// <param name="Missing">Fields that were not there and were assumed, with the value: "head_dim = 128".</param>
/// <param name="Unheeded">Fields that change the number of parameters but have no size here, so that the count comes out wrong.</param>
/// <param name="Unknown">Fields that the count does not need or know.</param>
/// <param name="Short">A config that says the same in a few hundred characters: used fields, and null for the others.</param>
internal sealed record PastedConfig(
    IReadOnlyDictionary<string, long> Sizes,
    bool IsSigmoid,
    IReadOnlyList<string> Used,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Unheeded,
    IReadOnlyList<string> Unknown,
    string Short)
{
    // Tied embeddings, MoE layers at intervals, experts or dense layers of a size of their own, and the indexer of sparse attention.
    private static readonly string[] Departures =
    [
        "tie_word_embeddings", "decoder_sparse_step", "interleave_moe_layer_step", "moe_layer_freq", "mlp_only_layers",
        "shared_expert_intermediate_size", "intermediate_size_mlp", "index_n_heads",
    ];

    /// <summary>Reads a text: the config, or what is wrong with it, naming the field.</summary>
    public static (PastedConfig? Config, string? Error) Read(string text, Words words)
    {
        string Says(string key, params (string, object)[] values) => words[$"widgets.parameter-count.errors.{key}", values];
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
        var (sizes, used, missing) = (new Dictionary<string, long>(), new List<string>(), new List<string>());
        foreach (var size in ParameterCount.Sizes.All)
        {
            if (size.Fields.FirstOrDefault(IsGiven) is not { } field)
            {
                continue;
            }

            if (fields[field].ValueKind != JsonValueKind.Number
                || !fields[field].TryGetInt64(out var value) || value < size.Min || value > size.Max)
            {
                return (null, Says("field", ("field", field), ("min", NumberText.Exact(size.Min)), ("max", NumberText.Exact(size.Max))));
            }

            sizes[size.Name] = value;
            used.Add(field);
        }

        Complete(sizes, missing);
        var needed = Needed(sizes).Where(name => !sizes.ContainsKey(name)).Select(FieldOf).ToList();
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

        var unheeded = Departures.Where(name => fields.TryGetValue(name, out var value) && Departs(value)).ToList();
        var known = ParameterCount.Sizes.All.SelectMany(size => size.Fields).Concat(used).Concat(unheeded);
        var unknown = fields.Keys.Except(known).Where(IsName).Take(60).ToList();
        var brief = new JsonObject(used.Concat(unheeded)
            .Select(name => KeyValuePair.Create(name, JsonNode.Parse(fields[name].GetRawText())))
            .Concat(unknown.Select(name => KeyValuePair.Create(name, (JsonNode?)null))));
        var taken = Needed(sizes).ToDictionary(name => name, name => sizes[name]);
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
    public (string Model, IReadOnlyDictionary<string, long> Changes) Nearest(IEnumerable<KeyValuePair<string, ModelFile>> models) =>
        models.Where(model => Sizes["experts"] == 0 || (model.Value.Experts?.Scoring == Scoring.Sigmoid) == IsSigmoid)
            .Select(model => (model.Key, Changes: (IReadOnlyDictionary<string, long>)Sizes
                .Where(size => ParameterCount.Sizes.All.First(known => known.Name == size.Key).Own(model.Value) != size.Value)
                .ToDictionary()))
            .MinBy(candidate => candidate.Changes.Count);

    /// <summary>Fills in what configs leave out because it has a usual value.</summary>
    private static void Complete(Dictionary<string, long> sizes, List<string> missing)
    {
        Assume("kvRank", 0, isSaid: false);
        Assume("experts", 0, isSaid: false);
        if (sizes["kvRank"] > 0)
        {
            Assume("queryRank", 0);
        }
        else if (sizes.TryGetValue("heads", out var heads))
        {
            Assume("kvHeads", heads);
            if (sizes.TryGetValue("hidden", out var hidden) && hidden / heads is > 0 and var headDim)
            {
                Assume("headDim", headDim);
            }
        }

        if (sizes["experts"] > 0)
        {
            Assume("shared", 0);
            Assume("denseLayers", 0);
            if (sizes.TryGetValue("denseHidden", out var expertSize))
            {
                Assume("moeHidden", expertSize); // Mixtral's experts have the size of its intermediate_size
            }
        }

        void Assume(string name, long value, bool isSaid = true)
        {
            if (sizes.TryAdd(name, value) && isSaid)
            {
                missing.Add($"{FieldOf(name)} = {NumberText.Raw(value)}");
            }
        }
    }

    private static IEnumerable<string> Needed(Dictionary<string, long> sizes)
    {
        string[] attention = sizes["kvRank"] > 0 ? ["queryRank", "nopeDim", "ropeDim", "valueDim"] : ["headDim", "kvHeads"];
        string[] experts = sizes["experts"] > 0 ? ["shared", "k", "moeHidden", "denseLayers"] : [];
        string[] dense = sizes["experts"] == 0 || sizes.GetValueOrDefault("denseLayers") > 0 ? ["denseHidden"] : [];
        return ["layers", "hidden", "vocabulary", "heads", "kvRank", .. attention, "experts", .. experts, .. dense];
    }

    private static string FieldOf(string name) => ParameterCount.Sizes.All.First(size => size.Name == name).Fields[0];
}
