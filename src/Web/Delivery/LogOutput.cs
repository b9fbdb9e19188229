using System.Text;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// Standard output for the log. A line for each request, written by itself, would cost more than to send a page that is kept: lines are
/// written together, five times a second or when there are many, and what is worse than information at once.
/// </summary>
internal sealed class LogOutput : ILogEventSink, IDisposable
{
    private const int Most = 32 * 1024;

    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(200);

    private readonly ITextFormatter _formatter;
    private readonly Stream _output = Console.OpenStandardOutput();
    private readonly StringWriter _lines = new();
    private readonly Lock _lock = new();
    private readonly Timer _timer;

    /// <summary>Writes in a format.</summary>
    public LogOutput(ITextFormatter formatter)
    {
        _formatter = formatter;
        _timer = new(_ => Flush(), null, Delay, Delay);
    }

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        lock (_lock)
        {
            _formatter.Format(logEvent, _lines);
            if (logEvent.Level > LogEventLevel.Information || _lines.GetStringBuilder().Length > Most)
            {
                Flush();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        Flush();
    }

    private void Flush()
    {
        lock (_lock)
        {
            var lines = Encoding.UTF8.GetBytes(_lines.ToString());
            _lines.GetStringBuilder().Clear();
            try
            {
                _output.Write(lines);
            }
            catch (IOException)
            {
                // A full disk takes no log; the site goes on.
            }
        }
    }
}
