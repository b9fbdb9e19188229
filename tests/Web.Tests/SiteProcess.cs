using System.Diagnostics;

namespace DeepseekExplainer.Web.Tests;

/// <summary>The built program as a process of its own.</summary>
internal sealed class SiteProcess : IDisposable
{
    private readonly Process _site;

    public SiteProcess(string environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = environment, ["DOTNET_ENVIRONMENT"] = environment },
        };
        _site = Process.Start(start)!;
    }

    public int Id => _site.Id;

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code, and the lines of standard error.</returns>
    public async Task<(int Code, string[] Error)> End(TimeSpan patience)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(patience);
        var output = _site.StandardOutput.ReadToEndAsync(limit.Token);
        var error = await _site.StandardError.ReadToEndAsync(limit.Token);
        Assert.DoesNotContain("   at ", await output, StringComparison.Ordinal);
        await _site.WaitForExitAsync(limit.Token);
        return (_site.ExitCode, error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    public void Dispose()
    {
        if (!_site.HasExited)
        {
            _site.Kill();
        }

        _site.Dispose();
    }
}
