using System.Net;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// What replicas need not make again because one of them has: states of widgets and share cards, in the Redis that an operator names. It
/// can only help. Where it is away, slow or full of something else, each replica makes its own answers, as without one; it is left alone
/// for a while then, and one request after that finds out whether it is back.
/// </summary>
internal sealed partial class SharedAnswers(IOutputCacheStore? store, Measures? measures, ILogger<SharedAnswers> logger)
{
    /// <summary>No Redis: nothing is found and nothing is left.</summary>
    public static readonly SharedAnswers None = new(null, null, NullLogger<SharedAnswers>.Instance);

    /// <summary>Before every key, so that an operator can tell whose they are and limit a user to them.</summary>
    private const string Prefix = "explainer:";

    /// <summary>How long an answer is there for others, as long as unasked ones are kept in memory.</summary>
    private static readonly TimeSpan Stays = TimeSpan.FromHours(1);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private int _isAway;
    private long _nextTry;

    /// <summary>How long the store is waited for: to make an answer takes milliseconds too.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Whether there is a store at all.</summary>
    public bool IsThere => store is not null;

    /// <summary>What a setting says of a connection; null when it cannot be meant.</summary>
    public static ConfigurationOptions? Connection(string text)
    {
        try
        {
            var options = ConfigurationOptions.Parse(text);
            options.AbortOnConnectFail = false; // it may come later than the site
            options.BacklogPolicy = BacklogPolicy.FailFast; // nothing waits in memory for it to come back
            options.ClientName = "deepseek-explainer"; // and not the machine's
            return options.EndPoints.Count > 0 && options.EndPoints.All(IsHost) ? options : null;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or OverflowException)
        {
            return null;
        }

        static bool IsHost(EndPoint place) =>
            place is not DnsEndPoint named || Uri.CheckHostName(named.Host) != UriHostNameType.Unknown;
    }

    /// <summary>What a replica left under a key; null where there is nothing, and where nobody can say.</summary>
    /// <param name="key">An <see cref="AnswerMark"/>, so that nothing a stranger sends has another's.</param>
    /// <param name="stop">Nobody waits any more.</param>
    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    public async Task<byte[]?> Find(string key, CancellationToken stop)
    {
        if (store is null)
        {
            return null;
        }

        byte[]? found = null;
        var isAnswered = await Try(async () => found = await store.GetAsync(key, CancellationToken.None), stop);
        measures?.Shared(!isAnswered ? "away" : found is null ? "absent" : "found");
        return isAnswered ? found : null;
    }

    /// <summary>Leaves an answer for others, unless it is larger than any that is kept.</summary>
    public async Task Add(string key, byte[] value)
    {
        if (store is not null && value.Length <= PageCache.MostBytes)
        {
            await Try(() => store.SetAsync(key, value, null, Stays, CancellationToken.None).AsTask(), CancellationToken.None);
        }
    }

    public static void Register(IServiceCollection services, Settings settings)
    {
        if (settings.Redis is { } connection)
        {
            services.AddStackExchangeRedisOutputCache(redis =>
            {
                redis.ConfigurationOptions = connection;
                redis.InstanceName = Prefix;
            });
        }

        services.AddSingleton(provider => new SharedAnswers(
            provider.GetService<IOutputCacheStore>(),
            provider.GetRequiredService<Measures>(),
            provider.GetRequiredService<ILogger<SharedAnswers>>()));
        services.AddSingleton<SharedReplies>();
    }

    /// <summary>Asks the store, if it is worth asking; whether it answered in time.</summary>
    private async Task<bool> Try(Func<Task> ask, CancellationToken stop)
    {
        if (!IsWorthAsking())
        {
            return false;
        }

        try
        {
            await ask().WaitAsync(Patience, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // whatever the store does to us, the reader gets an answer
        catch (Exception error)
#pragma warning restore CA1031
        {
            Interlocked.Exchange(ref _nextTry, Environment.TickCount64 + (long)Pause.TotalMilliseconds);
            if (Interlocked.Exchange(ref _isAway, 1) == 0)
            {
                LogAway(error.Message);
            }

            return false;
        }

        if (Interlocked.Exchange(ref _isAway, 0) == 1)
        {
            LogBack();
        }

        return true;
    }

    /// <summary>While it is away, one request in each pause tries.</summary>
    private bool IsWorthAsking()
    {
        if (Volatile.Read(ref _isAway) == 0)
        {
            return true;
        }

        var (now, next) = (Environment.TickCount64, Interlocked.Read(ref _nextTry));
        return now >= next
            && Interlocked.CompareExchange(ref _nextTry, now + (long)Pause.TotalMilliseconds, next) == next;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis does not answer; every replica makes its own answers meanwhile: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Redis answers again")]
    private partial void LogBack();
}
