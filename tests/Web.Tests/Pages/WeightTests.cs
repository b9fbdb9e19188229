using DeepseekExplainer.Web.Delivery;
using Microsoft.Extensions.DependencyInjection;

namespace DeepseekExplainer.Web.Tests.Pages;

public sealed class WeightTests(SiteApp app) : IClassFixture<SiteApp>
{
    [Fact]
    public async Task The_first_view_of_every_article_is_light()
    {
        var weights = await app.Services.GetRequiredService<PageScales>().Weigh(RealSite.Site);
        Assert.Equal(RealSite.Site.Editions.Sum(edition => edition.Articles.Count), weights.Count);
        Assert.All(weights, weight =>
        {
            Assert.True(weight.Page > 5_000 && weight.Styles > 1_000 && weight.Scripts > 500, $"{weight} is not plausible");
            Assert.True(weight.Total <= PageWeight.Most, $"{weight} weighs {weight.Total}");
            Assert.True(weight.Scripts <= PageWeight.MostScript, $"{weight}");
        });
    }
}
