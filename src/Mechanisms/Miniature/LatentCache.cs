namespace DeepseekExplainer.Mechanisms.Miniature;

/// <summary>
/// All that a layer keeps of the tokens before: of each the latent and, behind it, the rotary key, in the miniature 32 + 16 numbers. Plain
/// attention of the same heads would keep 320.
/// </summary>
internal sealed class LatentCache(int width, int capacity)
{
    /// <summary>How many tokens are kept.</summary>
    public int Count { get; private set; }

    /// <summary>What is kept of the tokens, one behind the other, and room for others.</summary>
    public float[] Rows { get; } = new float[width * capacity];

    /// <summary>What is kept of one token.</summary>
    public ReadOnlySpan<float> this[int position] => Rows.AsSpan(position * width, width);

    /// <summary>Keeps further tokens.</summary>
    public void Append(ReadOnlySpan<float> rows)
    {
        rows.CopyTo(Rows.AsSpan(Count * width));
        Count += rows.Length / width;
    }

    /// <summary>Forgets all but the first tokens, as after a draft that was not accepted.</summary>
    public void Shorten(int count) => Count = Math.Min(Count, count);
}
