namespace DeepseekExplainer.Mechanisms.Experts;

/// <summary>The size of a gate with group-limited routing. The constructor accepts only sizes that can route a token.</summary>
public sealed record GateShape
{
    /// <summary>Describes a gate.</summary>
    /// <param name="experts">Routed experts, at least 1.</param>
    /// <param name="perToken">Experts chosen for each token: from 1 to the experts in the kept groups.</param>
    /// <param name="groups">Equal groups the experts are divided into; with more than one, each needs two experts or more.</param>
    /// <param name="groupsKept">Groups a token may use, from 1 to <paramref name="groups"/>.</param>
    /// <param name="scale">What the weights of the chosen experts sum to; positive and finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is impossible; the exception names it.</exception>
    public GateShape(int experts, int perToken, int groups, int groupsKept, double scale)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(experts);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(groups);
        if (experts % groups != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(groups), groups, $"The number of groups must divide the {experts} experts.");
        }

        if (groups > 1 && experts / groups < 2)
        {
            throw new ArgumentOutOfRangeException(nameof(groups), groups, "A group is scored by two experts, so it needs at least two.");
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(groupsKept);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(groupsKept, groups);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perToken);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(perToken, experts / groups * groupsKept);
        if (!double.IsFinite(scale) || scale <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale must be positive and finite.");
        }

        Experts = experts;
        PerToken = perToken;
        Groups = groups;
        GroupsKept = groupsKept;
        Scale = scale;
    }

    /// <summary>Routed experts.</summary>
    public int Experts { get; }

    /// <summary>Experts chosen for each token.</summary>
    public int PerToken { get; }

    /// <summary>Equal groups of neighbouring experts.</summary>
    public int Groups { get; }

    /// <summary>Groups a token may use.</summary>
    public int GroupsKept { get; }

    /// <summary>What the weights of the chosen experts sum to.</summary>
    public double Scale { get; }

    /// <summary>Experts in each group.</summary>
    public int GroupSize => Experts / Groups;
}

/// <summary>How a gate routed one token, with every intermediate value.</summary>
/// <param name="Affinities">Unbiased score of each expert, in [0, 1].</param>
/// <param name="Biased">Affinity plus bias of each expert: what the choice is made by.</param>
/// <param name="GroupScores">Sum of the two largest biased scores of each group.</param>
/// <param name="Groups">The kept groups, best score first.</param>
/// <param name="Experts">The chosen experts, best biased score first.</param>
/// <param name="Weights">Weight of each chosen expert, in the order of <paramref name="Experts"/>; they sum to the gate's scale.</param>
public sealed record GateDecision(
    double[] Affinities, double[] Biased, double[] GroupScores, int[] Groups, int[] Experts, double[] Weights);

/// <summary>
/// The gate of DeepSeek-V3: sigmoid scores, a bias for the choice only, group-limited top-k (report, eq. 13–16; inference/model.py).
/// </summary>
public static class TopKGate
{
    /// <summary>Largest logit, in absolute value, whose sigmoid is neither lost in nor rounded out of a double's range.</summary>
    public const double MaxLogit = 700;

    /// <summary>Chooses experts for one token and weighs them.</summary>
    /// <param name="logits">The router's output for the token, one per expert, within ±<see cref="MaxLogit"/>.</param>
    /// <param name="bias">The load-balancing bias of each expert, finite; all zero for plain top-k.</param>
    /// <param name="shape">The gate.</param>
    /// <returns>The choice. Equal scores go to the lower index.</returns>
    /// <exception cref="ArgumentException">A span has another length than the gate has experts.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A logit or a bias is out of range.</exception>
    public static GateDecision Route(ReadOnlySpan<double> logits, ReadOnlySpan<double> bias, GateShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        RequireLength(logits, shape, nameof(logits));
        RequireLength(bias, shape, nameof(bias));

        var affinities = new double[shape.Experts];
        var biased = new double[shape.Experts];
        for (var i = 0; i < shape.Experts; i++)
        {
            RequireWithin(logits[i], MaxLogit, nameof(logits));
            RequireWithin(bias[i], double.MaxValue, nameof(bias));
            affinities[i] = Sigmoid(logits[i]);
            biased[i] = affinities[i] + bias[i];
        }

        var groupScores = new double[shape.Groups];
        for (var group = 0; group < shape.Groups; group++)
        {
            groupScores[group] = SumOfTwoLargest(biased.AsSpan(group * shape.GroupSize, shape.GroupSize));
        }

        var groups = Largest(groupScores, shape.GroupsKept);
        var masked = new double[shape.Experts];
        Array.Fill(masked, double.NegativeInfinity);
        foreach (var group in groups)
        {
            biased.AsSpan(group * shape.GroupSize, shape.GroupSize).CopyTo(masked.AsSpan(group * shape.GroupSize));
        }

        var experts = Largest(masked, shape.PerToken);
        return new GateDecision(affinities, biased, groupScores, groups, experts, Weights(affinities, experts, shape.Scale));
    }

    /// <summary>The logistic function 1 / (1 + e^−x).</summary>
    internal static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double[] Weights(double[] affinities, int[] experts, double scale)
    {
        var weights = Array.ConvertAll(experts, expert => affinities[expert]);
        var sum = weights.Sum();
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = weights[i] / sum * scale;
        }

        return weights;
    }

    private static double SumOfTwoLargest(ReadOnlySpan<double> scores)
    {
        var first = double.NegativeInfinity;
        var second = double.NegativeInfinity;
        foreach (var score in scores)
        {
            (first, second) = score > first ? (score, first) : (first, Math.Max(second, score));
        }

        return scores.Length > 1 ? first + second : first;
    }

    /// <summary>Indices of the largest values, largest first; equal ones keep their order.</summary>
    private static int[] Largest(double[] values, int count)
    {
        var best = new int[count];
        for (var i = 0; i < values.Length; i++)
        {
            if (i >= count && values[i] <= values[best[^1]])
            {
                continue;
            }

            // Into its place in the sorted list, from the end.
            var place = Math.Min(i, count - 1);
            for (; place > 0 && values[best[place - 1]] < values[i]; place--)
            {
                best[place] = best[place - 1];
            }

            best[place] = i;
        }

        return best;
    }

    private static void RequireLength(ReadOnlySpan<double> values, GateShape shape, string name)
    {
        if (values.Length != shape.Experts)
        {
            throw new ArgumentException($"{values.Length} values for {shape.Experts} experts.", name);
        }
    }

    private static void RequireWithin(double value, double limit, string name)
    {
        if (!(Math.Abs(value) <= limit))
        {
            throw new ArgumentOutOfRangeException(name, value, $"Every value must lie within ±{limit}.");
        }
    }
}
