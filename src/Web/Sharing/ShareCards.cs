using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>
/// Share cards by address, drawn when asked for and kept for a while. They pass the same limit as all that is made when asked for;
/// what cannot be drawn in time, or at all, is replaced by a committed card: a link preview never shows a broken picture.
/// </summary>
internal sealed partial class ShareCards(string webRoot, Func<ShareCard, byte[]> draw, Kept kept, Making making, ILogger<ShareCards> logger)
{
    /// <summary>Those that replicas share.</summary>
    public SharedAnswers Shared { get; init; } = SharedAnswers.None;

    /// <summary>The card at an address; null when there is none.</summary>
    /// <param name="path">The address. One with the right hash is known without finding out what it shows.</param>
    /// <param name="find">Finds the card; for a state of a widget that is a calculation.</param>
    /// <param name="fallback">Name of the committed card that stands in when there is no time even to find it.</param>
    /// <param name="stop">Nobody waits for the card any more.</param>
    public async Task<ServedCard?> Of(string path, Func<ShareCard?> find, string fallback, CancellationToken stop)
    {
        if (kept.Find<byte[]>(("card", path)) is { } known)
        {
            return new(known, IsDrawn: true, IsNewest: true);
        }

        // Only who has drawn a card says which address it has, so there is none at any other.
        if (await Shared.Find(SharedKey(path), stop) is { } others)
        {
            kept.Add(("card", path), others, others.Length);
            return new(others, IsDrawn: true, IsNewest: true);
        }

        var (served, drawn) = await Made(path, find, fallback, stop);
        if (drawn is not null)
        {
            await Shared.Add(SharedKey(drawn), served!.Png);
        }

        return served;
    }

    /// <summary>What is served, and for a card that was drawn now the address that it has.</summary>
    private async Task<(ServedCard? Served, string? Drawn)> Made(
        string path, Func<ShareCard?> find, string fallback, CancellationToken stop)
    {
        using var place = await making.State(stop);
        if (place is null)
        {
            return (StandIn(fallback), null);
        }

        return find() is not { } card ? (null, null)
            : Drawn(card) is { } png ? (new(png, IsDrawn: true, IsNewest: path == card.Path), card.Path)
            : (StandIn(card.Fallback), null);
    }

    private static string SharedKey(string path) => AnswerMark.Of("card", AnswerMark.Build, path);

    private byte[]? Drawn(ShareCard card)
    {
        try
        {
            return kept.Of(("card", card.Path), () => draw(card), png => png.Length);
        }
#pragma warning disable CA1031 // whatever Skia or a missing font does to us, the reader gets a card
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogFailure(error, card.Path);
            return null;
        }
    }

    /// <summary>Draws with Skia; refuses on a machine without fonts, where every letter would be a box.</summary>
    public static byte[] Draw(ShareCard card) =>
        PngWriter.Measure("M", 26, strong: false) > 0 ? ShareCardPainter.Draw(card)
            : throw new InvalidOperationException("This machine has no fonts.");

    private ServedCard StandIn(string fallback)
    {
        var own = Path.Combine(webRoot, "cards", fallback + ".png");
        var png = File.ReadAllBytes(File.Exists(own) ? own : Path.Combine(webRoot, "cards", Locale.Original, "site.png"));
        return new(png, IsDrawn: false, IsNewest: false);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The card {Path} could not be drawn")]
    private partial void LogFailure(Exception error, string path);
}

/// <summary>A card that is sent.</summary>
/// <param name="Png">Its bytes.</param>
/// <param name="IsDrawn">Whether it is the card itself and not a stand-in.</param>
/// <param name="IsNewest">Whether its address has the hash of what it shows.</param>
internal sealed record ServedCard(byte[] Png, bool IsDrawn, bool IsNewest);

/// <summary>
/// The addresses of share cards: <c>/cards/{lang}/{kind}/{id}.{hash}.png</c> and, for a widget's state,
/// <c>/cards/{lang}/w/{widget}/{state}.{hash}.png</c>.
/// </summary>
internal static class CardRoutes
{
    public static void AddCards(this IServiceCollection services) =>
        services.AddSingleton(provider => new ShareCards(
            provider.GetRequiredService<IWebHostEnvironment>().WebRootPath,
            ShareCards.Draw,
            provider.GetRequiredService<Kept>(),
            provider.GetRequiredService<Making>(),
            provider.GetRequiredService<ILogger<ShareCards>>())
        {
            Shared = provider.GetRequiredService<SharedAnswers>(),
        });

    public static void MapCards(this WebApplication app)
    {
        var files = app.MapGroup("").WithSecurityHeadersPolicy(Security.Public);
        files.MapGetAndHead(
            Addresses.Card("{lang}/{kind}/{id}", "{hash}"),
            (string kind, string id, Visit visit, HttpContext context, ShareCards cards) =>
                Send(context, visit, cards, () => Find(visit.Site, visit.Edition, kind, id)));
        files.MapGetAndHead(
            Addresses.Card("{lang}/w/{id}/{state}", "{hash}"),
            (string id, string state, Visit visit, HttpContext context, ShareCards cards) =>
                Send(context, visit, cards, () => OfState(id, state, visit, context.RequestAborted)));
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> Send(
        HttpContext context, Visit visit, ShareCards cards, Func<ShareCard?> find)
    {
        var path = Addresses.Rooted(context.Request.Path.Value ?? "");
        if (await cards.Of(path, find, $"{visit.Language}/site", context.RequestAborted) is not { } card)
        {
            return TypedResults.NotFound();
        }

        // The content of an address with the right hash never changes; an old address shows the newest card.
        context.Response.Headers.CacheControl = !card.IsDrawn ? "public, max-age=60"
            : card.IsNewest ? "public, max-age=31536000, immutable" : "public, max-age=300";
        // A stand-in has a mark of its own, so that whoever holds it is sent the card itself next time.
        return TypedResults.Bytes(
            card.Png, "image/png", enableRangeProcessing: true, entityTag: card.IsDrawn ? null : new("\"stand-in\""));
    }

    private static ShareCard? OfState(string id, string state, Visit visit, CancellationToken aborted) =>
        WidgetList.Find(id) is { } widget && ShareCard.StateQuery(state) is { } query
            && WidgetView.Of(widget, query, WidgetContexts.Of(visit.Site, visit.Edition, aborted), WidgetSetting.Page)
                is { Answer: not null } view
            ? ShareCard.Of(view) : null;

    private static ShareCard? Find(Site site, Edition edition, string kind, string id) => kind switch
    {
        "site" => ShareCard.Of(Enum.GetValues<PageKind>().FirstOrDefault(page => WordKey.Of(page) == id), site, edition),
        "articles" => edition.Find(id) is { } article ? ShareCard.Of(article, site, edition) : null,
        "claims" => site.Evidence.Claims.TryGetValue(id, out var claim) ? ShareCard.Of(id, claim, edition) : null,
        "facts" => site.Evidence.Facts.TryGetValue(id, out var fact)
            ? ShareCard.Of(new Receipt(fact, edition.Language, edition.Words)) : null,
        _ => null,
    };
}
