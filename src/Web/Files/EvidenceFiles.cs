using System.Text;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Sharing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DeepseekExplainer.Web.Files;

/// <summary>
/// The evidence as files, beside its pages: facts, claims, terms and the answered article as JSON, a claim as Markdown too, and all as
/// tables with a description.
/// </summary>
internal static class EvidenceFiles
{
    public static void MapEvidence(this WebApplication app)
    {
        var files = app.MapGroup("").WithSecurityHeadersPolicy(Security.Public);
        files.MapFile(PageKind.Facts, ".json", (Visit visit) =>
            TypedResults.Json(visit.Site.Evidence.Facts.Values.Select(new EvidenceJson(visit).Brief), SharingJson.Readable.Facts));
        files.MapFile(PageKind.Fact, ".json", Results<JsonHttpResult<FactReceipt>, NotFound> (string id, Visit visit) =>
            visit.Site.Evidence.Facts.TryGetValue(id, out var fact)
                ? TypedResults.Json(new EvidenceJson(visit).Fact(fact), SharingJson.Readable.FactReceipt)
                : TypedResults.NotFound());
        files.MapFile(PageKind.Claims, ".json", (Visit visit) => TypedResults.Json(
            visit.Site.Evidence.Claims.Select(claim => new EvidenceJson(visit).Brief(claim.Key, claim.Value)),
            SharingJson.Readable.Claims));
        files.MapFile(PageKind.Claim, ".json", Results<JsonHttpResult<ClaimDecided>, NotFound> (string id, Visit visit) =>
            visit.Site.Evidence.Claims.TryGetValue(id, out var claim)
                ? TypedResults.Json(new EvidenceJson(visit).Claim(id, claim), SharingJson.Readable.ClaimDecided)
                : TypedResults.NotFound());
        files.MapFile(PageKind.Claim, ".md", Results<ContentHttpResult, NotFound> (string id, Visit visit) =>
            visit.Site.Evidence.Claims.TryGetValue(id, out var claim)
                ? TypedResults.Text(ClaimMarkdown.Write(id, claim, visit), "text/markdown", Encoding.UTF8)
                : TypedResults.NotFound());
        files.MapFile(PageKind.Answered, ".json", (Visit visit) =>
            TypedResults.Json(AnsweredJson.Of(visit), SharingJson.Readable.AnsweredJson));
        files.MapFile(PageKind.Glossary, ".json", (Visit visit) => TypedResults.Json(
            visit.Site.Evidence.Terms.Select(term => TermJson.Of(term.Key, term.Value, visit)), FilesJson.Readable.Terms));
        foreach (var table in EvidenceTable.All)
        {
            files.MapFile(table.Page, ".csv", (Visit visit) => TypedResults.Text(table.Csv(visit), "text/csv", Encoding.UTF8));
        }

        files.MapFile(PageKind.DataPackage, ".json", (Visit visit) =>
            TypedResults.Json(DataPackage.Of(visit), FilesJson.Readable.DataPackage));
    }
}
