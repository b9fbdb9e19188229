using System.Text.Json;
using DeepseekExplainer.Mechanisms.Experts;

namespace DeepseekExplainer.Mechanisms.Miniature;

/// <summary>What one kind of text woke.</summary>
/// <param name="Tokens">Tokens that were read.</param>
/// <param name="Chosen">Of each layer with experts, how often each expert was chosen; they sum to the tokens × experts per token.</param>
public sealed record KindOfText(int Tokens, int[][] Chosen);

/// <summary>
/// Which experts were woken by texts of several kinds that the model was not trained on. Each passage is read by itself; the prediction
/// module is left out.
/// </summary>
/// <param name="Kinds">The kinds of text by name.</param>
/// <param name="Tokens">Of each layer with experts, of each expert, the tokens that chose it most often: pairs of token and count.</param>
public sealed record Leanings(IReadOnlyDictionary<string, KindOfText> Kinds, int[][][][] Tokens)
{
    private const int Most = 8;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>Reads the file leanings.json of a model's folder.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="config">The model's sizes.</param>
    /// <exception cref="DamagedModelException">It cannot be read, or is not of such a model.</exception>
    public static Leanings Load(string folder, MiniatureConfig config)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Read(ModelFolder.Bytes(folder, "leanings.json"), config);
    }

    /// <summary>Reads the file leanings.json.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="config">The model's sizes.</param>
    /// <exception cref="DamagedModelException">A field is missing, of another type, or not of such a model.</exception>
    public static Leanings Read(ReadOnlySpan<byte> json, MiniatureConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        try
        {
            var leanings = JsonSerializer.Deserialize<Leanings>(json, Format) ?? throw new JsonException("It says null.");
            return leanings.Fit(config) ? leanings : throw new JsonException("The numbers are not those of such a model.");
        }
        catch (JsonException error)
        {
            throw new DamagedModelException($"leanings.json: {error.Message}", error);
        }
    }

    /// <summary>Has the model read passages, and counts.</summary>
    /// <param name="model">The model.</param>
    /// <param name="passages">Passages of each kind, each of 1 to <see cref="MiniatureConfig.MaxPositionEmbeddings"/> tokens.</param>
    /// <param name="cancellation">Stops between two layers.</param>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static Leanings Of(
        MiniatureModel model, IReadOnlyDictionary<string, string[]> passages, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(passages);
        var (layers, experts) = (Layers(model.Config), model.Config.NRoutedExperts);
        var woken = Enumerable.Range(0, layers)
            .Select(_ => Enumerable.Range(0, experts).Select(_ => new Dictionary<int, int>()).ToArray()).ToArray();
        var kinds = passages.ToDictionary(kind => kind.Key, kind => Count(kind.Value));
        return new(kinds, Array.ConvertAll(woken, layer => Array.ConvertAll(layer, MostOften)));

        KindOfText Count(string[] texts)
        {
            var chosen = Enumerable.Range(0, layers).Select(_ => new int[experts]).ToArray();
            var readings = texts.SelectMany(text => model.Read(model.Tokenizer.Encode(text), cancellation: cancellation)).ToList();
            foreach (var reading in readings)
            {
                foreach (var (layer, gate) in reading.Layers.Select(layer => layer.Gate).OfType<GateDecision>().Index())
                {
                    foreach (var expert in gate.Experts)
                    {
                        chosen[layer][expert]++;
                        var tokens = woken[layer][expert];
                        tokens[reading.Id] = tokens.GetValueOrDefault(reading.Id) + 1;
                    }
                }
            }

            return new(readings.Count, chosen);
        }

        static int[][] MostOften(Dictionary<int, int> tokens) =>
            [.. tokens.OrderByDescending(token => token.Value).ThenBy(token => token.Key).Take(Most)
                .Select(token => new[] { token.Key, token.Value })];
    }

    /// <summary>
    /// The part of an expert's work that each kind of text would have if all kinds had the same number of tokens; they sum to 1, or are
    /// all 0 for an expert that was never chosen.
    /// </summary>
    /// <param name="layer">Of the layers with experts, counted from 0.</param>
    /// <param name="expert">Counted from 0.</param>
    public IReadOnlyDictionary<string, double> SharesOf(int layer, int expert)
    {
        var rates = Kinds.ToDictionary(kind => kind.Key, kind => (double)kind.Value.Chosen[layer][expert] / kind.Value.Tokens);
        var sum = rates.Values.Sum();
        return rates.ToDictionary(kind => kind.Key, kind => sum > 0 ? kind.Value / sum : 0);
    }

    private static int Layers(MiniatureConfig config) => config.NumHiddenLayers - config.FirstKDenseReplace;

    private bool Fit(MiniatureConfig config)
    {
        var (layers, experts) = (Layers(config), config.NRoutedExperts);
        return Kinds.Count > 0
            && Kinds.Values.All(kind => kind is { Tokens: > 0 and < 1_000_000 } && IsOfAll(kind.Chosen)
                && kind.Chosen.All(layer => layer.All(count => count >= 0) && layer.Sum() == kind.Tokens * config.NumExpertsPerTok))
            && IsOfAll(Tokens)
            && Tokens.All(layer => layer.All(expert =>
                expert is not null && expert.All(pair => pair is [>= 0, > 0] && pair[0] < config.VocabSize)));

        bool IsOfAll<T>(T[][] counts) => counts.Length == layers && counts.All(layer => layer?.Length == experts);
    }
}
