using DeepseekExplainer.Mechanisms.Numerics;

namespace DeepseekExplainer.Mechanisms.Miniature;

/// <summary>A vector for each position, of one head or for all of them.</summary>
/// <param name="Values">The vectors, each <paramref name="Stride"/> behind the one before.</param>
/// <param name="Stride">From one to the next.</param>
/// <param name="Width">Length of each.</param>
internal readonly record struct HeadRows(float[] Values, int Stride, int Width)
{
    public ReadOnlySpan<float> this[int position] => Values.AsSpan(position * Stride, Width);
}

/// <summary>
/// The heads of one layer in one form. In the textbook form a head makes its keys and values from what is kept. In the absorbed form it
/// reads what is kept, for (W^UK c)·(W^UQ c′) = c·((W^UK)ᵀ W^UQ c′), and W^O Σ a W^UV c = (W^O W^UV) Σ a c: two matrices, multiplied once.
/// </summary>
internal sealed class AttentionHeads
{
    private readonly MiniatureConfig _config;
    private readonly (Linear Key, Linear Value)[]? _up;

    private AttentionHeads(MiniatureConfig config, Matrix[] queries, Matrix[] outputs, (Linear Key, Linear Value)[]? up)
    {
        _config = config;
        _up = up;
        (Count, QueryWidth, ValueWidth) = (queries.Length, queries[0].Rows, outputs[0].Columns);
        Queries = new(Matrix.From(Count * QueryWidth, queries[0].Columns, (i, j) => queries[i / QueryWidth][i % QueryWidth, j]));
        Output = new(Matrix.From(outputs[0].Rows, Count * ValueWidth, (i, j) => outputs[j / ValueWidth][i, j % ValueWidth]));
    }

    /// <summary>How many heads there are, n_h.</summary>
    public int Count { get; }

    /// <summary>Length of a query and of a key.</summary>
    public int QueryWidth { get; }

    /// <summary>Length of a value.</summary>
    public int ValueWidth { get; }

    /// <summary>From a token's compressed query to the queries of all heads: of each the part without position, then the other.</summary>
    public Linear Queries { get; }

    /// <summary>From what all heads give to what the layer gives.</summary>
    public Linear Output { get; }

    /// <summary>Reads the matrices of all heads, and multiplies those of the absorbed form.</summary>
    public static (AttentionHeads Textbook, AttentionHeads Absorbed) Read(ModelTensors tensors, string name)
    {
        var config = tensors.Config;
        var (count, key, value, query) = (config.NumAttentionHeads, config.QkNopeHeadDim, config.VHeadDim, config.QueryWidth);
        var queries = Cut(tensors.Linear($"{name}.q_b_proj", count * query, config.QLoraRank).ToMatrix()); // W^UQ above W^QR
        var ups = Cut(tensors.Linear($"{name}.kv_b_proj", count * (key + value), config.KvLoraRank).ToMatrix());
        var all = tensors.Linear($"{name}.o_proj", config.HiddenSize, count * value).ToMatrix();
        var outputs = Enumerable.Range(0, count).Select(head => all.TakeColumns(head * value, value)).ToArray(); // W^O
        var keyUps = Array.ConvertAll(ups, up => up.TakeRows(0, key)); // W^UK
        var valueUps = Array.ConvertAll(ups, up => up.TakeRows(key, value)); // W^UV

        var absorbedQueries = queries.Zip(keyUps, (matrix, up) =>
            Stack(up.Transpose().Multiply(matrix.TakeRows(0, key)), matrix.TakeRows(key, query - key)));
        var absorbedOutputs = outputs.Zip(valueUps, (matrix, up) => matrix.Multiply(up));
        return (
            new(config, queries, outputs, [.. keyUps.Zip(valueUps, (one, other) => (new Linear(one), new Linear(other)))]),
            new(config, [.. absorbedQueries], [.. absorbedOutputs], up: null));

        Matrix[] Cut(Matrix matrix) =>
            [.. Enumerable.Range(0, count).Select(head => matrix.TakeRows(head * matrix.Rows / count, matrix.Rows / count))];
    }

    /// <summary>The keys and values of one head at all positions that are kept.</summary>
    public (HeadRows Keys, HeadRows Values) KeysAndValues(int head, LatentCache cache)
    {
        var (kept, width) = (cache.Rows, _config.KvLoraRank + _config.QkRopeHeadDim);
        if (_up is null)
        {
            return (new(kept, width, width), new(kept, width, _config.KvLoraRank));
        }

        var keys = new float[cache.Count * QueryWidth];
        var values = new float[cache.Count * ValueWidth];
        for (var position = 0; position < cache.Count; position++)
        {
            var latent = cache[position][.._config.KvLoraRank];
            var key = keys.AsSpan(position * QueryWidth, QueryWidth);
            _up[head].Key.Of(latent).CopyTo(key); // eq. 2
            cache[position][_config.KvLoraRank..].CopyTo(key[_config.QkNopeHeadDim..]); // eq. 4
            _up[head].Value.Of(latent).CopyTo(values.AsSpan(position * ValueWidth)); // eq. 5
        }

        return (new(keys, QueryWidth, QueryWidth), new(values, ValueWidth, ValueWidth));
    }

    /// <summary>(W^UK)ᵀ of one head in the textbook form, which takes a query to where the latents are.</summary>
    public Linear KeyBack(int head) => new(_up![head].Key.ToMatrix().Transpose());

    private static Matrix Stack(Matrix above, Matrix below) => Matrix.From(
        above.Rows + below.Rows, above.Columns, (i, j) => i < above.Rows ? above[i, j] : below[i - above.Rows, j]);
}
