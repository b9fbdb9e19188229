using System.Net;
using System.Text.Json;

namespace DeepseekExplainer.Web.Tests.Files;

public sealed class PngScaleTests(SiteApp app) : IClassFixture<SiteApp>
{
    [Theory]
    [InlineData("en", "Choose one of: 1, 2.")]
    [InlineData("fil", "Pumili ng isa sa: 1, 2.")]
    public async Task A_scale_that_there_is_not_is_refused_with_the_field_and_those_there_are(string language, string message)
    {
        var (status, body) = await app.Read($"/{language}/w/kv-cache.png?scale=3");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        var errors = JsonDocument.Parse(body).RootElement.GetProperty("errors");
        Assert.Equal(message, errors.GetProperty("scale")[0].GetString());
    }
}
