using System.IO.Compression;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Http;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Net.Http.Headers;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>How requests come in and answers travel: limits, proxies, headers, what is kept, compression, revalidation.</summary>
internal static partial class Pipeline
{
    public static void AddDelivery(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(_ => new Kept(settings.KeptMegabytes * 1024L * 1024));
        services.AddSingleton<OtherBuilds>();
        services.AddSingleton<ClientLimit>();
        services.AddSingleton<Making>();
        services.AddSingleton<Measures>();
        services.AddSingleton<Forms>();
        services.AddSingleton<Transit>();
        services.AddSingleton<IMemoryPoolFactory<byte>, ConnectionMemory>();
        services.AddSingleton<Origins>();
        SharedAnswers.Register(services, settings);
        services.AddSingleton<PageCache>();
        services.AddSingleton<ReadyPages>();
        services.AddSingleton<Ahead>();
        services.AddHostedService(provider => provider.GetRequiredService<Ahead>());
        services.AddSingleton<Stopping>();
        services.AddSingleton<Rest>();
        services.AddHostedService(provider => provider.GetRequiredService<Rest>());
        services.AddHostedService(provider => provider.GetRequiredService<Stopping>());
        services.AddSecurity(settings.FrameAncestors);
        services.AddSingleton<PageScales>();
        services.Configure<HostOptions>(options => options.ShutdownTimeout = Stopping.Most);
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            var limits = kestrel.Limits;
            limits.MaxRequestLineSize = 16 * 1024; // a widget's state is its address; a longer one comes in a form
            limits.MaxRequestHeadersTotalSize = 16 * 1024;
            limits.MaxRequestBufferSize = Transit.ConnectionHolds;
            limits.MaxResponseBufferSize = Transit.ConnectionHolds;
            limits.MaxRequestBodySize = Admission.MostBody;
            limits.MinRequestBodyDataRate = new(Admission.MostBody / Forms.Reading.TotalSeconds, Forms.Reading);
            limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            limits.KeepAliveTimeout = TimeSpan.FromSeconds(30);
            limits.MaxConcurrentConnections = 2048;
        });
        services.Configure<SocketTransportOptions>(sockets =>
        {
            // What the connection itself holds: a request is read from there only when the one before is answered.
            sockets.MaxReadBufferSize = Transit.ConnectionHolds;
            sockets.MaxWriteBufferSize = Transit.ConnectionHolds;
        });
        services.AddResponseCompression(options => options.EnableForHttps = true); // no secret travels in any response
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.SmallestSize);
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            if (settings.KnownProxies.Count > 0)
            {
                options.ForwardedHeaders |= ForwardedHeaders.XForwardedPrefix;
            }

            foreach (var proxy in settings.KnownProxies)
            {
                options.KnownIPNetworks.Add(proxy);
            }
        });
        // Admission knows the hosts; the framework's own filter would refuse health checks by address too.
        services.PostConfigure<HostFilteringOptions>(options => options.AllowedHosts = ["*"]);
        services.Configure<Microsoft.Extensions.WebEncoders.WebEncoderOptions>(options =>
            options.TextEncoderSettings = new(System.Text.Unicode.UnicodeRanges.All));
    }

    /// <summary>Finds out whence a request came and below which path: what a known proxy took off, and then the site's own.</summary>
    public static void UseRoot(this WebApplication app)
    {
        PathString below = app.Services.GetRequiredService<Settings>().PathBase;
        app.UseForwardedHeaders();
        app.Use((context, next) =>
        {
            var request = context.Request;
            if (request.Path.StartsWithSegments(below, StringComparison.Ordinal, out var rest))
            {
                (request.PathBase, request.Path) = (request.PathBase + below, rest);
            }

            Addresses.Root = request.PathBase.Value ?? "";
            return next(context);
        });
    }

    /// <summary>What every request passes, in this order.</summary>
    public static void UseDelivery(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<Settings>();
        var (making, pages) = (app.Services.GetRequiredService<Making>(), app.Services.GetRequiredService<PageCache>());
        var scales = app.Services.GetRequiredService<PageScales>();
        app.Services.GetRequiredService<Measures>(); // there to be listened to from the start
        if (!app.Environment.IsDevelopment() && settings.Hosts.Count == 0)
        {
            LogEveryHost(app.Logger);
        }

        app.Use(app.Services.GetRequiredService<ReadyPages>().Send);
        app.UseLastWord();
        app.UseHealth();
        app.Use(app.Services.GetRequiredService<Rest>().Count);
        app.Use(app.Services.GetRequiredService<RequestLog>().Follow);
        ((IApplicationBuilder)app).Use(next => app.Services.GetRequiredService<Ahead>().Pipeline = next);
        app.UseSecurityHeaders(); // of refusals as well
        app.UseExceptionHandler(Addresses.Error("500"));
        app.UseStatusCodePagesWithReExecute(Addresses.Error("{0}")); // a page in the reader's language
        app.Use(Refusal.InsteadOfFile);
        app.Use(Admission.Of(settings, app.Services.GetRequiredService<Origins>()));
        app.Use(app.Services.GetRequiredService<OtherBuilds>().Lead);
        app.UseRouting(); // first, so that what follows knows what is asked for
        app.Use(AsksAttribute.Keep);
        app.Use(Revalidate);
        app.Use(LetGo);
        app.UseWhen(PageCache.IsFile, files => files.UseResponseCompression()); // which a publisher has done before
        app.Use(pages.Answer);
        app.Use(app.Services.GetRequiredService<ClientLimit>().Count); // what is left has to be made
        app.Use(app.Services.GetRequiredService<Forms>().Read);
        app.Use(scales.Prepare);
        app.Use(making.Take);
        ((IApplicationBuilder)app).Use(next => scales.Pages = next);
        app.UseRouting(); // for the pages that are weighed
        app.UseAuthentication().UseAuthorization(); // come with Razor Pages, and stood before everything else if they stood nowhere
        app.UseVisits();
    }

    /// <summary>
    /// A client that went away stops what was computed for it. That is no error to log.
    /// </summary>
    private static async Task LetGo(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            Making.LetGo(context);
        }
    }

    /// <summary>
    /// The ETag of an answer is known before it is made (<see cref="AnswerMark"/>): a browser that has it gets 304 without any rendering.
    /// Static files bring their own.
    /// </summary>
    private static async Task Revalidate(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var site = context.RequestServices.GetRequiredService<LiveSite.Snapshot>();
        if (!(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) || site.Site is null)
        {
            await next(context);
            return;
        }

        var mark = AnswerMark.Of(request, site.Site, context.RequestServices.GetRequiredService<Settings>())[..20];
        var tag = new EntityTagHeaderValue($"\"{mark}\"", isWeak: true);
        var known = request.GetTypedHeaders().IfNoneMatch;
        if (known.Any(candidate => candidate.Compare(tag, useStrongComparison: false)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            context.Response.Headers.Vary = HeaderNames.AcceptEncoding; // as on what the browser has
            Describe(context.Response);
            return;
        }

        context.Response.OnStarting(() =>
        {
            if (context.Response.StatusCode == StatusCodes.Status200OK && !context.Response.Headers.ContainsKey(HeaderNames.ETag))
            {
                Describe(context.Response);
            }

            return Task.CompletedTask;
        });
        await next(context);

        void Describe(HttpResponse response)
        {
            response.GetTypedHeaders().ETag = tag;
            if (!response.Headers.ContainsKey(HeaderNames.CacheControl))
            {
                response.Headers.CacheControl = "public, max-age=60, stale-while-revalidate=600";
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "Neither PublicOrigin nor AllowedHosts is set: links carry whatever host a request names. Set PublicOrigin")]
    private static partial void LogEveryHost(Microsoft.Extensions.Logging.ILogger logger);
}
