using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Texts;
using Microsoft.AspNetCore.Mvc;

namespace DeepseekExplainer.Web.Pages;

/// <summary>
/// A number's receipt, as a page or in a frame; with <c>fragment</c> only its card. <c>solve</c> and <c>to</c> ask what one of its
/// inputs, by its id, would have to be for another value.
/// </summary>
[Asks("fragment", "solve", "to", CanBeFramed = true)]
public sealed class FactModel : SitePage
{
    private const int LongestCalculation = 120, LongestSources = 140;

    /// <summary>The receipt.</summary>
    public Receipt Receipt { get; private set; } = null!;

    /// <summary>Facts that are computed from this one.</summary>
    public IReadOnlyList<Fact> Dependents { get; private set; } = [];

    /// <summary>Where the site uses it.</summary>
    public IReadOnlyList<Use> Uses { get; private set; } = [];

    /// <summary>How it moves with what it is computed from, and what was asked of that; null where nothing can be moved.</summary>
    internal Leverage? Leverage { get; private set; }

    /// <summary>Whether something was asked of the inputs of a number that has none.</summary>
    public bool IsUnanswerable { get; private set; }

    /// <summary>What a reader can say about it.</summary>
    public ReaderReport Report { get; private set; } = null!;

    /// <summary>200; 404 when there is no such fact; 400 when what is asked of its inputs cannot be.</summary>
    public IActionResult OnGet(string id, string? fragment, string? solve, string? to)
    {
        if (!Site.Evidence.Facts.TryGetValue(id, out var fact))
        {
            return NotFound();
        }

        Receipt = new(fact, Language, Words);
        if (fragment is not null)
        {
            return CardOnly(HoverCard.Of(Receipt, Site.Evidence));
        }

        Leverage = Leverage.Of(Visit, fact, solve, to);
        IsUnanswerable = Leverage is null && (solve ?? to) is not null;
        if (IsUnanswerable || Leverage is { Error.Length: > 0 })
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        Dependents = [.. Receipt.Dependents(fact, Site.Evidence)];
        Uses = Site.Uses.Of(Language, ReferenceKind.Fact, id);
        Report = new(this, Visit.Absolute(To.Fact(id)), Receipt.Label, $"{Receipt.Label}: {Receipt.Value}");
        var title = $"{Receipt.Value}: {Receipt.Label}";
        var description = Description();
        var shared = Shareable.Of(Receipt, Edition);
        Head = new(title, description, To.Fact(id))
        {
            Styles = ["evidence"],
            Shared = Site.Copy is null ? shared : null, // a copy in files has no frame of each number
            Card = shared.Card,
            NoIndex = IsEmbedded,
            JsonLd = IsEmbedded ? [] : [FactPage.Of(Receipt, title, description, Visit, new(Publisher, Visit.Absolute(To.AboutUs), null))],
            Alternates = [("application/json", To.Fact(id).As(".json")), .. Citations(To.Fact(id))],
        };
        return Page();
    }

    /// <summary>How the number is known, which its title does not say.</summary>
    private string Description()
    {
        var kind = Excerpt.Capitalised(Words["kinds." + WordKey.Of(Receipt.Fact.Kind)]);
        if (Receipt.Calculation is { Length: <= LongestCalculation } calculation)
        {
            return Words["receipt.computed", ("kind", kind), ("calculation", calculation)];
        }

        var titles = Receipt.Sources.Select(place => Site.Evidence.Sources[place.Source].In(Language).Title);
        return Words["receipt.description", ("kind", kind), ("sources", Excerpt.Around(string.Join("; ", titles), 0, LongestSources))];
    }
}
