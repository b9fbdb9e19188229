using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Pages;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Commands;

/// <summary>
/// What a copy in files holds: every page with the files beside it, lists in each selection, the cards of links, and of widgets their
/// default states, those that articles show, and all that one link of these leads to.
/// </summary>
internal static class CopyContents
{
    /// <summary>The copy of a site.</summary>
    public static StaticCopy Of(Site site, Uri? live)
    {
        var shown = States(site).ToHashSet();
        var held = site.Editions.SelectMany(edition =>
            Lists(site, edition).Concat(Cards(site.Evidence)).Concat(Valid(shown, WidgetContexts.Of(site, edition)))
                .Select(page => new HeldPage(edition.Language, page.Page, page.Id, page.Query)));
        return new(held.Where(page => page.Query.Length > 0 && StaticCopy.FitsFile(page.Query)).ToHashSet(), live);
    }

    /// <summary>The templates of all that a site answers.</summary>
    public static IReadOnlySet<string> Routes(IServiceProvider services) =>
        services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText?.TrimStart('/')).ToHashSet();

    /// <summary>Every page and file in the book of addresses that the site answers.</summary>
    /// <param name="site">The site, of which a copy is made.</param>
    /// <param name="routes">The templates of all that it answers.</param>
    public static IEnumerable<Address> Addresses(Site site, IReadOnlySet<string> routes)
    {
        foreach (var edition in site.Editions)
        {
            var to = new Addresses(edition.Language) { Copy = site.Copy };
            var pages = Pages(site, edition, to).SelectMany(Forms);
            var held = site.Copy!.Held.Where(held => held.Language == edition.Language)
                .Select(held => (to.Index(held.Page) with { Id = held.Id }).Asking(held.Query))
                .SelectMany(asked => asked.Page == PageKind.Widget ? Forms(asked) : [asked]);
            foreach (var address in pages.Concat(held))
            {
                yield return address;
            }
        }

        // The page, its frame, and the files beside it; a frame of each number would be a third of the copy.
        IEnumerable<Address> Forms(Address page) =>
            Address.Endings.Append("").Select(page.As).Append(page.Framed())
                .Where(form => form.Page != PageKind.Fact || !(form.IsFramed || form.Ending.Contains("embed", StringComparison.Ordinal)))
                .Where(form => routes.Contains(Address.Route(form.Page, form.Ending, form.IsFramed)));
    }

    /// <summary>The pages of an edition that are asked for nothing; some are only files.</summary>
    private static IEnumerable<Address> Pages(Site site, Edition edition, Addresses to) =>
        Http.Addresses.Indexes.Select(to.Index).Append(to.Home)
            .Concat(edition.Articles.Select(article => to.Article(article.Slug)))
            .Concat(WidgetList.All.Select(widget => to.Widget(widget.Id)))
            .Concat(site.Evidence.Facts.Keys.Select(to.Fact))
            .Concat(site.Evidence.Claims.Keys.Select(to.Claim))
            .Concat(site.Evidence.Sources.Keys.Select(id => to.SourceFile(id, "")))
            .Concat(site.Evidence.Drawings.Keys.Select(to.Figure))
            .Concat(new[] { PageKind.Feed, PageKind.Terms, PageKind.DataPackage }.Select(to.Index));

    private static IEnumerable<(PageKind Page, string Id, string Query)> Lists(Site site, Edition edition)
    {
        var to = new Addresses(site.Original.Language);
        var topics = site.Evidence.Claims.Values.Select(claim => (string?)claim.Topic).Distinct().Append(null).ToList();
        var verdicts = Enum.GetValues<Verdict>().Cast<Verdict?>().Append(null);
        return Enum.GetValues<FactKind>().Select(kind => FactsModel.Filtered(to, kind))
            .Concat(verdicts.Select(verdict => AnsweredModel.Filtered(to, verdict)))
            .Concat(verdicts.SelectMany(verdict => topics.Select(topic => ClaimsModel.Filtered(to, verdict, topic))))
            .Concat(site.Original.Articles.Select(article => to.Report(article.Slug)))
            .Concat(site.Original.Articles.Where(article => BothView.OtherEdition(site, site.Original, article.Slug) is not null)
                .Select(article => ArticleModel.Beside(to, article.Slug)))
            .Concat(site.Original.Articles.Select(article => ArticleModel.Switch(to, edition, article.Slug)))
            .Select(list => (list.Page, list.Id, list.Query));
    }

    /// <summary>What the script that shows cards asks for.</summary>
    private static IEnumerable<(PageKind Page, string Id, string Query)> Cards(Evidence evidence) =>
        evidence.Facts.Keys.Select(id => (PageKind.Fact, id, "fragment=card"))
            .Concat(evidence.Claims.Keys.Select(id => (PageKind.Claim, id, "fragment=card")))
            .Concat(evidence.Terms.Keys.Select(id => (PageKind.Glossary, "", "fragment=" + id)))
            .Concat(evidence.Sources.Keys.Select(id => (PageKind.Sources, "", "fragment=" + id)));

    /// <summary>The states that articles show in any language, and those to which they and the default states lead.</summary>
    private static IEnumerable<(IWidget Widget, string Query)> States(Site site)
    {
        foreach (var edition in site.Editions)
        {
            var context = WidgetContexts.Of(site, edition);
            var shown = edition.Articles.SelectMany(article => article.Blocks.OfType<WidgetBlock>())
                .Select(block => (Widget: WidgetList.Find(block.Id)!, block.Query))
                .Concat(WidgetList.All.Select(widget => (Widget: widget, Query: "")));
            foreach (var (widget, query) in shown.Distinct())
            {
                var view = WidgetView.Of(widget, WidgetQuery.Parse(query), context, WidgetSetting.Page);
                var steps = view.Answer!.Steps.SelectMany(group => group.Steps).Select(step => step.Query);
                var links = Links(view.Answer.Picture.Shapes).Select(link => view.State.With(link).Query());
                foreach (var state in steps.Concat(links).Prepend(query))
                {
                    yield return (widget, state);
                }
            }
        }
    }

    /// <summary>The states that are valid in a language, as they are asked for and in its normal form.</summary>
    private static IEnumerable<(PageKind Page, string Id, string Query)> Valid(
        IEnumerable<(IWidget Widget, string Query)> states, WidgetContext context) =>
        from asked in states
        let state = State.Read(asked.Widget, WidgetQuery.Parse(asked.Query), context)
        where state.Errors.Count == 0
        from query in new[] { asked.Query, state.Query() }
        select (PageKind.Widget, asked.Widget.Id, query);

    private static IEnumerable<Linked> Links(IEnumerable<Shape> shapes) =>
        shapes.OfType<Grouped>().SelectMany(group => group is Linked link ? Links(link.Shapes).Prepend(link) : Links(group.Shapes));
}
