using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Web.Tests.Http;

public sealed class KeptTests
{
    [Fact]
    public void What_is_kept_is_made_once()
    {
        using var kept = new Kept(10_000);
        var made = 0;
        string Make() => $"number {++made}";
        Assert.Equal(["number 1", "number 1"], new[] { kept.Of("key", Make, _ => 10), kept.Of("key", Make, _ => 10) });
    }

    [Fact]
    public void What_anybody_can_think_up_is_kept_when_it_is_asked_for_again()
    {
        using var kept = new Kept(10_000);
        var made = 0;
        string Make() => $"number {++made}";
        string[] asked = [.. Enumerable.Range(0, 4).Select(_ => kept.Of("key", Make, _ => 10, onceAsked: true))];
        Assert.Equal(["number 1", "number 2", "number 2", "number 2"], asked);
        for (var i = 0; i < 100_000; i++)
        {
            kept.Of((i, "once"), () => "text", _ => 10, onceAsked: true);
        }

        Assert.Equal("number 2", kept.Find<string>("key"));
        Assert.InRange(kept.Bytes, 1, 1_000);
    }

    [Fact]
    public async Task However_much_is_added_the_bytes_are_bounded_and_the_newest_find_room()
    {
        using var kept = new Kept(100_000);
        for (var i = 0; i < 2_000; i++)
        {
            kept.Add(i, new byte[1_000], 1_000);
            Assert.InRange(kept.Bytes, 0, 100_000);
        }

        // Room is made in the background; soon new things are kept again.
        for (var i = 0; kept.Find<byte[]>("new") is null; i++)
        {
            Assert.True(i < 500, "No room was made.");
            kept.Add("new", new byte[1_000], 1_000);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task What_goes_last_outlives_a_flood()
    {
        using var kept = new Kept(100_000);
        kept.Add("article", new byte[1_000], 1_000, last: true);
        for (var i = 0; i < 400; i++)
        {
            kept.Add(i, new byte[1_000], 1_000);
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.NotNull(kept.Find<byte[]>("article"));
        Assert.Null(kept.Find<byte[]>(0));
    }

    [Fact]
    public async Task Others_are_forgotten_and_what_goes_last_stays()
    {
        using var kept = new Kept(100_000);
        kept.Add("article", "text", 1_000, last: true);
        kept.Add("state", "text", 1_000);
        kept.Shrink(long.MaxValue);
        kept.Add("new state", "text", 1_000);
        Assert.Null(kept.Find<string>("state"));
        Assert.NotNull(kept.Find<string>("article"));
        Assert.NotNull(kept.Find<string>("new state"));
        for (var i = 0; kept.Bytes > 3_500; i++)
        {
            Assert.True(i < 500, "What is forgotten still takes room.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public void Of_what_is_the_last_to_go_that_stays_which_was_asked_for_last()
    {
        using var kept = new Kept(1_000_000);
        for (var i = 0; i < 10; i++)
        {
            kept.Add(i, "page", 10_000, last: true);
            Thread.Sleep(2); // the cache tells them apart by the clock
        }

        Assert.NotNull(kept.Find<string>(0));
        kept.Shrink(60_000);
        Assert.InRange(kept.Bytes, 30_000, 65_000);
        Assert.NotNull(kept.Find<string>(0));
        Assert.NotNull(kept.Find<string>(9));
        Assert.Null(kept.Find<string>(1));
    }

    [Fact]
    public void What_is_larger_than_all_room_is_not_kept()
    {
        using var kept = new Kept(1_000);
        Assert.Equal("large", kept.Of("key", () => "large", _ => 2_000));
        Assert.Null(kept.Find<string>("key"));
    }
}
