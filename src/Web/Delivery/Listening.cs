using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>The last line of a start: where the site answers, or why it cannot listen there and what to do.</summary>
internal static partial class Listening
{
    /// <summary>Serves the site until it is told to stop.</summary>
    /// <returns>Whether it could listen.</returns>
    public static async Task<bool> ListenAsync(this WebApplication app)
    {
        app.Lifetime.ApplicationStarted.Register(() => LogAddress(app.Logger, string.Join(' ', app.Urls)));
        try
        {
            await app.RunAsync();
            return true;
        }
        catch (Exception error) when (IsRefusal(error))
        {
            await Console.Error.WriteLineAsync($"{error.Message.TrimEnd('.')}. Choose another with --urls=http://localhost:5001");
            return false;
        }
    }

    /// <summary>Whether the system refuses the address: another program has it, or it is not for us.</summary>
    public static bool IsRefusal(Exception? error) =>
        error is SocketException { SocketErrorCode: SocketError.AccessDenied or SocketError.AddressNotAvailable }
        || error?.InnerException is AddressInUseException;

    [LoggerMessage(Level = LogLevel.Information, Message = "The site answers at {Addresses}")]
    private static partial void LogAddress(ILogger logger, string addresses);
}
