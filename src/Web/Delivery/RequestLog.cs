using System.Diagnostics;
using Serilog.Core;
using Serilog.Events;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>One short line a request: no query, no address of a reader, and of a path no more than any of ours has.</summary>
internal sealed class RequestLog
{
    private readonly Serilog.ILogger? _logger;
    private readonly LogOutput? _output;

    public RequestLog(IWebHostEnvironment environment, IConfiguration configuration, Serilog.ILogger logger, LogOutput output)
    {
        if (!environment.IsDevelopment()) // where it is noise while writing
        {
            _logger = logger.ForContext(Constants.SourceContextPropertyName, "Requests");
            _output = Logging.HasSinks(configuration) ? null : output;
        }
    }

    /// <summary>Writes the line of a request when it is answered.</summary>
    public async Task Follow(HttpContext context, RequestDelegate next)
    {
        var (started, path) = (Stopwatch.GetTimestamp(), context.Request.Path); // error pages are made at another
        try
        {
            await next(context);
        }
        finally
        {
            Write(context, path, started);
        }
    }

    /// <summary>Writes the line of a request that is answered.</summary>
    /// <param name="context">The request.</param>
    /// <param name="path">What it asked for.</param>
    /// <param name="started">When it came, of <see cref="Stopwatch.GetTimestamp"/>.</param>
    public void Write(HttpContext context, PathString path, long started)
    {
        var (method, status, elapsed) = (context.Request.Method, context.Response.StatusCode, Stopwatch.GetElapsedTime(started));
        var line = new RequestLine(Start(method, 16), Start(path.Value ?? "", 200), status, elapsed);
        if (_logger is null || !_logger.IsEnabled(line.Level))
        {
            return; // the settings want none
        }

        if (_output is not null)
        {
            _output.Request(line);
        }
        else
        {
            _logger.Write(line.Level, RequestLine.Template, line.Method, line.Path, line.Status, line.Milliseconds);
        }
    }

    private static string Start(string text, int most) => text.Length > most ? text[..most] + "…" : text;
}

/// <summary>What the log says of a request.</summary>
internal readonly record struct RequestLine(string Method, string Path, int Status, TimeSpan Elapsed)
{
    public const string Template = "HTTP {RequestMethod} {RequestPath} responded {StatusCode} in {Elapsed} ms";

    /// <summary>To refuse what is too much is no error of ours.</summary>
    public LogEventLevel Level => Status == StatusCodes.Status500InternalServerError ? LogEventLevel.Error : LogEventLevel.Information;

    public double Milliseconds => Math.Round(Elapsed.TotalMilliseconds, 3);
}
