using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// Standard output for the log, in compact JSON. Each line written by itself would cost more than to send a page that is kept: they are
/// written together, five times a second or when there are many, and what is worse than information at once.
/// </summary>
internal sealed class LogOutput : ILogEventSink, IDisposable
{
    private const int Most = 32 * 1024;

    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(200);

    private readonly CompactJsonFormatter _formatter = new();
    private readonly Stream _output = Console.OpenStandardOutput();
    private readonly ArrayBufferWriter<byte> _lines = new();
    private readonly Lock _lock = new();
    private readonly Timer _timer;
    private bool _isEnding;

    /// <summary>Begins to write.</summary>
    public LogOutput() => _timer = new(_ => Flush(), null, Delay, Delay);

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        _formatter.Format(logEvent, line);
        lock (_lock)
        {
            Encoding.UTF8.GetBytes(line.ToString(), _lines);
            Written(isUrgent: logEvent.Level > LogEventLevel.Information);
        }
    }

    /// <summary>Writes the line of a request, as the formatter would, which takes four times as long.</summary>
    public void Request(RequestLine request)
    {
        lock (_lock)
        {
            using (var json = new Utf8JsonWriter(_lines))
            {
                json.WriteStartObject();
                json.WriteString("@t", DateTime.UtcNow);
                json.WriteString("@mt", RequestLine.Template);
                if (request.Level != LogEventLevel.Information)
                {
                    json.WriteString("@l", request.Level.ToString());
                }

                if (Activity.Current is { } activity)
                {
                    json.WriteString("@tr", activity.TraceId.ToHexString());
                }

                json.WriteString("RequestMethod", request.Method);
                json.WriteString("RequestPath", request.Path);
                json.WriteNumber("StatusCode", request.Status);
                json.WriteNumber("Elapsed", request.Milliseconds);
                json.WriteEndObject();
            }

            _lines.Write("\n"u8);
            Written(isUrgent: false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        _isEnding = true; // what is said after this is said at once
        Flush();
    }

    private void Written(bool isUrgent)
    {
        if (isUrgent || _isEnding || _lines.WrittenCount > Most)
        {
            Flush();
        }
    }

    private void Flush()
    {
        lock (_lock)
        {
            try
            {
                _output.Write(_lines.WrittenSpan);
            }
            catch (IOException)
            {
                // A full disk takes no log; the site goes on.
            }

            _lines.ResetWrittenCount();
        }
    }
}
