using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Texts;
using Microsoft.AspNetCore.Mvc;

namespace DeepseekExplainer.Web.Pages;

/// <summary>A claim with its verdict, as a page or in a frame; with <c>fragment</c> only its card.</summary>
[Asks("fragment", CanBeFramed = true)]
public sealed class ClaimModel : SitePage
{
    /// <summary>Id of the claim.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The claim.</summary>
    public Claim Claim { get; private set; } = null!;

    /// <summary>The facts that decide it.</summary>
    public IReadOnlyList<Receipt> Facts { get; private set; } = [];

    /// <summary>Articles that talk about it.</summary>
    public IReadOnlyList<Use> Uses { get; private set; } = [];

    /// <summary>The claims before and after it.</summary>
    public (KeyValuePair<string, Claim>? Previous, KeyValuePair<string, Claim>? Next) Neighbours { get; private set; }

    /// <summary>What a reader can say about it.</summary>
    public ReaderReport Report { get; private set; } = null!;

    /// <summary>200, or 404 when there is no such claim.</summary>
    public IActionResult OnGet(string id, string? fragment)
    {
        if (!Site.Evidence.Claims.TryGetValue(id, out var claim))
        {
            return NotFound();
        }

        (Id, Claim) = (id, claim);
        if (fragment is not null)
        {
            return CardOnly(HoverCard.Of(id, claim, this));
        }

        Facts = [.. claim.Facts.Select(fact => new Receipt(Site.Evidence.Facts[fact], Language, Words))];
        Uses = Site.Uses.Of(Language, ReferenceKind.Claim, id);
        var others = Site.Evidence.Claims.ToList();
        var index = others.FindIndex(other => other.Key == id);
        Report = new(this, Visit.Absolute(To.Claim(id)), claim.Text.In(Language), claim.Text.In(Language));
        Neighbours = (index > 0 ? others[index - 1] : null, index < others.Count - 1 ? others[index + 1] : null);
        var own = To.Claim(id);
        var review = ClaimReview.Of(
            id, claim, Site.Evidence, Language, Words, Visit.Absolute(own), new(Publisher, Visit.Absolute(To.AboutUs)));
        var shared = Shareable.Of(id, claim, Edition);
        Head = new(
            shared.Title,
            Excerpt.Sentences(claim.Explained(Language), 190),
            own)
        {
            Type = "article",
            Kicker = Words["claims.topics." + claim.Topic],
            Dates = (claim.Published, Site.Evidence.UpdateOf(id)),
            Styles = ["evidence"],
            Alternates = [("application/json", own.As(".json")), ("text/markdown", own.As(".md")), .. Citations(own)],
            JsonLd = [review],
            NoIndex = IsEmbedded,
            Shared = shared,
        };
        return Page();
    }
}
