using System.Numerics.Tensors;

namespace DeepseekExplainer.Mechanisms.Miniature;

/// <summary>Two ways to calculate the same attention.</summary>
public enum AttentionForm
{
    /// <summary>As the report writes it: the keys and values of every head are made again from the latents (eq. 2 and 5).</summary>
    Textbook,

    /// <summary>
    /// As it is served: W^UK stands in the queries' matrix and W^UV in the output's, so that all heads read the latents themselves.
    /// </summary>
    Absorbed,
}

/// <summary>
/// Multi-head latent attention with trained matrices (DeepSeek-V3 report, eq. 1–11; the absorbed form: DeepSeek-V2 report, §2.1.2).
/// What is kept of a token is its latent and its rotary key, in either form.
/// </summary>
internal sealed class MultiHeadLatentAttention
{
    private readonly MiniatureConfig _config;
    private readonly RotaryPositions _positions;
    private readonly Linear _keyValueDown;
    private readonly RmsNorm _keyValueNorm;
    private readonly Linear _queryDown;
    private readonly RmsNorm _queryNorm;
    private readonly AttentionHeads _textbook;
    private readonly AttentionHeads _absorbed;

    public MultiHeadLatentAttention(ModelTensors tensors, string name, RotaryPositions positions)
    {
        _config = tensors.Config;
        _positions = positions;
        _keyValueDown = tensors.Linear($"{name}.kv_a_proj_with_mqa", _config.KvLoraRank + _config.QkRopeHeadDim, _config.HiddenSize);
        _keyValueNorm = tensors.Norm($"{name}.kv_a_layernorm", _config.KvLoraRank);
        _queryDown = tensors.Linear($"{name}.q_a_proj", _config.QLoraRank, _config.HiddenSize);
        _queryNorm = tensors.Norm($"{name}.q_a_layernorm", _config.QLoraRank);
        (_textbook, _absorbed) = AttentionHeads.Read(tensors, name);
    }

    /// <summary>What further tokens take from those before them and from themselves.</summary>
    /// <param name="hidden">The tokens' vectors h, normed, one behind the other.</param>
    /// <param name="cache">What is kept of the tokens before; these are appended.</param>
    /// <param name="form">How to calculate.</param>
    /// <returns>u of each token, and its attention: of each head a weight for each position up to its own.</returns>
    public (float[] Output, float[][][] Attention) Of(ReadOnlySpan<float> hidden, LatentCache cache, AttentionForm form)
    {
        var first = cache.Count;
        cache.Append(Kept(hidden, first));
        var heads = form == AttentionForm.Textbook ? _textbook : _absorbed;
        var queries = heads.Queries.Of(_queryNorm.Of(_queryDown.Of(hidden))); // eq. 6, 7 and the product of eq. 8
        var attention = new float[hidden.Length / _config.HiddenSize][][];
        var outputs = new float[attention.Length * heads.Count * heads.ValueWidth];
        for (var head = 0; head < heads.Count; head++)
        {
            var (keys, values) = heads.KeysAndValues(head, cache);
            for (var i = 0; i < attention.Length; i++)
            {
                var place = (i * heads.Count) + head;
                var query = queries.AsSpan(place * heads.QueryWidth, heads.QueryWidth);
                _positions.Turn(query[^_config.QkRopeHeadDim..], first + i); // eq. 8 and 9: behind the part without position
                var weights = Weights(query, keys, first + i + 1);
                var output = outputs.AsSpan(place * heads.ValueWidth, heads.ValueWidth);
                for (var j = 0; j < weights.Length; j++)
                {
                    TensorPrimitives.MultiplyAdd(values[j], weights[j], output, output); // eq. 10
                }

                (attention[i] ??= new float[heads.Count][])[head] = weights;
            }
        }

        return (heads.Output.Of(outputs), attention); // eq. 11
    }

    /// <summary>Compares the two forms in one head, as trained and with its content turned by position as well.</summary>
    /// <param name="hidden">The tokens' vectors h, normed, one behind the other.</param>
    /// <param name="head">Counted from 0.</param>
    /// <param name="distance">How far apart the tokens are that the turned absorbed matrix fits.</param>
    public HeadComparison Compare(ReadOnlySpan<float> hidden, int head, int distance)
    {
        var (content, rope) = (_config.QkNopeHeadDim, _config.QkRopeHeadDim);
        var count = hidden.Length / _config.HiddenSize;
        var cache = new LatentCache(_config.KvLoraRank + rope, count);
        cache.Append(Kept(hidden, 0));
        var compressed = _queryNorm.Of(_queryDown.Of(hidden));
        var (queries, absorbed) = (Queries(_textbook), Queries(_absorbed));
        var (keys, kept) = (Keys(_textbook), Keys(_absorbed));

        // The experiment. R_i q · R_j W^UK c = (W^UK)ᵀ R_{i−j} q · c: the matrix to absorb is another one for each distance.
        var turns = new RotaryPositions(content, _config.RopeTheta, Math.Max(count, distance + 1));
        var back = _textbook.KeyBack(head);
        var fitted = Array.ConvertAll(
            Turned(queries, _ => distance), row => (float[])[.. back.Of(row.AsSpan(..content)), .. row[content..]]);
        return new(
            Array.ConvertAll(kept, row => row[.._config.KvLoraRank]),
            Array.ConvertAll(kept, row => row[_config.KvLoraRank..]),
            Scores(queries, keys),
            Scores(absorbed, kept),
            Scores(Turned(queries, i => i), Turned(keys, i => i)),
            Scores(fitted, kept),
            distance);

        float[][] Queries(AttentionHeads heads)
        {
            var all = heads.Queries.Of(compressed);
            return Rows(i =>
            {
                var row = all.AsSpan(((i * heads.Count) + head) * heads.QueryWidth, heads.QueryWidth).ToArray();
                _positions.Turn(row.AsSpan(^rope..), i);
                return row;
            });
        }

        float[][] Keys(AttentionHeads heads)
        {
            var all = heads.KeysAndValues(head, cache).Keys;
            return Rows(i => all[i].ToArray());
        }

        float[][] Turned(float[][] rows, Func<int, int> position) => Rows(i =>
        {
            float[] row = [.. rows[i]];
            turns.Turn(row.AsSpan(..content), position(i));
            return row;
        });

        float[][] Scores(float[][] left, float[][] right) => Rows(i => Array.ConvertAll(
            right[..(i + 1)], row => TensorPrimitives.Dot<float>(left[i], row) / MathF.Sqrt(_config.QueryWidth)));

        float[][] Rows(Func<int, float[]> row) => [.. Enumerable.Range(0, count).Select(row)];
    }

    // Eq. 1: the latent; eq. 3: the rotary key, which all heads share. Both come from one matrix.
    private float[] Kept(ReadOnlySpan<float> hidden, int first)
    {
        var rows = _keyValueDown.Of(hidden);
        for (var i = 0; i < rows.Length / _keyValueDown.Outputs; i++)
        {
            var row = rows.AsSpan(i * _keyValueDown.Outputs, _keyValueDown.Outputs);
            _keyValueNorm.Apply(row[.._config.KvLoraRank]);
            _positions.Turn(row[_config.KvLoraRank..], first + i);
        }

        return rows;
    }

    // The softmax of eq. 10, over the positions up to the token's own.
    private float[] Weights(ReadOnlySpan<float> query, HeadRows keys, int count)
    {
        var weights = new float[count];
        for (var j = 0; j < count; j++)
        {
            weights[j] = TensorPrimitives.Dot(query, keys[j]);
        }

        TensorPrimitives.Multiply(weights, 1 / MathF.Sqrt(_config.QueryWidth), weights);
        return HeadComparison.Weights(weights);
    }
}
