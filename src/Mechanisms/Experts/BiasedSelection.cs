namespace DeepseekExplainer.Mechanisms.Experts;

/// <summary>
/// Top-k by biased score for tokens that come back while the bias moves slowly. It remembers each token's last choice: the lowest
/// biased score in it, taken anew, can only be at or below the new k-th best, so one pass leaves little more than k candidates.
/// </summary>
internal sealed class BiasedSelection
{
    private readonly double[][] _affinities;
    private readonly int _perToken;
    private readonly int[] _chosen;
    private readonly int[] _candidates;
    private readonly double[] _scores;

    /// <summary>Starts with the choices of a bias of zero.</summary>
    /// <param name="affinities">For each token the score of each expert; at least one token.</param>
    /// <param name="perToken">Experts chosen for each token, at most all.</param>
    internal BiasedSelection(double[][] affinities, int perToken)
    {
        var (tokens, experts) = (affinities.Length, affinities[0].Length);
        _affinities = affinities;
        _perToken = perToken;
        _chosen = new int[tokens * perToken];
        _candidates = new int[experts];
        _scores = new double[experts];
        var noBias = new double[experts];
        for (var token = 0; token < tokens; token++)
        {
            for (var i = 0; i < perToken; i++)
            {
                _chosen[(token * perToken) + i] = i;
            }

            Choose(token, noBias);
        }
    }

    /// <summary>The last choice for every token, one token after the other.</summary>
    internal ReadOnlySpan<int> Chosen => _chosen;

    /// <summary>Chooses experts for a token, lowest index first; equal scores go to the lower index.</summary>
    internal ReadOnlySpan<int> Choose(int token, ReadOnlySpan<double> bias)
    {
        var affinities = _affinities[token];
        var chosen = _chosen.AsSpan(token * _perToken, _perToken);
        var floor = double.PositiveInfinity;
        foreach (var expert in chosen)
        {
            floor = Math.Min(floor, affinities[expert] + bias[expert]);
        }

        var count = 0;
        for (var expert = 0; expert < affinities.Length; expert++)
        {
            var score = affinities[expert] + bias[expert];
            if (score >= floor)
            {
                _candidates[count] = expert;
                _scores[count++] = score;
            }
        }

        while (count > _perToken)
        {
            RemoveLowest(count--);
        }

        _candidates.AsSpan(0, _perToken).CopyTo(chosen);
        return chosen;
    }

    /// <summary>Drops the lowest candidate, of equal ones the last; the others keep their order.</summary>
    private void RemoveLowest(int count)
    {
        var lowest = 0;
        for (var i = 1; i < count; i++)
        {
            if (_scores[i] <= _scores[lowest])
            {
                lowest = i;
            }
        }

        _candidates.AsSpan(lowest + 1, count - lowest - 1).CopyTo(_candidates.AsSpan(lowest));
        _scores.AsSpan(lowest + 1, count - lowest - 1).CopyTo(_scores.AsSpan(lowest));
    }
}
