using System.Globalization;
using DeepseekExplainer.Web.Articles.Rendering;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Sharing;
using Microsoft.AspNetCore.Mvc;

namespace DeepseekExplainer.Web.Pages;

/// <summary>
/// Every term in both languages side by side, as a page or in a frame, where <c>?section=</c> shows one; with <c>fragment</c> only one
/// term's card.
/// </summary>
[Asks("fragment", "section", CanBeFramed = true)]
public sealed class GlossaryModel : SitePage
{
    /// <summary>The editions, this one first.</summary>
    public IReadOnlyList<Edition> Editions => [.. Site.Editions.OrderBy(edition => edition.Language != Language)];

    /// <summary>Whether a frame shows one term.</summary>
    public bool IsOne => Framed is { Section.Length: > 0 };

    /// <summary>The terms by the first letter of their name in this language.</summary>
    public IEnumerable<IGrouping<string, KeyValuePair<string, Term>>> Letters =>
        Site.Evidence.Terms
            .Where(term => !IsOne || term.Key == Framed!.Section)
            .OrderBy(term => term.Value.In(Language).Name, StringComparer.Create(CultureInfo.InvariantCulture, ignoreCase: true))
            .GroupBy(term => term.Value.In(Language).Name[..1].ToUpperInvariant());

    /// <summary>A definition with its links, in the language of <paramref name="edition"/>.</summary>
    public string Definition(Edition edition, Term term)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(term);
        return new ProseRenderer(Site.Evidence, edition.Language, edition.Words).Inline(term.In(edition.Language).Definition);
    }

    /// <summary>200; 404 for the card of an unknown term.</summary>
    public IActionResult OnGet(string? fragment)
    {
        if (fragment is not null)
        {
            return Site.Evidence.Terms.TryGetValue(fragment, out var asked) ? CardOnly(HoverCard.Of(fragment, asked, this)) : NotFound();
        }

        if (IsOne && !Site.Evidence.Terms.ContainsKey(Framed!.Section))
        {
            Framed = Framed with { Section = "" }; // a term that is gone: all of them
        }

        var shared = Shareable.Glossary(Framed?.Section ?? "", Site, Edition);
        Head = new(shared.Title, Words["glossary.description", ("count", Site.Evidence.Terms.Count)], shared.Address)
        {
            Shared = shared,
            NoIndex = IsEmbedded,
            Styles = ["evidence"],
            Alternates = [("application/json", To.Glossary.As(".json"))],
        };
        return Page();
    }
}
