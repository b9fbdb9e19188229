using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>
/// Share cards by address, drawn when asked for and kept for a while. However many states are asked for, memory holds a fixed
/// number of cards and few are drawn at once. What cannot be drawn in time, or at all, is replaced by a committed card: a link
/// preview never shows a broken picture.
/// </summary>
internal sealed partial class Cards(string webRoot, Func<ShareCard, byte[]> draw, ILogger<Cards> logger) : IDisposable
{
    private const int Kept = 96;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _drawing = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Lock _changing = new();
    private readonly Dictionary<string, byte[]> _byPath = [];
    private readonly Queue<string> _oldest = new();

    /// <summary>The PNG, and whether it is the card itself and not a stand-in.</summary>
    public async Task<(byte[] Png, bool IsDrawn)> Of(ShareCard card, CancellationToken stop)
    {
        var path = card.Path;
        lock (_changing)
        {
            if (_byPath.TryGetValue(path, out var known))
            {
                return (known, true);
            }
        }

        if (!await _drawing.WaitAsync(Patience, stop))
        {
            return (StandIn(card), false);
        }

        try
        {
            var png = draw(card);
            lock (_changing)
            {
                if (_byPath.TryAdd(path, png))
                {
                    _oldest.Enqueue(path);
                    if (_oldest.Count > Kept)
                    {
                        _byPath.Remove(_oldest.Dequeue());
                    }
                }
            }

            return (png, true);
        }
#pragma warning disable CA1031 // whatever Skia or a missing font does to us, the reader gets a card
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogFailure(error, path);
            return (StandIn(card), false);
        }
        finally
        {
            _drawing.Release();
        }
    }

    public void Dispose() => _drawing.Dispose();

    /// <summary>Draws with Skia; refuses on a machine without fonts, where every letter would be a box.</summary>
    public static byte[] Draw(ShareCard card) =>
        PngWriter.Measure("M", 26, strong: false) > 0 ? CardPainter.Draw(card)
            : throw new InvalidOperationException("This machine has no fonts.");

    private byte[] StandIn(ShareCard card)
    {
        var own = Path.Combine(webRoot, "cards", card.Fallback + ".png");
        return File.ReadAllBytes(File.Exists(own) ? own : Path.Combine(webRoot, "cards", SiteLoader.DefaultLanguage, "site.png"));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The card {Path} could not be drawn")]
    private partial void LogFailure(Exception error, string path);
}

/// <summary>
/// The addresses of share cards: <c>/cards/{lang}/{kind}/{id}.{hash}.png</c> and, for a widget's state,
/// <c>/cards/{lang}/w/{widget}/{state}.{hash}.png</c>.
/// </summary>
internal static class CardRoutes
{
    public static void AddCards(this IServiceCollection services) =>
        services.AddSingleton(provider => new Cards(
            provider.GetRequiredService<IWebHostEnvironment>().WebRootPath, Cards.Draw, provider.GetRequiredService<ILogger<Cards>>()));

    public static void MapCards(this WebApplication app)
    {
        var files = app.MapGroup("/cards/{lang}").WithSecurityHeadersPolicy(Security.Public);
        Map("/{kind}/{id}.{hash}.png", (site, edition, kind, id, _, _) => Find(site, edition, kind, id));
        Map("/w/{id}/{state}.{hash}.png", (site, edition, _, id, state, aborted) =>
            WidgetList.Find(id) is { } widget && ShareCard.StateQuery(state) is { } query
                && WidgetView.Of(widget, query, WidgetContexts.Of(site, edition, aborted), WidgetSetting.Page) is { Answer: not null } view
                ? ShareCard.Of(view) : null);

        void Map(string path, Func<Site, Edition, string, string, string, CancellationToken, ShareCard?> find) =>
            files.MapGetAndHead(path, async (
                string lang, string? kind, string id, string? state, string hash, HttpContext context, LiveSite live, Cards cards) =>
            {
                if (live.Current().Site is not { } site || site.Find(lang) is not { } edition
                    || find(site, edition, kind ?? "", id, state ?? "", context.RequestAborted) is not { } card)
                {
                    return Results.NotFound();
                }

                var (png, isDrawn) = await cards.Of(card, context.RequestAborted);
                // The content of an address with the right hash never changes; an old address shows the newest card.
                context.Response.Headers.CacheControl = !isDrawn ? "public, max-age=60"
                    : hash == card.Hash ? "public, max-age=31536000, immutable" : "public, max-age=300";
                // A stand-in has a mark of its own, so that whoever holds it is sent the card itself next time.
                return Results.Bytes(png, "image/png", enableRangeProcessing: true, entityTag: isDrawn ? null : new("\"stand-in\""));
            });
    }

    private static ShareCard? Find(Site site, Edition edition, string kind, string id) => kind switch
    {
        "site" => ShareCard.OfSite(edition),
        "articles" => edition.Find(id) is { } article ? ShareCard.Of(article, site, edition) : null,
        "claims" => site.Evidence.Claims.TryGetValue(id, out var claim) ? ShareCard.Of(id, claim, edition) : null,
        "facts" => site.Evidence.Facts.TryGetValue(id, out var fact)
            ? ShareCard.Of(new Receipt(fact, edition.Language, edition.Words)) : null,
        _ => null,
    };
}
