using System.Globalization;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Widgets;
using Microsoft.AspNetCore.Mvc;

namespace DeepseekExplainer.Web.Pages;

/// <summary>For editors: how to show our pages, and the code for one of them, with the frame as it will look.</summary>
[Asks("url", "q", "height", CanBeFramed = true)]
public sealed class EmbedModel : SitePage
{
    /// <summary>Heights that can be chosen; 0 is the page's own.</summary>
    public static readonly IReadOnlyList<int> Heights = [0, 400, 600, 800, 1000];

    /// <summary>What the code shows.</summary>
    public Shareable Chosen { get; private set; } = null!;

    /// <summary>Height of the code; 0 for the page's own.</summary>
    public int ChosenHeight { get; private set; }

    /// <summary>What was typed as an address and is none of ours that can be framed; else null.</summary>
    public string? Refused { get; private set; }

    /// <summary>The words that are looked for in the catalogue; empty for all of it.</summary>
    public string Wanted { get; private set; } = "";

    /// <summary>What can be shown elsewhere, or what of it has these words.</summary>
    public Catalogue Found { get; private set; } = null!;

    /// <summary>200; 400 when the address, the height or what a frame is asked for is not known, or the words are too long.</summary>
    public IActionResult OnGet(string? url, string? height, string? q)
    {
        Wanted = q?.Trim() ?? "";
        Found = new(this, Wanted.Length <= Catalogue.Longest ? Wanted : "");
        var typed = url?.Trim() ?? "";
        typed = typed.StartsWith('/') ? Origin + typed : typed; // as links of our own give it
        var found = typed.Length == 0 ? Examples[0].Shared : Shareable.Find(typed, Request.Host, Site, HttpContext.RequestAborted);
        Refused = found is null ? typed : null;
        Chosen = found ?? Examples[0].Shared;
        var isHeight = int.TryParse(height, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 4000;
        ChosenHeight = isHeight ? number : 0;
        var pasted = Chosen.Frame.Query.ToDictionary(pair => pair.Name, pair => pair.Value);
        var frame = Frame.Of(name => Request.Query[name].FirstOrDefault() ?? pasted.GetValueOrDefault(name, ""));
        Chosen = Chosen with { Frame = frame };
        if (Refused is not null || frame.Refused is not null || (!string.IsNullOrEmpty(height) && !isHeight)
            || Wanted.Length > Catalogue.Longest)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        Head = new(Words["embedding.title"], Words["embedding.description"], To.Embed)
        {
            Card = ShareCard.Of(PageKind.Embed, Site, Edition),
            Styles = ["editors"],
        };
        return Page();
    }

    /// <summary>One of each kind of page that can be framed, by the kind's name in the words.</summary>
    public IReadOnlyList<(string Kind, Shareable Shared)> Examples
    {
        get
        {
            var claim = Site.Evidence.Claims.First();
            var widget = WidgetView.Of(WidgetList.All[0], new Dictionary<string, string>(), WidgetContext, WidgetSetting.Page);
            return
            [
                ("widget", Shareable.Of(widget, Edition)),
                ("claim", Shareable.Of(claim.Key, claim.Value, Edition)),
                ("claims", Shareable.Claims(Site, Edition)),
                ("answered", Shareable.Answered("", Site, Edition)),
                .. Site.Evidence.Drawings.Values.Take(1).Select(drawing => ("figure", Shareable.Of(drawing, Edition))),
                .. Site.Evidence.Facts.Values.Take(1).Select(fact => ("fact", Shareable.Of(new Receipt(fact, Language, Words), Edition))),
                .. Site.Evidence.Terms.Keys.Take(1).Select(id => ("term", Shareable.Glossary(id, Site, Edition))),
                .. Edition.Articles.Take(1).SelectMany(article => new[]
                {
                    ("section", Shareable.Of(article, article.Sections[1].Anchor, Site, Edition)),
                    ("article", Shareable.Of(article, "", Site, Edition)),
                }),
            ];
        }
    }

    /// <summary>An article whole and in parts, when one is chosen.</summary>
    public IEnumerable<(string Title, Shareable Shared)> Parts =>
        Chosen.Address.Page != PageKind.Article || Chosen.Edition.Find(Chosen.Address.Id) is not { } article ? []
            : article.Sections.Select(section => (
                section.Anchor.Length == 0 ? Words["embedding.whole"] : section.Title,
                Shareable.Of(article, section.Anchor, Site, Chosen.Edition)));

    /// <summary>The same page in each language that has it.</summary>
    public IEnumerable<(Edition Edition, Shareable Shared)> Translations =>
        Site.Editions.Select(edition => (edition, Shareable.Find(
            Chosen.Address, WidgetQuery.Parse(Chosen.Address.Query), edition, Site, HttpContext.RequestAborted)!))
            .Where(translation => translation.Item2 is not null);

    /// <summary>What to look at where only a link appears.</summary>
    public static readonly IReadOnlyList<string> WhenOnlyALink = ["address", "server", "removed", "resizer"];

    /// <summary>What a frame may leave out.</summary>
    public static readonly IReadOnlyList<(string Word, bool HasControls, bool HasHeadline)> Shown =
        [("all", true, true), ("controls", false, true), ("headline", true, false)];

    /// <summary>The systems that it is told for; two of them ask our oEmbed for any address, which a copy in files cannot answer.</summary>
    public IEnumerable<string> Systems =>
        new[] { "wordpress", "ghost", "drupal", "wagtail", "superdesk", "arc", "discourse", "cards", "amppages", "headless", "hand" }
            .Where(system => Site.Copy is null || system is not ("drupal" or "wagtail"));

    /// <summary>The day of the newest text: a frame pinned to it announces every later correction.</summary>
    public string Today => Edition.Articles.Select(article => article.Front.Updated)
        .Concat(Correction.All(Site, Edition).Select(correction => correction.Date)).Max(StringComparer.Ordinal)!;

    /// <summary>The days to choose from: none, the newest, and the one already chosen.</summary>
    public static IEnumerable<string> Pins(string chosen, string today) => new[] { "", today, chosen }.Distinct();

    /// <summary>This page with another choice.</summary>
    public Address With(
        string? theme = null, int? height = null, string? version = null, Shareable? chosen = null, bool? controls = null,
        bool? headline = null)
    {
        var frame = Chosen.Frame with
        {
            Theme = theme ?? Chosen.Frame.Theme,
            Version = version ?? Chosen.Frame.Version,
            HasControls = controls ?? Chosen.Frame.HasControls,
            HasHeadline = headline ?? Chosen.Frame.HasHeadline,
        };
        var size = height ?? ChosenHeight;
        return To.Embed
            .Asking(("url", (chosen ?? Chosen).Url(Origin)))
            .Asking(frame.Query)
            .Asking(size == 0 ? [] : [("height", size.ToString(CultureInfo.InvariantCulture))])
            .At("code");
    }
}
