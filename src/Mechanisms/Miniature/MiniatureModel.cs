using System.Numerics.Tensors;

namespace DeepseekExplainer.Mechanisms.Miniature;

/// <summary>
/// A trained model with the architecture of DeepSeek-V3, small enough to be watched: an embedding of each token, layers of multi-head
/// latent attention (report, eq. 1–11) and of experts (eq. 12–16), an output head, and a module that predicts one token further (eq.
/// 21–23). The report's other equations up to 25 are losses; the training has used them. Nothing in it changes once it is read: any
/// number of threads may share it.
/// </summary>
public sealed class MiniatureModel
{
    /// <summary>Most tokens that go through a layer together, so that nobody waits long for it to stop.</summary>
    private const int Together = 64;

    private readonly float[] _embeddings;
    private readonly RmsNorm _norm;
    private readonly Linear _head;

    private MiniatureModel(MiniatureTokenizer tokenizer, ModelTensors tensors)
    {
        Config = tensors.Config;
        Tokenizer = tokenizer;
        var (vocabulary, width) = (Config.VocabSize, Config.HiddenSize);
        var positions = new RotaryPositions(Config.QkRopeHeadDim, Config.RopeTheta, Config.MaxPositionEmbeddings);
        _embeddings = tensors.Take("model.embed_tokens.weight", vocabulary, width);
        Layers = [.. Enumerable.Range(0, Config.NumHiddenLayers)
            .Select(layer => new Block(tensors, $"model.layers.{layer}", positions, layer < Config.FirstKDenseReplace))];
        Module = new(tensors, $"model.layers.{Config.NumHiddenLayers}", positions);
        _norm = tensors.Norm("model.norm", width);
        _head = tensors.Linear("lm_head", vocabulary, width);
    }

    /// <summary>The model's sizes.</summary>
    public MiniatureConfig Config { get; }

    /// <summary>What makes tokens of a text.</summary>
    public MiniatureTokenizer Tokenizer { get; }

    /// <summary>The layers of the main model.</summary>
    internal Block[] Layers { get; }

    /// <summary>The module that predicts one token further.</summary>
    internal PredictionModule Module { get; }

    /// <summary>Reads a model from the files config.json, tokenizer.json and model.safetensors of a folder.</summary>
    /// <exception cref="DamagedModelException">A file cannot be read, or is not of a model that this code calculates.</exception>
    public static MiniatureModel Load(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Read(
            ModelFolder.Bytes(folder, "config.json"),
            ModelFolder.Bytes(folder, "tokenizer.json"),
            ModelFolder.Bytes(folder, "model.safetensors"));
    }

    /// <summary>Reads a model from the bytes of its three files.</summary>
    /// <param name="config">config.json.</param>
    /// <param name="tokenizer">tokenizer.json.</param>
    /// <param name="weights">model.safetensors.</param>
    /// <exception cref="DamagedModelException">A file is not of a model that this code calculates.</exception>
    public static MiniatureModel Read(ReadOnlySpan<byte> config, ReadOnlySpan<byte> tokenizer, ReadOnlySpan<byte> weights)
    {
        var sizes = MiniatureConfig.Read(config);
        var tokens = MiniatureTokenizer.Read(tokenizer);
        if (tokens.Count != sizes.VocabSize)
        {
            throw new DamagedModelException(
                $"tokenizer.json has {tokens.Count} tokens, but vocab_size in config.json is {sizes.VocabSize}.");
        }

        var tensors = Safetensors.Read(weights);
        var model = new MiniatureModel(tokens, new(sizes, tensors));
        tensors.RequireAllTaken();
        return model;
    }

    /// <summary>Reads a text and tells everything that happens on the way.</summary>
    /// <param name="tokens">1 to <see cref="MiniatureConfig.MaxPositionEmbeddings"/> tokens.</param>
    /// <param name="form">How attention is calculated.</param>
    /// <param name="following">The token after the text, which the prediction module follows, or null for the model's first choice.</param>
    /// <param name="cancellation">Stops between two layers.</param>
    /// <returns>What the model made of each token.</returns>
    /// <exception cref="ArgumentException">There are no tokens, or too many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    /// <exception cref="DamagedModelException">The weights lead to numbers that cannot be calculated with.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public IReadOnlyList<TokenReading> Read(
        IReadOnlyList<int> tokens,
        AttentionForm form = AttentionForm.Textbook,
        int? following = null,
        CancellationToken cancellation = default)
    {
        RequireText(tokens, further: 0);
        var run = new MiniatureRun(this, form, tokens.Count);
        var readings = new List<TokenReading>(tokens.Count);
        foreach (var some in tokens.Chunk(Together))
        {
            var (hidden, layers) = run.Main(some, cancellation);
            var next = Enumerable.Range(readings.Count + 1, some.Length)
                .Select(at => at < tokens.Count ? tokens[at] : following ?? Sampling.MostProbable(LogitsOf(Row(hidden, some.Length - 1))))
                .ToArray();
            var (drafted, module) = run.Module(hidden, next, cancellation);
            readings.AddRange(some.Select((id, i) => new TokenReading(
                id, [.. layers.Select(layer => layer[i])], Row(hidden, i), next[i], module[i], Row(drafted, i))));
        }

        return readings;

        float[] Row(float[] rows, int i) => rows[(i * Config.HiddenSize)..((i + 1) * Config.HiddenSize)];
    }

    /// <summary>Reads a text up to one layer, and compares the ways in which one of its heads can be calculated.</summary>
    /// <param name="tokens">1 to <see cref="MiniatureConfig.MaxPositionEmbeddings"/> tokens.</param>
    /// <param name="layer">From 0; <see cref="MiniatureConfig.NumHiddenLayers"/> is the prediction module's.</param>
    /// <param name="head">From 0 to <see cref="MiniatureConfig.NumAttentionHeads"/> − 1.</param>
    /// <param name="distance">How far apart the tokens are that the experiment's absorbed matrix fits, at least 0.</param>
    /// <param name="cancellation">Stops between two layers.</param>
    /// <exception cref="ArgumentException">There are no tokens, or too many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token, layer or head, or the distance is below 0.</exception>
    /// <exception cref="DamagedModelException">The weights lead to numbers that cannot be calculated with.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public HeadComparison Compare(
        IReadOnlyList<int> tokens, int layer, int head, int distance, CancellationToken cancellation = default)
    {
        RequireText(tokens, further: 0);
        RequireBelow(Layers.Length + 1, layer, nameof(layer));
        RequireBelow(Config.NumAttentionHeads, head, nameof(head));
        RequireBelow(Config.MaxPositionEmbeddings, distance, nameof(distance));
        var (hidden, _) = new MiniatureRun(this, AttentionForm.Absorbed, tokens.Count).Main([.. tokens], cancellation, layer);
        if (layer < Layers.Length)
        {
            return Layers[layer].Compare(hidden, head, distance);
        }

        var next = Sampling.MostProbable(LogitsOf(hidden.AsSpan(^Config.HiddenSize..)));
        return Module.Compare(hidden, Embed([.. tokens.Skip(1), next]), head, distance);

        static void RequireBelow(int count, int value, string name)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, name);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, count, name);
        }
    }

    /// <summary>The logits of the token after one that was read.</summary>
    public float[] Logits(TokenReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return LogitsOf([.. reading.Hidden]);
    }

    /// <summary>The logits of the token after the one that follows one that was read: the prediction module's draft.</summary>
    public float[] DraftLogits(TokenReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return DraftLogitsOf([.. reading.DraftHidden]);
    }

    /// <summary>The logits by a main model's vector.</summary>
    internal float[] LogitsOf(ReadOnlySpan<float> hidden) => Finite(_head.Of(_norm.Of(hidden)));

    /// <summary>The logits by a prediction module's vector (eq. 23): the head is the main model's.</summary>
    internal float[] DraftLogitsOf(ReadOnlySpan<float> hidden) => Finite(_head.Of(Module.HeadNorm.Of(hidden)));

    /// <summary>The vectors of tokens, one behind the other.</summary>
    internal float[] Embed(ReadOnlySpan<int> tokens)
    {
        var width = Config.HiddenSize;
        var rows = new float[tokens.Length * width];
        for (var i = 0; i < tokens.Length; i++)
        {
            _embeddings.AsSpan(tokens[i] * width, width).CopyTo(rows.AsSpan(i * width));
        }

        return rows;
    }

    /// <summary>Says that a text can be read, and that there is room for further tokens behind it.</summary>
    internal void RequireText(IReadOnlyList<int> tokens, int further)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var most = Config.MaxPositionEmbeddings - further;
        if (tokens.Count < 1 || tokens.Count > most)
        {
            throw new ArgumentException($"The text has {tokens.Count} tokens; 1 to {most} can be read.", nameof(tokens));
        }

        foreach (var token in tokens)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(token, nameof(tokens));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(token, Config.VocabSize, nameof(tokens));
        }
    }

    private static float[] Finite(float[] logits) =>
        TensorPrimitives.IsFiniteAll<float>(logits)
            ? logits
            : throw new DamagedModelException("The weights give logits that are no numbers.");
}
