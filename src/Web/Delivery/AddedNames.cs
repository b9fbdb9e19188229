namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// Names that others add to our addresses, to know where a reader came from or to get past what is kept. They ask for nothing, so
/// they are left out before anything is looked up or kept, on every address alike.
/// </summary>
internal static class AddedNames
{
    /// <summary>How the names begin by which newsletters, advertisements, statistics, translators and gatekeepers mark links.</summary>
    private static readonly string[] Beginnings =
    [
        "utm_", "mtm_", "pk_", "piwik_", "matomo_", "hsa_", "_hs", "__hs", "mc_", "ga_", "gad_", "at_", "wt_", "itm_", "vero_", "oly_",
        "cm_", "trk", "fb_", "_branch_", "elq", "_x_tr_", "__cf_",
    ];

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        // Advertisements and social networks.
        "fbclid", "gclid", "gclsrc", "gbraid", "wbraid", "dclid", "msclkid", "twclid", "ttclid", "li_fat_id", "lipi", "igsh", "igshid",
        "mibextid", "sfnsn", "__tn__", "yclid", "ysclid", "_openstat", "rdt_cid", "epik", "sccid", "srsltid", "dicbo", "tblci", "xtor",

        // Newsletters and newsrooms.
        "mkt_tok", "_ga", "_gl", "_kx", "__s", "dm_i", "s_cid", "s_kwcid", "s_campaign", "spm", "cmp", "cmpid", "campaign_id", "ncid",
        "smid", "smtyp", "icid", "ocid", "cid", "wpisrc", "guccounter", "guce_referrer", "guce_referrer_sig",

        // Whose page a link stood on.
        "ref", "ref_src", "ref_url", "referrer", "source", "src", "via", "share", "si", "amp",

        // What pym.js adds to the address of a frame; our own script reads the first.
        "childId", "initialWidth", "parentTitle", "parentUrl",

        // What scripts add to be answered anew.
        "_", "cb", "cachebust", "nocache",
    };

    /// <summary>Whether a name in a query asks for nothing.</summary>
    public static bool Has(string name) =>
        name.Length == 0 || Names.Contains(name)
        || Beginnings.Any(beginning => name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
}
