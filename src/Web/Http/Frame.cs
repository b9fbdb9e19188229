using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;

namespace DeepseekExplainer.Web.Http;

/// <summary>
/// What the address of a framed page asks for besides the page itself. It stands in other people's posts for ever, so a value that is not
/// known, or no longer, is as if nothing were asked; <see cref="Refused"/> names it for pages of our own.
/// </summary>
/// <param name="Theme">"light", "dark", "auto", or empty, which means auto.</param>
/// <param name="Section">Anchor of the one section of an article to show; empty for all of it.</param>
/// <param name="Version">The day it was published in the frame, yyyy-mm-dd; empty for an embed that is not pinned.</param>
public sealed record Frame(string Theme = "", string Section = "", string Version = "")
{
    /// <summary>The themes that can be asked for; the first is the default.</summary>
    public static readonly IReadOnlyList<string> Themes = ["auto", "light", "dark"];

    /// <summary>The names in the query that any frame reads.</summary>
    public static readonly IReadOnlyList<string> Names = ["theme", "v", "lang", "controls", "headline"];

    private const string Hidden = "0", Shown = "1";

    /// <summary>Whether a widget has what changes it; a picture alone has none.</summary>
    public bool HasControls { get; init; } = true;

    /// <summary>Whether the headline is seen, for who writes another above the frame.</summary>
    public bool HasHeadline { get; init; } = true;

    /// <summary>Code of the language asked for in the place of the address's own; empty for none.</summary>
    public string Language { get; init; } = "";

    /// <summary>The name of the first value that is not known; null when all are.</summary>
    public string? Refused { get; init; }

    /// <summary>Reads a request.</summary>
    public static Frame Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Of(name => request.Query[name].ToString());
    }

    /// <summary>Reads a query by its names.</summary>
    public static Frame Of(Func<string, string> asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var (theme, day, controls, headline) = (asked("theme"), asked("v"), asked("controls"), asked("headline"));
        var known = new[]
        {
            (Name: "theme", IsKnown: theme.Length == 0 || Themes.Contains(theme)),
            (Name: "v", IsKnown: day.Length == 0 || IsDay(day)),
            (Name: "controls", IsKnown: controls is "" or Hidden or Shown),
            (Name: "headline", IsKnown: headline is "" or Hidden or Shown),
        };
        return new(known[0].IsKnown ? theme : "", asked("section"), known[1].IsKnown ? day : "")
        {
            HasControls = controls != Hidden,
            HasHeadline = headline != Hidden,
            Language = asked("lang"),
            Refused = known.FirstOrDefault(value => !value.IsKnown).Name,
        };
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

    /// <summary>The theme for the data-theme attribute.</summary>
    public string ThemeOrAuto => Theme.Length == 0 ? Themes[0] : Theme;

    /// <summary>What links and forms inside the frame carry along; what is the default is left out.</summary>
    public IEnumerable<(string Name, string Value)> Query =>
        new[]
        {
            ("theme", Theme == Themes[0] ? "" : Theme),
            ("section", Section),
            ("v", Version),
            ("controls", HasControls ? "" : Hidden),
            ("headline", HasHeadline ? "" : Hidden),
        }.Where(pair => pair.Item2.Length > 0);

    private static bool IsDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
