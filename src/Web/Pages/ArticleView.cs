using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Articles.Rendering;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Pages;

/// <summary>The text of an article as a page or a frame shows it. Each widget in it is calculated once.</summary>
public sealed class ArticleView
{
    private readonly Article _article;
    private readonly ArticleRenderer _renderer;
    private readonly Dictionary<WidgetBlock, WidgetView> _widgets;
    private readonly string? _asked;
    private readonly HashSet<Section> _alone;

    /// <summary>Calculates the widgets: in the author's states, but the one that a reader asks for in the reader's.</summary>
    /// <param name="page">The page or frame.</param>
    /// <param name="article">The article.</param>
    /// <param name="sections">Those of its sections that are shown.</param>
    /// <param name="medium">Where its links lead.</param>
    /// <param name="asked">The widget that the reader changed, as <c>w</c>, and its state.</param>
    public ArticleView(
        SitePage page, Article article, IReadOnlyList<Section> sections, Medium medium, IReadOnlyDictionary<string, string> asked)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(article);
        WidgetLanguage = page.Lang(article.Language) is null ? null : page.Words.Locale.Code;
        _asked = asked.GetValueOrDefault(AsksAttribute.Widget);
        (_article, Sections, _renderer) = (article, sections, new(page.Site.Evidence, page.Language, page.Words, medium));
        var setting = new WidgetSetting(article.Slug, page.Framed);
        _alone = page.Framed is null ? KeyNumbers.Alone(sections) : []; // a frame has no margin
        _widgets = sections
            .SelectMany(section => section.Blocks.OfType<WidgetBlock>(), (section, block) => (section, block))
            .ToDictionary(
                place => place.block,
                place => WidgetView.Of(place.block, page.WidgetContext, setting, asked) with
                {
                    CaptionHtml = _renderer.Caption(place.block),
                    IsInLead = place.section.Anchor.Length == 0,
                });
    }

    /// <summary>The sections that are shown.</summary>
    public IReadOnlyList<Section> Sections { get; }

    /// <summary>The widgets that are shown.</summary>
    public IEnumerable<WidgetView> Widgets => _widgets.Values;

    /// <summary>The language that widgets speak; null when it is the article's own.</summary>
    public string? WidgetLanguage { get; }

    /// <summary>The style sheet and the script of drawings that are told in steps; none where there are no such drawings.</summary>
    internal IReadOnlyList<string> Story =>
        Sections.SelectMany(section => section.Blocks).Any(block => block is ProseBlock { Tells: not null }) ? ["story"] : [];

    /// <summary>What a reader asked for as a widget of the text that is none of it; null for nothing.</summary>
    internal UnreadName? Unknown => _asked is null || Widgets.Any(view => view.Widget.Id == _asked) ? null
        : UnreadName.Of($"{AsksAttribute.Widget}={_asked}", Widgets.Select(view => $"{AsksAttribute.Widget}={view.Widget.Id}").Distinct());

    /// <summary>Whether every widget is in a valid state.</summary>
    public bool IsValid => Widgets.All(view => view.Answer is not null);

    /// <summary>The view of a widget.</summary>
    public WidgetView View(WidgetBlock block) => _widgets[block];

    /// <summary>The HTML of a block that is no widget.</summary>
    public string BlockHtml(ArticleBlock block) => _renderer.Html(block);

    /// <summary>What stands in the margin beside the opening of a section; empty where that is taken or there are few numbers.</summary>
    public string MarginHtml(Section section) => _alone.Contains(section) ? _renderer.KeyNumbers(KeyNumbers.Opening(section)) : "";

    /// <summary>The footnotes of the article, or empty.</summary>
    public string FootnotesHtml => _renderer.Footnotes(_article.Body);
}
