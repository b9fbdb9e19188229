using System.Globalization;
using System.Text;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Web.Files;

/// <summary>
/// Articles, claims, receipts and sources for reference managers, <c>.bib</c>, <c>.ris</c> and <c>.csl.json</c> beside each. Those of our
/// own pages say the revision and the day on which they were read; a copy in files is read on any day and says none.
/// </summary>
internal static class CitationFiles
{
    public static void MapCitations(this WebApplication app)
    {
        var files = app.MapGroup("").WithSecurityHeadersPolicy(Security.Public);
        var ours = files.MapGroup("").WithMetadata(new OfTheDayAttribute());
        foreach (var (ending, _, _) in Citation.Files)
        {
            // Before the route of .json, which would take the name for one that ends with .csl.
            var order = ending.EndsWith(".json", StringComparison.Ordinal) ? -1 : 0;
            ours.MapFile(PageKind.Article, ending, (string article, Visit visit, HttpResponse response) =>
                Today(ending, visit, response, visit.Edition.Find(article) is { } found
                    ? Citation.Of(found, visit) : null)).WithOrder(order);
            ours.MapFile(PageKind.Claim, ending, (string id, Visit visit, HttpResponse response) =>
                Today(ending, visit, response, visit.Site.Evidence.Claims.TryGetValue(id, out var claim)
                    ? Citation.Of(id, claim, visit) : null)).WithOrder(order);
            ours.MapFile(PageKind.Fact, ending, (string id, Visit visit, HttpResponse response) =>
                Today(ending, visit, response, visit.Site.Evidence.Facts.TryGetValue(id, out var fact)
                    ? Citation.Of(new Receipt(fact, visit.Language, visit.Words), visit) : null)).WithOrder(order);
        }

        foreach (var ending in new[] { ".bib", ".ris", ".json" })
        {
            files.MapFile(PageKind.Sources, ending, (Visit visit) => Written(ending, [.. visit.Site.Evidence.Sources
                .Select(source => Citation.Of(source.Key, source.Value))]));
            files.MapFile(PageKind.Source, ending, (string id, Visit visit) =>
                visit.Site.Evidence.Sources.TryGetValue(id, out var source)
                    ? Written(ending, Citation.Of(id, source)) : TypedResults.NotFound());
        }
    }

    private static IResult Today(string ending, Visit visit, HttpResponse response, Citation? citation)
    {
        if (citation is null)
        {
            return TypedResults.NotFound();
        }

        response.Headers.CacheControl = "no-store";
        return Written(ending, citation with
        {
            Accessed = visit.Site.Copy is null ? DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        });
    }

    private static IResult Written(string ending, params IReadOnlyList<Citation> citations) => ending switch
    {
        ".bib" => TypedResults.Text(
            string.Join('\n', citations.Select(citation => citation.BibTex())), "application/x-bibtex", Encoding.UTF8),
        ".ris" => TypedResults.Text(
            string.Concat(citations.Select(citation => citation.Ris())), "application/x-research-info-systems", Encoding.UTF8),
        _ => TypedResults.Json(citations.Select(citation => citation.Csl()), FilesJson.Readable.Citations),
    };
}
