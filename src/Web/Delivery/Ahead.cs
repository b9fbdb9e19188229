using System.Diagnostics;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// Has every page made, once for each revision of the content, before a reader asks: one after another, in the lane of pages, by the same
/// pipeline that answers readers. Nobody waits for these, so they are compressed well, and made again where a reader was faster. They are
/// made for <see cref="Settings.PublicOrigin"/>, or else for the address that is listened on.
/// </summary>
internal sealed class Ahead(
    LiveSite live, Settings settings, Origins origins, IServer server, IServiceScopeFactory scopes, IHostApplicationLifetime lifetime,
    Rest rest)
    : BackgroundService
{
    private const string Encoding = "br"; // as nearly all readers ask

    /// <summary>Who has asked within this time is likely to ask again, and comes first.</summary>
    private static readonly TimeSpan Courtesy = TimeSpan.FromSeconds(1);

    /// <summary>How many times as long as a page took nothing is made while readers ask.</summary>
    private const int Share = 20;

    /// <summary>How often it is looked whether they still do.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private static readonly Unhurried Mark = new();

    /// <summary>What answers a request behind the place where pages that were sent before are sent.</summary>
    public RequestDelegate Pipeline { get; set; } = _ => Task.CompletedTask;

    /// <summary>Makes the pages of a snapshot, as long as it is the one that is shown.</summary>
    public async Task Make(Site site, Uri origin, CancellationToken stop)
    {
        // What is asked for most stands first in the list. It is made last: what was made first is forgotten first.
        foreach (var page in Pages(site).Reverse().TakeWhile(_ => live.Current().Site == site))
        {
            var began = Stopwatch.GetTimestamp();
            await Make(page, origin);
            rest.Count(); // which comes when this is done
            var most = Share * Stopwatch.GetElapsedTime(began);
            for (var waits = Stopwatch.GetTimestamp(); rest.SinceAsked < Courtesy && Stopwatch.GetElapsedTime(waits) < most;)
            {
                await Task.Delay(Look, stop); // not for all that time at once: readers may be gone soon
            }
        }
    }

    /// <summary>Whether an answer is made for no reader yet.</summary>
    public static bool IsMaking(HttpContext context) => context.Features.Get<Unhurried>() is not null;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.PagesAhead)
        {
            return;
        }

        var started = new TaskCompletionSource();
        await using var _ = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var made = "";
        await foreach (var (site, _) in live.Snapshots(stoppingToken))
        {
            if (Origin() is { } origin && site is not null && site.Revision != made)
            {
                made = site.Revision;
                await Make(site, origin, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static IEnumerable<Address> Pages(Site site) =>
        SitePages.Of(site).SelectMany(page => page.Languages.Select(page.Page.In))
            .Concat(site.Editions.Select(edition => new Addresses(edition.Language).Feed)
                .SelectMany(feed => new[] { feed.As(".xml"), feed.As(".json") }));

    /// <summary>Null where only a request can tell.</summary>
    private Uri? Origin() =>
        settings.PublicOrigin
        ?? (Uri.TryCreate(server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(), UriKind.Absolute, out var address)
            && address.Host is not ("0.0.0.0" or "[::]") && origins.Answers(address.Host) ? address : null);

    private async Task Make(Address page, Uri origin)
    {
        await using var scope = scopes.CreateAsyncScope();
        var response = new Response();
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = HttpMethods.Get,
            Scheme = origin.Scheme,
            PathBase = settings.PathBase,
            Path = page.ToString(),
            Headers = new HeaderDictionary { ["Host"] = origin.Authority, ["Accept-Encoding"] = Encoding },
        });
        features.Set<IHttpConnectionFeature>(new HttpConnectionFeature { LocalPort = origin.Port });
        features.Set(Mark);
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        var context = new DefaultHttpContext(features) { RequestServices = scope.ServiceProvider };
        Addresses.Root = settings.PathBase;
        await Pipeline(context);
        await response.Start();
        ReadyPages.Remember(context);
    }

    /// <summary>Tells a request of ours from a reader's.</summary>
    private sealed class Unhurried;

    /// <summary>An answer that nobody is sent; it has its headers like any other.</summary>
    private sealed class Response : HttpResponseFeature
    {
        private readonly Stack<(Func<object, Task> Callback, object State)> _starting = [];

        public override void OnStarting(Func<object, Task> callback, object state) => _starting.Push((callback, state));

        public async Task Start()
        {
            while (_starting.TryPop(out var next))
            {
                await next.Callback(next.State);
            }
        }
    }
}
