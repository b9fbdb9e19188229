using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Pages;

/// <summary>All claims with their verdicts, as a page or in a frame. <c>?verdict=</c> and <c>?topic=</c> keep some.</summary>
[Asks("verdict", "topic", CanBeFramed = true)]
public sealed class ClaimsModel : SitePage
{
    /// <summary>The verdict kept, or null for all.</summary>
    public Verdict? Verdict { get; private set; }

    /// <summary>The topic kept, or null for all.</summary>
    public string? Topic { get; private set; }

    /// <summary>The claims shown, in the order of the article they come from.</summary>
    public IReadOnlyList<KeyValuePair<string, Claim>> Claims { get; private set; } = [];

    /// <summary>The topics that claims have, in the order they first appear.</summary>
    public IReadOnlyList<string> Topics => [.. Site.Evidence.Claims.Values.Select(claim => claim.Topic).Distinct()];

    /// <summary>How many claims a filter would keep.</summary>
    public int Count(Verdict? verdict, string? topic) =>
        Site.Evidence.Claims.Values.Count(claim => Keeps(claim, verdict, topic));

    /// <summary>Address of this list with another filter, in a frame that of the frame; a copy in files has only the page's.</summary>
    public Address Filtered(Verdict? verdict, string? topic) =>
        Framed is null || Site.Copy is not null ? Filtered(To, verdict, topic) : Filtered(To, verdict, topic).Framed().Asking(Framed.Query);

    /// <summary>Address of the list with a filter.</summary>
    public static Address Filtered(Addresses to, Verdict? verdict, string? topic) => to.Claims
        .Asking(verdict is null ? [] : [("verdict", WordKey.Of(verdict))])
        .Asking(topic is null ? [] : [("topic", topic)]);

    /// <summary>Shows the page; a filter that no claim could have is ignored.</summary>
    public void OnGet(string? verdict, string? topic)
    {
        Verdict = Enum.GetValues<Verdict>().Cast<Verdict?>().FirstOrDefault(known => WordKey.Of(known!) == verdict);
        Topic = Topics.FirstOrDefault(known => known == topic);
        Claims = [.. Site.Evidence.Claims.Where(claim => Keeps(claim.Value, Verdict, Topic))];
        Head = new(Words["claims.title"], Words["claims.description", ("count", Site.Evidence.Claims.Count)], Filtered(To, Verdict, Topic))
        {
            Shared = Shareable.Claims(Site, Edition, Site.Copy is null ? Filtered(To, Verdict, Topic).Query : ""),
            NoIndex = IsEmbedded,
            Styles = ["evidence"],
            Alternates = [("application/json", To.Claims.As(".json"))],
        };
    }

    private static bool Keeps(Claim claim, Verdict? verdict, string? topic) =>
        (verdict is null || claim.Verdict == verdict) && (topic is null || claim.Topic == topic);
}
