using DeepseekExplainer.Mechanisms.Numerics;

namespace DeepseekExplainer.Mechanisms.Attention;

/// <summary>What compressing the keys and values of one layer saves, and what it costs.</summary>
/// <param name="CachePerToken">Numbers cached per token: the latent and the positional key, rank +
/// <see cref="AttentionLayer.RopeDim"/>.</param>
/// <param name="FullCachePerToken">Numbers plain multi-head attention of the same shape would cache per token: 2·n_h·d_h.</param>
/// <param name="Error">How far the layer's output is from that of the layer without compression: the Frobenius norm of the difference
/// over that of the uncompressed output. 0 is equal.</param>
/// <param name="Disagreement">The largest absolute difference between any output number of the absorbed form and of the naive form.
/// They are the same function, so only rounding remains.</param>
/// <param name="FullMaps">Attention weights of each head without compression, tokens × tokens: entry (i, j) is how much token i looks at
/// token j; a row sums to 1 and is 0 for later tokens.</param>
/// <param name="LatentMaps">The same with compression.</param>
public sealed record LatentAttentionResult(
    int CachePerToken,
    int FullCachePerToken,
    double Error,
    double Disagreement,
    IReadOnlyList<Matrix> FullMaps,
    IReadOnlyList<Matrix> LatentMaps);

/// <summary>
/// Multi-head latent attention computed for real on a toy layer (DeepSeek-V3 report, eq. 1–11; DeepSeek-V2 report, §2.1). A trained model
/// learns its compression; here the projection to keys and values is cut down to a rank by its singular values, which is the
/// best any matrices of that rank can do for the projection itself. A higher rank always comes closer to the projection, and nearly
/// always to the layer's output; because of the softmax, a step of the rank can now and then make the output worse.
/// </summary>
public static class LatentAttention
{
    // The usual base of the rotation angles.
    private const double RopeBase = 10000;

    /// <summary>Compresses a layer to a latent of <paramref name="rank"/> numbers per token and compares it with the layer.</summary>
    /// <param name="layer">The layer without compression, and its tokens.</param>
    /// <param name="rank">Length of the latent, 1 to <see cref="AttentionLayer.HiddenSize"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rank"/> is out of range.</exception>
    public static LatentAttentionResult Compress(AttentionLayer layer, int rank)
    {
        ArgumentNullException.ThrowIfNull(layer);
        var queries = Queries.Of(layer);
        var (fullOutput, fullMaps) = AttendFull(layer, queries);
        var (down, up) = Factorise(layer, rank);
        var latents = layer.Tokens.Multiply(down);
        var (naive, _) = Attend(layer, latents.Multiply(up), queries);
        var (absorbed, latentMaps) = AttendAbsorbed(layer, latents, up, queries);
        return new LatentAttentionResult(
            rank + AttentionLayer.RopeDim,
            2 * layer.Heads * AttentionLayer.HeadDim,
            RelativeError(naive, fullOutput),
            absorbed.Subtract(naive).MaxAbsolute(),
            fullMaps,
            latentMaps);
    }

    /// <summary>The error of <see cref="LatentAttentionResult.Error"/> at each of several ranks, for a curve.</summary>
    /// <param name="layer">The layer without compression, and its tokens.</param>
    /// <param name="ranks">Lengths of the latent, each 1 to <see cref="AttentionLayer.HiddenSize"/>.</param>
    /// <param name="cancellation">Stops between two ranks.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rank is out of range.</exception>
    /// <exception cref="OperationCanceledException">The computation was stopped.</exception>
    public static double[] Errors(AttentionLayer layer, IReadOnlyList<int> ranks, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(ranks);
        var queries = Queries.Of(layer);
        var (fullOutput, _) = AttendFull(layer, queries);
        return [.. ranks.Select(rank =>
        {
            cancellation.ThrowIfCancellationRequested();
            var (down, up) = Factorise(layer, rank);
            return RelativeError(Attend(layer, layer.Tokens.Multiply(down).Multiply(up), queries).Output, fullOutput);
        })];
    }

    /// <summary>
    /// The best factors of a given rank for the key-value projection: down, hidden size × rank (W^DKV), and up,
    /// rank × 2·n·head size (W^UK beside W^UV).
    /// </summary>
    /// <param name="layer">The layer without compression.</param>
    /// <param name="rank">Length of the latent, 1 to <see cref="AttentionLayer.HiddenSize"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rank"/> is out of range.</exception>
    public static (Matrix Down, Matrix Up) Factorise(AttentionLayer layer, int rank)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentOutOfRangeException.ThrowIfLessThan(rank, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rank, AttentionLayer.HiddenSize);

        // A layer with few heads has fewer singular values than the latent has room for; the room left stays empty.
        var spectrum = layer.Spectrum;
        var known = spectrum.Values.Length;
        return (
            Matrix.From(spectrum.Left.Rows, rank, (i, k) => k < known ? spectrum.Left[i, k] * spectrum.Values[k] : 0),
            Matrix.From(rank, spectrum.Right.Rows, (k, j) => k < known ? spectrum.Right[j, k] : 0));
    }

    // The layer without compression: keys and values straight from the tokens.
    private static (Matrix Output, Matrix[] Maps) AttendFull(AttentionLayer layer, Queries queries) =>
        Attend(layer, layer.Tokens.Multiply(layer.KeyValue), queries);

    // Naive form: keys and values of every head stand in memory, tokens × 2·n·head size.
    private static (Matrix Output, Matrix[] Maps) Attend(AttentionLayer layer, Matrix keyValues, Queries queries)
    {
        var output = new Matrix(layer.Tokens.Rows, AttentionLayer.HiddenSize);
        var maps = new Matrix[layer.Heads];
        for (var head = 0; head < layer.Heads; head++)
        {
            maps[head] = Weights(queries.Content[head], Head(keyValues, head), queries.PositionScores[head]);
            var values = Head(keyValues, layer.Heads + head);
            output = output.Add(maps[head].Multiply(values).Multiply(OutputOf(layer, head)));
        }

        return (output, maps);
    }

    // Absorbed form: W^UK moves to the query and W^UV to the output, so that all heads read the same latents, tokens × rank.
    private static (Matrix Output, Matrix[] Maps) AttendAbsorbed(AttentionLayer layer, Matrix latents, Matrix up, Queries queries)
    {
        var output = new Matrix(layer.Tokens.Rows, AttentionLayer.HiddenSize);
        var maps = new Matrix[layer.Heads];
        for (var head = 0; head < layer.Heads; head++)
        {
            var query = queries.Content[head].Multiply(Head(up, head).Transpose());
            maps[head] = Weights(query, latents, queries.PositionScores[head]);
            var valueOutput = Head(up, layer.Heads + head).Multiply(OutputOf(layer, head));
            output = output.Add(maps[head].Multiply(latents).Multiply(valueOutput));
        }

        return (output, maps);
    }

    // Softmax of (content score + position score) / √(head size + RoPE size) over the tokens up to and including each token.
    private static Matrix Weights(Matrix queries, Matrix keys, Matrix position)
    {
        var scores = queries.Multiply(keys.Transpose());
        var scale = 1 / Math.Sqrt(AttentionLayer.HeadDim + AttentionLayer.RopeDim);
        for (var i = 0; i < scores.Rows; i++)
        {
            var row = scores.Row(i);
            var positions = position.Row(i);
            for (var j = 0; j <= i; j++)
            {
                row[j] = (row[j] + positions[j]) * scale;
            }

            row[(i + 1)..].Fill(double.NegativeInfinity);
        }

        return scores.SoftmaxRows();
    }

    /// <summary>What the tokens ask for, whatever the keys are.</summary>
    /// <param name="Content">Each head's queries, tokens × head size.</param>
    /// <param name="PositionScores">Each head's scores by position, tokens × tokens.</param>
    private sealed record Queries(Matrix[] Content, Matrix[] PositionScores)
    {
        public static Queries Of(AttentionLayer layer)
        {
            var all = layer.Tokens.Multiply(layer.QueryContent);
            return new([.. Enumerable.Range(0, layer.Heads).Select(head => Head(all, head))], PositionScoresOf(layer));
        }
    }

    // Decoupled RoPE: each head's positional query against the one positional key that all heads share.
    private static Matrix[] PositionScoresOf(AttentionLayer layer)
    {
        var keys = Rotate(layer.Tokens.Multiply(layer.KeyPosition)).Transpose();
        var queries = layer.Tokens.Multiply(layer.QueryPosition);
        var scores = new Matrix[layer.Heads];
        for (var head = 0; head < layer.Heads; head++)
        {
            var query = queries.TakeColumns(head * AttentionLayer.RopeDim, AttentionLayer.RopeDim);
            scores[head] = Rotate(query).Multiply(keys);
        }

        return scores;
    }

    // Turns each neighbouring pair of numbers by an angle that grows with the position, so that scores depend on the distance.
    private static Matrix Rotate(Matrix vectors) => Matrix.From(vectors.Rows, vectors.Columns, (position, i) =>
    {
        var first = i & ~1;
        var (sine, cosine) = Math.SinCos(position * Math.Pow(RopeBase, -(double)first / vectors.Columns));
        var (x, y) = (vectors[position, first], vectors[position, first + 1]);
        return i == first ? (x * cosine) - (y * sine) : (x * sine) + (y * cosine);
    });

    private static Matrix Head(Matrix all, int head) => all.TakeColumns(head * AttentionLayer.HeadDim, AttentionLayer.HeadDim);

    private static Matrix OutputOf(AttentionLayer layer, int head) =>
        layer.Output.TakeRows(head * AttentionLayer.HeadDim, AttentionLayer.HeadDim);

    private static double RelativeError(Matrix output, Matrix reference) =>
        output.Subtract(reference).FrobeniusNorm() / reference.FrobeniusNorm();
}
