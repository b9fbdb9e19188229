using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// How much one client may have made for it. The limiter is the site's own and ends with it: that of the framework's middleware never
/// ends, and holds the whole site.
/// </summary>
internal sealed class ClientLimit(Settings settings) : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _clients =
        PartitionedRateLimiter.Create<HttpContext, string>(context => PerClient(context, settings));

    /// <summary>Lets a client go on, or asks it to come back.</summary>
    public async Task Count(HttpContext context, RequestDelegate next)
    {
        using var lease = _clients.AttemptAcquire(context);
        await (lease.IsAcquired ? next(context) : Refusal.TooMuch(context, StatusCodes.Status429TooManyRequests));
    }

    /// <inheritdoc/>
    public void Dispose() => _clients.Dispose();

    /// <summary>Behind a proxy that is not known all readers would be one client, so there is no limit.</summary>
    private static RateLimitPartition<string> PerClient(HttpContext context, Settings settings) =>
        settings.KnownProxies.Count == 0 || context.Connection.RemoteIpAddress is not { } address
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetTokenBucketLimiter(Client(address), _ => new()
            {
                TokenLimit = settings.ClientPerMinute / 3,
                TokensPerPeriod = Math.Max(1, settings.ClientPerMinute / 60),
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            });

    /// <summary>An address; of IPv6 the part that a provider gives to one customer, /56.</summary>
    private static string Client(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString()
            : address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 7))
            : address.ToString();
}
