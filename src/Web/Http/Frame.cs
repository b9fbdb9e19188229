using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;

namespace DeepseekExplainer.Web.Http;

/// <summary>What the address of a framed page asks for besides the page itself.</summary>
/// <param name="Theme">"light", "dark", "auto", or empty, which means auto.</param>
/// <param name="Section">Anchor of the one section of an article to show; empty for all of it.</param>
/// <param name="Version">The day it was published in the frame, yyyy-mm-dd; empty for an embed that is not pinned.</param>
public sealed record Frame(string Theme = "", string Section = "", string Version = "")
{
    /// <summary>The themes that can be asked for; the first is the default.</summary>
    public static readonly IReadOnlyList<string> Themes = ["auto", "light", "dark"];

    /// <summary>Reads a request.</summary>
    public static Frame Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new(request.Query["theme"].ToString(), request.Query["section"].ToString(), request.Query["v"].ToString());
    }

    /// <summary>
    /// Whether a request is for a page in a frame: everything below /embed. An error page stands at another path than was asked
    /// for, so the path of the reader counts.
    /// </summary>
    public static bool IsFor(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Addresses.IsFramed(PathAsked(context));
    }

    /// <summary>The path the reader asked for, also while an error page is being made.</summary>
    public static PathString PathAsked(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var failed = context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
            ?? context.Features.Get<IExceptionHandlerPathFeature>()?.Path;
        return failed is null ? context.Request.Path : new(failed); // a text alone would be decoded once more
    }

    /// <summary>Whether theme and version are known; the section depends on the article.</summary>
    public bool IsValid =>
        (Theme.Length == 0 || Themes.Contains(Theme))
        && (Version.Length == 0 || DateOnly.TryParseExact(Version, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));

    /// <summary>The theme for the data-theme attribute.</summary>
    public string ThemeOrAuto => Themes.Contains(Theme) ? Theme : Themes[0];

    /// <summary>What links and forms inside the frame carry along; what is the default is left out.</summary>
    public IEnumerable<(string Name, string Value)> Query =>
        new[] { ("theme", Theme == Themes[0] ? "" : Theme), ("section", Section), ("v", Version) }.Where(pair => pair.Item2.Length > 0);
}
