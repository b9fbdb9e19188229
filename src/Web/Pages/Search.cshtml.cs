using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Content.Search;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Pages;

/// <summary>Search over articles, terms, claims, numbers, sources and calculators.</summary>
[Asks("q")]
public sealed class SearchModel : SitePage
{
    /// <summary>What the reader asked for, trimmed and cut.</summary>
    public string Query { get; private set; } = "";

    /// <summary>What was found, best first.</summary>
    public IReadOnlyList<SearchHit> Hits { get; private set; } = [];

    /// <summary>Glossary entries that resemble what was asked for, when nothing was found.</summary>
    public IReadOnlyList<KeyValuePair<string, Term>> Near { get; private set; } = [];

    /// <summary>Shows the form and what was found.</summary>
    public void OnGet(string? q)
    {
        var asked = (q ?? "").Trim();
        Query = asked.Length > SearchIndex.LongestQuery ? asked[..SearchIndex.LongestQuery] : asked;
        Hits = Site.SearchOf(Edition).Find(Query);
        Near = Query.Length > 0 && Hits.Count == 0
            ? [.. Closeness.Rank(Query, Site.Evidence.Terms, term => term.Value.In(Language).Name).Take(4)]
            : [];
        Head = new(
            Query.Length == 0 ? Words["search.title"] : Words["search.titleOf", ("query", Query)],
            Words["search.description"],
            To.Search.Asking(Query.Length == 0 ? [] : [("q", Clean(Query))]))
        {
            Styles = ["evidence"],
            NoIndex = Query.Length > 0,
        };
    }

    /// <summary>Half of a surrogate pair cannot stand in an address.</summary>
    private static string Clean(string text) => text.Length > 0 && char.IsHighSurrogate(text[^1]) ? text[..^1] : text;
}
