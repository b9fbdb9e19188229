using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Articles.Rendering;
using DeepseekExplainer.Web.Content;

namespace DeepseekExplainer.Web.Pages;

/// <summary>An article beside another edition of it, block by block; the checks hold that both have the same.</summary>
public sealed class BothView
{
    private readonly ArticleRenderer _renderer;
    private readonly Dictionary<ArticleBlock, ArticleBlock> _beside;

    private BothView(ArticleRenderer renderer, Dictionary<ArticleBlock, ArticleBlock> beside, Edition edition) =>
        (_renderer, _beside, Edition) = (renderer, beside, edition);

    /// <summary>The edition that stands beside.</summary>
    public Edition Edition { get; }

    /// <summary>The view of <paramref name="sections"/> beside the first other edition that has the article; null when none has.</summary>
    public static BothView? Of(SitePage page, string slug, IReadOnlyList<Section> sections)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(sections);
        if (OtherEdition(page.Site, page.Edition, slug) is not { } edition)
        {
            return null;
        }

        var blocks = sections.SelectMany(section => section.Blocks).ToList();
        var others = edition.Find(slug)!.Blocks.ToList();
        var beside = blocks.Count == others.Count ? blocks.Zip(others).ToDictionary() : [];
        var medium = Medium.Page(edition.Language) with { HasAnchors = false }; // the page has them already
        return new(new(page.Site.Evidence, edition.Language, edition.Words, medium), beside, edition);
    }

    /// <summary>The first other edition that has an article; null when none has.</summary>
    public static Edition? OtherEdition(Site site, Edition own, string slug)
    {
        ArgumentNullException.ThrowIfNull(site);
        return site.Editions.FirstOrDefault(edition => edition != own && edition.Find(slug) is not null);
    }

    /// <summary>
    /// The HTML of what stands beside a block, without ids, which the page has already; of a picture, which is shown once, its caption.
    /// </summary>
    public string Html(ArticleBlock block) => _beside.GetValueOrDefault(block) switch
    {
        PictureBlock picture when _renderer.Caption(picture) is { Length: > 0 } caption => $"<p class=\"caption\">{caption}</p>",
        null or PictureBlock => "",
        var prose => _renderer.Html(prose),
    };
}
