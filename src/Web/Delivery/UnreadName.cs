using DeepseekExplainer.Web.Texts;
using Microsoft.AspNetCore.WebUtilities;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>A name in a query that the address does not read and that does not say where a reader came from.</summary>
/// <param name="Name">The name, not longer than anybody needs to know it again.</param>
internal sealed record UnreadName(string Name)
{
    private const int Longest = 40;

    /// <summary>How the names begin by which newsletters, advertisements and statistics mark links.</summary>
    private static readonly string[] TrackingBeginnings =
    [
        "utm_", "mtm_", "pk_", "piwik_", "matomo_", "hsa_", "_hs", "__hs", "mc_", "ga_", "at_", "wt_", "itm_", "vero_", "oly_",
        "cm_", "trk",
    ];

    /// <summary>The names that they use besides, and those that say on whose page a link stood.</summary>
    private static readonly HashSet<string> Tracking = new(StringComparer.OrdinalIgnoreCase)
    {
        "fbclid", "gclid", "gclsrc", "gbraid", "wbraid", "dclid", "msclkid", "twclid", "ttclid", "li_fat_id", "igsh", "igshid", "mibextid",
        "sfnsn", "yclid", "ysclid", "_openstat", "rdt_cid", "epik", "sccid", "mkt_tok", "_ga", "_gl", "s_cid", "s_kwcid", "spm", "cmpid",
        "ncid", "smid", "smtyp", "icid", "cid", "ref", "ref_src", "ref_url", "referrer", "source", "src", "via", "share", "si",
    };

    /// <summary>The first such name in a query; null for none.</summary>
    public static UnreadName? In(QueryString query)
    {
        foreach (var pair in new QueryStringEnumerable(query.Value))
        {
            if (pair.DecodeName().ToString() is { Length: > 0 } name && !IsTracking(name))
            {
                return new(name.Length <= Longest ? name : Excerpt.Whole(name[..Longest]) + "…");
            }
        }

        return null;
    }

    private static bool IsTracking(string name) =>
        Tracking.Contains(name) || TrackingBeginnings.Any(beginning => name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
}
