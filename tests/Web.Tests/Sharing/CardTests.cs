using System.Net;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Sharing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeepseekExplainer.Web.Tests.Sharing;

public sealed class CardTests(SiteApp app)
{
    [Fact]
    public void The_address_of_a_card_is_worked_out_once()
    {
        var card = ShareCard.Of(SampleSite.View("kv-cache"));
        Assert.Same(card.Path, card.Path);
    }

    [Fact]
    public void A_state_survives_its_place_in_a_cards_address()
    {
        var view = SampleSite.View("expert-routing", "text=" + Uri.EscapeDataString("1 + 1 = 2 & ñ/../%") + "&seed=42");
        Assert.NotNull(view.Answer);
        var query = ShareCard.StateQuery(ShareCard.StateName(view.State))!;
        Assert.Equal("1 + 1 = 2 & ñ/../%", query["text"]);
        Assert.Equal("42", query["seed"]);
        Assert.Null(ShareCard.StateQuery("not base64!"));
    }

    [Theory]
    [InlineData("/cards/en/articles/nowhere.0000000000.png")]
    [InlineData("/cards/en/w/expert-routing/____.0000000000.png")]
    [InlineData("/cards/en/nothing/moe.0000000000.png")]
    [InlineData("/cards/xx/articles/moe.0000000000.png")]
    public async Task An_address_of_no_card_is_not_found(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await app.Read(address)).Status);

    [Fact]
    public async Task When_drawing_fails_the_committed_card_is_shown()
    {
        var article = SampleSite.Site.Find("fil")!.Find("moe")!;
        var card = ShareCard.Of(article, SampleSite.Site, SampleSite.Site.Find("fil")!);
        var served = await Broken().Of(card.Path, () => card, "en/site", TestContext.Current.CancellationToken);
        Assert.False(served!.IsDrawn);
        Assert.Equal(File.ReadAllBytes(Path.Combine(SampleSite.Root, "wwwroot/cards/fil/moe.png")), served.Png);
    }

    [Fact]
    public async Task A_card_is_drawn_once_and_found_again_by_its_address()
    {
        var drawn = 0;
        var card = new ShareCard("en/facts/1", "", "", "") { Fallback = "en/site" };
        using var kept = new Kept(1_000_000);
        var cards = new ShareCards(
            "", _ => [(byte)Interlocked.Increment(ref drawn)], kept, new Making(), NullLogger<ShareCards>.Instance);
        var stop = TestContext.Current.CancellationToken;
        var first = await cards.Of(card.Path, () => card, "en/site", stop);
        var old = await cards.Of("/cards/en/facts/1.0000000000.png", () => card, "en/site", stop);
        var again = await cards.Of(card.Path, () => throw new InvalidOperationException("It is known already."), "en/site", stop);
        Assert.Equal(1, drawn);
        Assert.Equal([true, false, true], new[] { first!, old!, again! }.Select(served => served.IsNewest));
    }

    [Fact]
    public async Task While_all_are_busy_a_stand_in_is_shown_and_nothing_is_calculated()
    {
        using var making = new Making();
        using var kept = new Kept(1_000_000);
        var cards = new ShareCards(
            Path.Combine(SampleSite.Root, "wwwroot"), ShareCards.Draw, kept, making, NullLogger<ShareCards>.Instance);
        var stop = TestContext.Current.CancellationToken;
        for (var i = 0; i < Making.AtOnce; i++)
        {
            Assert.NotNull(await making.State(stop)); // and not given back
        }

        var served = await cards.Of("/cards/en/w/x", () => throw new InvalidOperationException("There is no room."), "fil/site", stop);
        Assert.Equal(File.ReadAllBytes(Path.Combine(SampleSite.Root, "wwwroot/cards/fil/site.png")), served!.Png);
    }

    [Fact]
    public async Task Whoever_was_shown_a_stand_in_is_sent_the_card_next_time()
    {
        using var broken = app.WithWebHostBuilder(builder => builder.ConfigureServices(services => services.AddSingleton(Broken())));
        var path = new Uri(ShareCard.OfSite(SampleSite.Site.Editions[0]).Path, UriKind.Relative);
        using var client = broken.CreateClient();
        using var standIn = await client.GetAsync(path, TestContext.Current.CancellationToken);
        using var card = await app.Browser().GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, standIn.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(1), standIn.Headers.CacheControl!.MaxAge);
        Assert.NotEqual(card.Headers.ETag, standIn.Headers.ETag);
        Assert.Equal("\"stand-in\"", standIn.Headers.ETag!.Tag);
    }

    [Fact]
    public void The_same_card_gives_the_same_bytes()
    {
        var card = ShareCard.Of(SampleSite.View("kv-cache"));
        Assert.Equal(ShareCards.Draw(card), ShareCards.Draw(card));
    }

    /// <summary>ShareCards on a machine that cannot draw.</summary>
    private static ShareCards Broken() =>
        new(Path.Combine(SampleSite.Root, "wwwroot"), _ => throw new InvalidOperationException("no fonts"),
            new Kept(1_000_000), new Making(), NullLogger<ShareCards>.Instance);
}
