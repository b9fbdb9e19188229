namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// The end of a replica, so that nobody notices: after the signal it first says for a while that it is not ready and closes each
/// connection after its answer, so that proxies turn to others; only then does it stop to listen. What is under way is finished.
/// </summary>
internal sealed class Stopping(Settings settings) : IHostedLifecycleService
{
    /// <summary>The longest drain that leaves time to finish what is under way.</summary>
    public const int MostDrainSeconds = 12;

    /// <summary>From the signal to the end, whatever clients do: orchestrators kill after 30 s.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromSeconds(22);

    private volatile bool _hasBegun;

    /// <summary>Whether the signal has come.</summary>
    public bool HasBegun => _hasBegun;

    /// <inheritdoc/>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _hasBegun = true;
        await Task.Delay(TimeSpan.FromSeconds(settings.DrainSeconds), cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
