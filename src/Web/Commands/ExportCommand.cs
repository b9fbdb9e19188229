using System.Diagnostics;
using System.Globalization;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Web.Commands;

/// <summary>
/// <c>dotnet run --project src/Web -- export DIR</c>: the whole site as files that any web server serves. It is the one command that
/// needs the site: the site answers on this machine alone, and what it answers is written. The folder gets all of it or nothing.
/// </summary>
/// <param name="Folder">The folder to write, which is not there yet or empty.</param>
internal sealed record ExportCommand(string Folder)
{
    /// <summary>Where a copy is looked at when nobody says where it will stand: `python3 -m http.server` answers there.</summary>
    private static readonly Uri UsualOrigin = new("http://localhost:8000");

    /// <summary>The command, when the words of a command line ask for it.</summary>
    public static ExportCommand? In(IReadOnlyList<string> words) => words is ["export", var folder] ? new(folder) : null;

    /// <summary>The settings that a copy is made with.</summary>
    public static Settings For(Settings settings) =>
        settings with { PublicOrigin = settings.PublicOrigin ?? UsualOrigin, DrainSeconds = 0, PagesAhead = false };

    /// <summary>Writes the copy; whether it could.</summary>
    /// <param name="app">The site, which has not started.</param>
    /// <param name="output">Gets a line about what was written.</param>
    /// <param name="errors">Gets a line about what kept it from being written.</param>
    public async Task<bool> Run(WebApplication app, TextWriter output, TextWriter errors)
    {
        var (started, stop) = (Stopwatch.GetTimestamp(), app.Lifetime.ApplicationStopping);
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Folder));
        var work = Path.Combine(Path.GetDirectoryName(folder) ?? folder, $".{Path.GetFileName(folder)}.{Path.GetRandomFileName()}");
        try
        {
            if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            {
                throw new ExportException("it is there already and not an empty folder");
            }

            if (!Directory.Exists(Path.GetDirectoryName(work)))
            {
                throw new ExportException($"there is no folder {Path.GetDirectoryName(work)}");
            }

            Directory.CreateDirectory(work);
            var written = await Write(app, work, stop);
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder);
            }

            Directory.Move(work, folder);
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{written.Files} files, {written.Bytes / 1e6:0.0} MB, {seconds:0} s: {folder}"));
            return true;
        }
        catch (Exception error) when (error is ExportException or IOException or UnauthorizedAccessException or HttpRequestException)
        {
            await errors.WriteLineAsync($"Nothing is written to {Folder}: {error.Message.TrimEnd('.')}.");
            return false;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await errors.WriteLineAsync($"Nothing is written to {Folder}: it was ended before it was whole.");
            return false;
        }
        finally
        {
            if (Directory.Exists(work))
            {
                Directory.Delete(work, recursive: true);
            }
        }
    }

    private static async Task<Export> Write(WebApplication app, string work, CancellationToken stop)
    {
        var (live, settings) = (app.Services.GetRequiredService<LiveSite>(), app.Services.GetRequiredService<Settings>());
        Addresses.Root = settings.PathBase;
        app.Urls.Clear();
        app.Urls.Add("http://127.0.0.1:0"); // any free port
        await app.StartAsync(stop);
        using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };
        client.DefaultRequestHeaders.Host = settings.PublicOrigin!.Authority;
        var site = live.Current().Site!;
        var export = new Export(client, settings.PublicOrigin.GetLeftPart(UriPartial.Authority), work);
        await export.Write(site, CopyContents.Routes(app.Services), stop);
        if (live.Current().Site != site)
        {
            throw new ExportException("the content was saved meanwhile, and a copy is of one revision");
        }

        await app.StopAsync(CancellationToken.None);
        return export;
    }
}
