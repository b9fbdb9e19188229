using System.Runtime.CompilerServices;
using DeepseekExplainer.Web.Delivery;
using Microsoft.Extensions.DependencyInjection;

namespace DeepseekExplainer.Web.Tests.Delivery;

/// <summary>What counts the requests of clients lives as long as the site and no longer.</summary>
public sealed class ClientLimitTests
{
    [Fact]
    public async Task A_site_that_has_ended_can_be_forgotten()
    {
        var ended = await Ended();
        for (var i = 0; i < 50 && ended.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(20, TestContext.Current.CancellationToken); // for threads that are on their way out
        }

        Assert.False(ended.IsAlive);
    }

    /// <summary>In a method of its own, so that no local keeps the site.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> Ended()
    {
        await using var app = new SiteApp();
        Assert.NotEmpty((await app.Read("/en/about")).Body);
        return new(app.Services.GetRequiredService<PageCache>());
    }
}
