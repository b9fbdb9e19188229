using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace DeepseekExplainer.Web.Tests.Delivery;

/// <summary>A log that remembers what should not be in it: errors, and exceptions of any kind.</summary>
internal sealed class Faults : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Found { get; } = [];

    public bool HasHeard { get; private set; }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        HasHeard = true;
        if (logLevel >= LogLevel.Error || exception is not null)
        {
            Found.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }

    public void Dispose()
    {
    }
}
