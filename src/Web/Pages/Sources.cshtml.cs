using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Sharing;
using Microsoft.AspNetCore.Mvc;

namespace DeepseekExplainer.Web.Pages;

/// <summary>The bibliography; with <c>fragment</c> only one source's card.</summary>
[Asks("fragment")]
public sealed class SourcesModel : SitePage
{
    /// <summary>The facts that a source prints.</summary>
    public ILookup<string, Fact> Facts { get; private set; } = null!;

    /// <summary>The sources by how close to the original we read them.</summary>
    public IEnumerable<IGrouping<Confidence, KeyValuePair<string, Source>>> Groups =>
        Site.Evidence.Sources
            .OrderByDescending(source => Facts[source.Key].Count())
            .GroupBy(source => source.Value.Read)
            .OrderBy(group => group.Key);

    /// <summary>200; 404 for the card of an unknown source.</summary>
    public IActionResult OnGet(string? fragment)
    {
        if (fragment is not null)
        {
            return Site.Evidence.Sources.TryGetValue(fragment, out var asked) ? CardOnly(HoverCard.Of(fragment, asked, this)) : NotFound();
        }

        Facts = Site.Evidence.Facts.Values
            .SelectMany(fact => new[] { fact.Source, fact.Entry.Published?.Source }
                .OfType<string>()
                .Distinct()
                .Select(source => (source, fact)))
            .ToLookup(pair => pair.source, pair => pair.fact);
        Head = new(Words["sources.title"], Words["sources.description", ("count", Site.Evidence.Sources.Count)], To.Sources)
        {
            Card = ShareCard.Of(PageKind.Sources, Site, Edition),
            Styles = ["evidence"],
            Alternates = [("application/json", To.Sources.As(".json")), ("application/x-bibtex", To.Sources.As(".bib"))],
        };
        return Page();
    }
}
