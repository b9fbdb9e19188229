using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Sharing;

namespace DeepseekExplainer.Web.Pages;

/// <summary>
/// Articles as data: <c>/{lang}/{article}.json</c>, <c>.md</c> and <c>.bib</c>, the feed of corrections, and <c>/llms.txt</c>.
/// </summary>
internal static partial class ArticleRoutes
{
    public static void MapArticleFiles(this WebApplication app)
    {
        var files = app.MapGroup("/").WithSecurityHeadersPolicy(Security.Public);
        Article("json", (json, article) => Results.Json(Json(json, article), JsonWriting.Readable));
        Article("md", (json, article) => Results.Text(WithAddresses(article, json), "text/markdown", Encoding.UTF8));
        Article("bib", (json, article) =>
            EvidenceRoutes.BibTex(Citation.Of(article, json.Edition, json.Address($"/{article.Slug}")).BibTex()));
        Get("{lang}/corrections.xml", (json, _) => Results.Text(Feed(json), "application/atom+xml", Encoding.UTF8));
        Get("llms.txt", (json, _) => Results.Text(ForLanguageModels(json), "text/plain", Encoding.UTF8));

        void Article(string ending, Func<EvidenceJson, Article, IResult> answer) =>
            Get($"{{lang}}/{{article}}.{ending}", (json, slug) =>
                json.Edition.Find(slug) is { } article ? answer(json, article) : Results.NotFound());

        void Get(string path, Func<EvidenceJson, string, IResult> answer) =>
            files.MapGetAndHead(path, (string? lang, string? article, HttpRequest request, LiveSite.Snapshot snapshot) =>
                snapshot.Site is { } site && site.Find(lang ?? SiteLoader.DefaultLanguage) is { } edition
                    ? answer(new(site, edition, $"{request.Scheme}://{request.Host}"), article ?? "")
                    : Results.NotFound());
    }

    /// <summary>Everything an article says and rests on.</summary>
    public static JsonObject Json(EvidenceJson json, Article article)
    {
        var (site, front) = (json.Site, article.Front);
        var references = article.Passages.SelectMany(passage => passage.References).ToList();
        return new()
        {
            ["id"] = article.Slug,
            ["url"] = json.Address($"/{article.Slug}"),
            ["language"] = article.Language,
            ["title"] = front.Title,
            ["summary"] = front.Summary,
            ["description"] = front.Description,
            ["authors"] = EvidenceJson.List(front.Authors, author => JsonValue.Create(author)),
            ["published"] = front.Published,
            ["updated"] = front.Updated,
            ["words"] = article.Words,
            ["minutes"] = article.Minutes,
            ["revision"] = site.Revision,
            ["sections"] = EvidenceJson.List(article.Sections, section => new JsonObject
            {
                ["anchor"] = section.Anchor,
                ["title"] = section.Title,
                ["text"] = section.PlainText,
                ["sources"] = EvidenceJson.List(section.Sources, source => new JsonObject
                {
                    ["id"] = source.Source,
                    ["locators"] = EvidenceJson.List(
                        source.Locators, locator => JsonValue.Create(Locators.Text(locator, json.Edition.Words))),
                }),
            }),
            ["facts"] = EvidenceJson.List(Ids(ReferenceKind.Fact), id => json.Brief(site.Evidence.Facts[id])),
            ["claims"] = EvidenceJson.List(Ids(ReferenceKind.Claim), id => json.Brief(id, site.Evidence.Claims[id])),
            ["sources"] = EvidenceJson.List(
                article.Sections.SelectMany(section => section.Sources).Select(source => source.Source).Distinct(), json.Cited),
            ["widgets"] = EvidenceJson.List(article.Blocks.OfType<WidgetBlock>(), widget => new JsonObject
            {
                ["id"] = widget.Id,
                ["state"] = widget.Query,
                ["url"] = json.Address($"/w/{widget.Id}{Query(widget.Query)}"),
                ["json"] = json.Address($"/w/{widget.Id}.json{Query(widget.Query)}"),
            }),
            ["corrections"] = EvidenceJson.List(
                Correction.All(site, json.Edition).Where(correction => correction.Articles.Contains(article.Slug)),
                correction => new JsonObject
                {
                    ["date"] = correction.Date,
                    ["what"] = correction.What,
                    ["was"] = correction.Was,
                    ["now"] = correction.Now,
                    ["why"] = correction.Why,
                }),
        };

        IEnumerable<string> Ids(ReferenceKind kind) =>
            references.Where(reference => reference.Kind == kind).Select(reference => reference.Id).Distinct();
    }

    /// <summary>
    /// The article's Markdown with addresses that work outside the site. A drawing or formula has none of its own: it becomes a link
    /// to its place in the article, by its description or its reading.
    /// </summary>
    public static string WithAddresses(Article article, EvidenceJson json)
    {
        var figures = 0;
        return Link().Replace(article.Markdown, match =>
        {
            if (match.Groups["said"] is { Success: true, Value: var said })
            {
                return said;
            }

            var (scheme, rest) = (match.Groups["scheme"].Value, match.Groups["rest"].Value);
            var alt = match.Groups["alt"].Value;
            figures += scheme is "figure" or "widget" ? 1 : 0;
            var text = scheme switch
            {
                "figure" => $"[{alt}",
                "formula" => $"[{(alt.Length > 0 ? alt : json.Site.Evidence.Formulas[rest].Readings[article.Language])}",
                "widget" => $"![{alt}",
                _ => "",
            };
            var id = rest.Split('#')[0];
            var path = scheme switch
            {
                "fact" => $"/facts/{rest}",
                "claim" => $"/claims/{rest}",
                "term" => $"/glossary#{rest}",
                "source" => $"/sources#{id}",
                "widget" => $"/w/{(rest.Split('?', 2) is [var widget, var query] ? $"{widget}.png?{query}" : rest + ".png")}",
                "figure" => $"/{article.Slug}#figure-{figures}",
                "formula" => $"/{article.Slug}",
                _ => rest.StartsWith('#') ? $"/{article.Slug}{rest}" : $"/{rest}",
            };
            return $"{text}]({json.Address(path)}";
        });
    }

    /// <summary>Corrections as an Atom feed.</summary>
    public static string Feed(EvidenceJson json)
    {
        var words = json.Edition.Words;
        var corrections = Correction.All(json.Site, json.Edition);
        var updated = corrections.Select(correction => correction.Date)
            .Concat(json.Edition.Articles.Select(article => article.Front.Published))
            .Order(StringComparer.Ordinal)
            .LastOrDefault("1970-01-01");
        var title = $"{words["corrections.title"]} · {words["site.name"]}";
        var feed = AtomFeed.New(words.Locale.Code, title, json.Address("/corrections"), json.Address("/corrections.xml"), updated);
        feed.Authors.Add(new() { Name = words["site.name"] });
        feed.Items = corrections.Select(correction => AtomFeed.Entry(
            json.Address($"/corrections#{correction.Id}"),
            correction.What,
            json.Address(correction.Path),
            correction.Date,
            correction.Was.Length > 0 ? $"{correction.Was} → {correction.Now.TrimEnd('.')}. {correction.Why}" : correction.Why));
        return AtomFeed.Write(feed);
    }

    /// <summary>A guide for language models: what the site says, in forms they can read.</summary>
    public static string ForLanguageModels(EvidenceJson json)
    {
        var text = new StringBuilder();
        var words = json.Edition.Words;
        text.Append(CultureInfo.InvariantCulture, $"# {words["site.name"]}\n\n> {words["home.description"]}\n\n{words["llms.about"]}\n");
        foreach (var edition in json.Site.Editions)
        {
            var own = json with { Edition = edition };
            text.Append(CultureInfo.InvariantCulture, $"\n## {edition.Locale.Name}\n\n");
            foreach (var article in edition.Articles)
            {
                var address = own.Address($"/{article.Slug}.md");
                text.Append(CultureInfo.InvariantCulture, $"- [{article.Front.Title}]({address}): {article.Front.Description}\n");
            }

            foreach (var file in new[] { "facts", "claims", "sources", "glossary" })
            {
                text.Append(CultureInfo.InvariantCulture, $"- [{edition.Words[$"{file}.title"]}]({own.Address($"/{file}.json")})\n");
            }
        }

        return text.ToString();
    }

    private static string Query(string state) => state.Length > 0 ? "?" + state : "";

    [GeneratedRegex("""
        !\[(?<alt>[^\]]*)\]\((?<scheme>widget|figure|formula):(?<rest>[^)\s]*)
        |\[(?<said>[^\]]*)\]\(lang:[a-z-]+\)
        |\]\((?:(?<scheme>fact|claim|term|source):(?<rest>[^)\s]*)|(?<rest>[a-z0-9\#][a-z0-9\#-]*)(?=[)\s]))
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Link();
}
