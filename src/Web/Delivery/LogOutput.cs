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
    private readonly Utf8JsonWriter _request;
    private readonly Lock _lock = new();
    private readonly Timer _timer;
    private bool _isEnding;

    /// <summary>Begins to write.</summary>
    public LogOutput() => (_request, _timer) = (new(_lines), new(_ => Flush(), null, Delay, Delay));

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
            _request.Reset();
            _request.WriteStartObject();
            _request.WriteString(Name.Time, DateTime.UtcNow);
            _request.WriteString(Name.Template, Name.Request);
            if (request.Level != LogEventLevel.Information)
            {
                _request.WriteString(Name.Level, request.Level.ToString());
            }

            if (Activity.Current is { } activity)
            {
                _request.WriteString(Name.Trace, activity.TraceId.ToHexString());
            }

            _request.WriteString(Name.Method, request.Method);
            _request.WriteString(Name.Path, request.Path);
            _request.WriteNumber(Name.Status, request.Status);
            _request.WriteNumber(Name.Elapsed, request.Milliseconds);
            _request.WriteEndObject();
            _request.Flush();
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

    /// <summary>What stands in the line of each request, escaped once.</summary>
    private static class Name
    {
        public static readonly JsonEncodedText
            Time = JsonEncodedText.Encode("@t"),
            Template = JsonEncodedText.Encode("@mt"),
            Level = JsonEncodedText.Encode("@l"),
            Trace = JsonEncodedText.Encode("@tr"),
            Method = JsonEncodedText.Encode("RequestMethod"),
            Path = JsonEncodedText.Encode("RequestPath"),
            Status = JsonEncodedText.Encode("StatusCode"),
            Elapsed = JsonEncodedText.Encode("Elapsed"),
            Request = JsonEncodedText.Encode(RequestLine.Template);
    }
}
