namespace DeepseekExplainer.Mechanisms.Experts;

/// <summary>
/// Top-k by biased score for tokens that come back while the bias moves slowly. It remembers each token's last choice: all k experts
/// in it reach at least the lowest biased score among them, so whoever is below that need not be looked at.
/// </summary>
internal sealed class BiasedSelection
{
    private readonly double[][] _affinities;
    private readonly int _perToken;
    private readonly int[] _chosen;
    private readonly int[] _best;
    private readonly double[] _scores;

    /// <summary>Starts with the choices of a bias of zero.</summary>
    /// <param name="affinities">For each token the score of each expert; at least one token.</param>
    /// <param name="perToken">Experts chosen for each token, at most all.</param>
    internal BiasedSelection(double[][] affinities, int perToken)
    {
        _affinities = affinities;
        _perToken = perToken;
        _chosen = new int[affinities.Length * perToken];
        _best = new int[perToken];
        _scores = new double[perToken];
        var noBias = new double[affinities[0].Length];
        for (var token = 0; token < affinities.Length; token++)
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

    /// <summary>Chooses experts for a token, best first; equal scores go to the lower index.</summary>
    internal ReadOnlySpan<int> Choose(int token, ReadOnlySpan<double> bias)
    {
        ReadOnlySpan<double> affinities = _affinities[token];
        var chosen = _chosen.AsSpan(token * _perToken, _perToken);
        var floor = double.PositiveInfinity;
        foreach (var expert in chosen)
        {
            floor = Math.Min(floor, affinities[expert] + bias[expert]);
        }

        // The first k that reach the floor fill the list; from then on, the floor is the list's last score and must be exceeded.
        floor = Math.BitDecrement(floor);
        var count = 0;
        for (var expert = 0; expert < affinities.Length && expert < bias.Length; expert++)
        {
            var score = affinities[expert] + bias[expert];
            if (score > floor)
            {
                Insert(expert, score, Math.Min(count, _perToken - 1));
                if (++count >= _perToken)
                {
                    floor = _scores[^1];
                }
            }
        }

        _best.CopyTo(chosen);
        return chosen;
    }

    /// <summary>Puts an expert in its place in the sorted list, from position <paramref name="end"/> downwards.</summary>
    private void Insert(int expert, double score, int end)
    {
        var place = end;
        for (; place > 0 && _scores[place - 1] < score; place--)
        {
            _scores[place] = _scores[place - 1];
            _best[place] = _best[place - 1];
        }

        _scores[place] = score;
        _best[place] = expert;
    }
}
