namespace DeepseekExplainer.Web.Delivery;

/// <summary>What tells answers that are kept apart.</summary>
internal sealed record PageKey(string Revision, Origin Origin, string Root, string Path, string Query, string Encoding)
{
    /// <summary>Whether it is one of countless many, and no page of which there is a fixed number.</summary>
    public bool IsState => Query.Length > 0;

    /// <summary>What it takes in memory.</summary>
    public long Bytes => 2L * (Origin.Host.Value!.Length + Root.Length + Path.Length + Query.Length + Encoding.Length);

    /// <summary>Of all but the revision: nearly always there is one.</summary>
    public override int GetHashCode() => HashCode.Combine(Origin, Root, Path, Query, Encoding);
}
