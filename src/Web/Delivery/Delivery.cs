using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using DeepseekExplainer.Web.Content;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>How answers travel: proxies, headers, compression, revalidation.</summary>
internal static class Delivery
{
    /// <summary>Name of the limit on answers that cost real work (PNG).</summary>
    public const string Drawing = "drawing";

    public static void AddDelivery(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSecurity(configuration["FrameAncestors"] ?? "*");
        services.AddSingleton<PageScales>();
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true; // no secret travels in any response
            options.Providers.Add(new PageBrotli());
            options.Providers.Add<GzipCompressionProvider>();
            options.MimeTypes =
            [
                .. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/problem+json", "application/ld+json",
                "application/atom+xml", "application/feed+json", "text/csv", "text/markdown",
            ];
        });
        services.AddOutputCache(options =>
        {
            options.SizeLimit = PageCache.MostBytes;
            options.AddBasePolicy(policy => policy.AddPolicy<PageCache>(), excludeDefaultPolicy: true);
        });
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        });
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status503ServiceUnavailable;
            options.AddPolicy(Drawing, _ => RateLimitPartition.GetConcurrencyLimiter("", _ => new()
            {
                PermitLimit = Environment.ProcessorCount,
                QueueLimit = 64,
            }));
        });
        services.Configure<Microsoft.Extensions.WebEncoders.WebEncoderOptions>(options =>
            options.TextEncoderSettings = new(System.Text.Unicode.UnicodeRanges.All));
    }

    public static void UseDelivery(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.Use(AnswerPreflight);
        app.Use(Revalidate);
        app.UseOutputCache(); // outside compression, so that pages are compressed once
        app.UseResponseCompression();
        app.Use(LetGo);
        var scales = app.Services.GetRequiredService<PageScales>();
        ((IApplicationBuilder)app).Use(next => scales.Pages = next);
        app.UseRouting();
        app.UseRateLimiter();
    }

    /// <summary>Frames without an origin of their own may ask for anything: there is nothing here that only some may read.</summary>
    private static Task AnswerPreflight(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsOptions(context.Request.Method))
        {
            return next(context);
        }

        var headers = context.Response.Headers;
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlAllowMethods = "GET, HEAD, POST, OPTIONS";
        headers.AccessControlAllowHeaders = "*";
        headers.AccessControlMaxAge = "86400";
        headers.Allow = "GET, HEAD, POST, OPTIONS";
        return Task.CompletedTask;
    }

    /// <summary>
    /// A client that went away stops what was computed for it. That is no error to log, and nobody else who waits for the same page
    /// gets it: they find no page kept and make their own.
    /// </summary>
    private static async Task LetGo(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            if (!context.Response.HasStarted)
            {
                context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            }
        }
    }

    /// <summary>
    /// Every answer is a pure function of the content revision, the build and the address, so its ETag is known before it is made:
    /// a browser that has it gets 304 without any rendering. Static files bring their own.
    /// </summary>
    private static async Task Revalidate(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var site = context.RequestServices.GetRequiredService<LiveSite>().Current();
        if (!(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) || site.Site is null || site.Problems.Count > 0)
        {
            await next(context);
            return;
        }

        var key = $"{Build}\n{site.Site.Revision}\n{request.Scheme}://{request.Host}{request.Path}{request.QueryString}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..20];
        var tag = new EntityTagHeaderValue($"\"{hash}\"", isWeak: true);
        var known = request.GetTypedHeaders().IfNoneMatch;
        if (known.Any(candidate => candidate.Compare(tag, useStrongComparison: false)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
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
            response.Headers.Remove(HeaderNames.Age); // a page that we kept is as right as a new one
            if (!response.Headers.ContainsKey(HeaderNames.CacheControl))
            {
                response.Headers.CacheControl = "public, max-age=60, stale-while-revalidate=600";
            }
        }
    }

    /// <summary>Changes with each build of the site's code.</summary>
    private static readonly string Build = typeof(Delivery).Module.ModuleVersionId.ToString();
}
