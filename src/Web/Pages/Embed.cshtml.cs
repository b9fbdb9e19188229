using System.Globalization;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Widgets;
using Microsoft.AspNetCore.Mvc;

namespace DeepseekExplainer.Web.Pages;

/// <summary>For editors: how to show our pages, and the code for one of them, with the frame as it will look.</summary>
public sealed class EmbedModel(LiveSite live) : SitePage(live)
{
    /// <summary>Heights that can be chosen; 0 is the page's own.</summary>
    public static readonly IReadOnlyList<int> Heights = [0, 400, 600, 800, 1000];

    /// <summary>What the code shows.</summary>
    public Shareable Chosen { get; private set; } = null!;

    /// <summary>Theme of the code.</summary>
    public string Theme { get; private set; } = Frame.Themes[0];

    /// <summary>Height of the code; 0 for the page's own.</summary>
    public int ChosenHeight { get; private set; }

    /// <summary>The day to which the frame is pinned, or empty.</summary>
    public string Version { get; private set; } = "";

    /// <summary>What was typed as an address and is none of ours that can be framed; else null.</summary>
    public string? Refused { get; private set; }

    /// <summary>200; 400 when the address, the theme, the height or the day is not known.</summary>
    public IActionResult OnGet(string? url, string? theme, string? height, string? v)
    {
        var found = string.IsNullOrWhiteSpace(url) ? null : Shareable.Find(url.Trim(), Request.Host, Site);
        Refused = found is null && !string.IsNullOrWhiteSpace(url) ? url : null;
        var known = int.TryParse(height, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 4000;
        var frame = new Frame(theme ?? "", "", v ?? "");
        Chosen = found ?? Shareable.Of(WidgetView.Of(WidgetList.All[0], new Dictionary<string, string>(), WidgetContext, WidgetSetting.Page), Edition);
        Theme = frame.ThemeOrAuto;
        ChosenHeight = known ? number : 0;
        Version = frame.IsValid ? frame.Version : "";
        if (Refused is not null || !frame.IsValid || (!string.IsNullOrEmpty(height) && !known))
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        Head = new(Words["embedding.title"], Words["embedding.description"], "/embed");
        return Page();
    }

    /// <summary>This page with another choice.</summary>
    public string With(string? theme = null, int? height = null, string? version = null, Shareable? chosen = null)
    {
        var query = new List<string> { "url=" + Uri.EscapeDataString((chosen ?? Chosen).Url(Origin)) };
        var (newTheme, newHeight, newVersion) = (theme ?? Theme, height ?? ChosenHeight, version ?? Version);
        query.AddRange(newTheme == Frame.Themes[0] ? [] : ["theme=" + newTheme]);
        query.AddRange(newHeight == 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"height={newHeight}")]);
        query.AddRange(newVersion.Length == 0 ? [] : ["v=" + newVersion]);
        return $"/{Language}/embed?{string.Join('&', query)}#code";
    }

    /// <summary>The same page in each language that has it.</summary>
    public IEnumerable<(Edition Edition, Shareable Shared)> Translations =>
        Site.Editions.Select(edition => (edition, Shareable.Find($"{Origin}/{edition.Language}{Chosen.Path}", Request.Host, Site)!))
            .Where(translation => translation.Item2 is not null);
}
