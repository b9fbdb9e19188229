using System.Buffers;
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
    public void Request(string method, string path, int status, TimeSpan elapsed)
    {
        lock (_lock)
        {
            using (var json = new Utf8JsonWriter(_lines))
            {
                json.WriteStartObject();
                json.WriteString("@t", DateTime.UtcNow);
                json.WriteString("@mt", "HTTP {RequestMethod} {RequestPath} responded {StatusCode} in {Elapsed} ms");
                if (status == StatusCodes.Status500InternalServerError) // to refuse what is too much is no error of ours
                {
                    json.WriteString("@l", nameof(LogEventLevel.Error));
                }

                json.WriteString("RequestMethod", method);
                json.WriteString("RequestPath", path);
                json.WriteNumber("StatusCode", status);
                json.WriteNumber("Elapsed", Math.Round(elapsed.TotalMilliseconds, 3));
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
