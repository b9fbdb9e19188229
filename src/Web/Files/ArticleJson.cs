using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Files;

/// <summary>Everything an article says and rests on, in JSON.</summary>
internal sealed record ArticleJson(
    string Id,
    string Url,
    string Language,
    string Title,
    string Summary,
    string Description,
    IReadOnlyList<string> Authors,
    string Published,
    string Updated,
    int Words,
    int Minutes,
    string Revision,
    IReadOnlyList<ArticleJson.Section> Sections,
    IReadOnlyList<FactBrief> Facts,
    IReadOnlyList<ClaimBrief> Claims,
    IReadOnlyList<SourceCited> Sources,
    IReadOnlyList<ArticleJson.Widget> Widgets,
    IReadOnlyList<ArticleJson.Corrected> Corrections)
{
    /// <summary>An article as one visitor is given it.</summary>
    public static ArticleJson Of(Article article, Visit visit)
    {
        var (front, site, evidence) = (article.Front, visit.Site, new EvidenceJson(visit));
        var references = article.Passages.SelectMany(passage => passage.References).ToList();
        return new(
            article.Slug,
            visit.Absolute(visit.To.Article(article.Slug)),
            article.Language,
            front.Title,
            front.Summary,
            front.Description,
            front.Authors,
            front.Published,
            front.Updated,
            article.Words,
            article.Minutes,
            site.Revision,
            [.. article.Sections.Select(section => new Section(
                section.Anchor,
                section.Title,
                section.PlainText,
                [.. section.Sources.Select(source =>
                    new Places(source.Source, [.. source.Locators.Select(locator => Locators.Text(locator, visit.Words))]))]))],
            [.. Ids(ReferenceKind.Fact).Select(id => evidence.Brief(site.Evidence.Facts[id]))],
            [.. Ids(ReferenceKind.Claim).Select(id => evidence.Brief(id, site.Evidence.Claims[id]))],
            [.. article.Sections.SelectMany(section => section.Sources).Select(source => source.Source).Distinct()
                .Select(id => evidence.Cited(new(id)))],
            [.. article.Blocks.OfType<WidgetBlock>().Select(widget => new Widget(
                widget.Id,
                widget.Query,
                visit.Absolute(visit.To.Widget(widget.Id).Asking(widget.Query)),
                visit.Absolute(visit.To.Widget(widget.Id).As(".json").Asking(widget.Query))))],
            [.. Correction.All(site, visit.Edition).Where(correction => correction.Articles.Contains(article.Slug))
                .Select(correction => new Corrected(
                    correction.Date, correction.What, correction.Was, correction.Now, correction.Why))]);

        IEnumerable<string> Ids(ReferenceKind kind) =>
            references.Where(reference => reference.Kind == kind).Select(reference => reference.Id).Distinct();
    }

    internal sealed record Section(string Anchor, string Title, string Text, IReadOnlyList<Places> Sources);

    internal sealed record Places(string Id, IReadOnlyList<string> Locators);

    /// <summary>A widget with the query of the state that stands in the article.</summary>
    internal sealed record Widget(string Id, string State, string Url, string Json);

    internal sealed record Corrected(string Date, string What, string Was, string Now, string Why);
}
