using DeepseekExplainer.Mechanisms;
using DeepseekExplainer.Mechanisms.Attention;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets.KvCache;

/// <summary>One shape and the size of its cache.</summary>
/// <param name="Id">The model's id, or one made from it for a shape that nobody built.</param>
/// <param name="Name">What readers call it.</param>
/// <param name="Model">The shape.</param>
/// <param name="ElementsPerToken">Numbers kept of one token, over all layers.</param>
/// <param name="BytesPerToken">The same in bytes.</param>
/// <param name="Bytes">The whole cache.</param>
internal sealed record CacheRow(string Id, string Name, ModelConfig Model, long ElementsPerToken, decimal BytesPerToken, decimal Bytes)
{
    /// <summary>The whole cache as memory is sold: "8.58 GiB".</summary>
    public string BytesText => NumberText.BinaryBytes((double)Bytes);

    /// <summary>How many times another's cache it is.</summary>
    public double Ratio(CacheRow other) => (double)(Bytes / other.Bytes);

    /// <summary>Computes a row.</summary>
    public static CacheRow Of(string id, string name, ModelConfig model, long tokens, long batch, Precision precision) => new(
        id,
        name,
        model,
        CacheSize.ElementsPerToken(model),
        CacheSize.BytesPerToken(model, precision),
        CacheSize.Bytes(model, tokens, batch, precision));
}
