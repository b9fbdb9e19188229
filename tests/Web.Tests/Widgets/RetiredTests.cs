using System.Net;
using System.Text.Json;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Tests.Widgets;

/// <summary>Addresses of states that a widget had before it became another one: they are refused, and told what to ask now.</summary>
public sealed class RetiredTests(SiteApp app) : IClassFixture<SiteApp>
{
    public static TheoryData<string, string> Names =>
        [.. WidgetList.All.SelectMany(widget => widget.Retired.Select(name => (widget.Id, name)))];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_name_that_is_taken_no_more_is_400_and_names_those_that_are(string widget, string name)
    {
        var (status, body) = await app.Read($"/en/w/{widget}.json?{name}=8");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        var message = JsonDocument.Parse(body).RootElement.GetProperty("errors").GetProperty(name)[0].GetString()!;
        Assert.All(WidgetList.Find(widget)!.Parameters, parameter => Assert.Contains(parameter.Name, message, StringComparison.Ordinal));

        foreach (var address in new[] { $"/en/w/{widget}?{name}=8", $"/embed/en/w/{widget}?{name}=8" })
        {
            Assert.Equal((address, HttpStatusCode.BadRequest), (address, (await app.Read(address)).Status));
            Assert.Equal(message, (await app.Page(address)).QuerySelector("[role=alert]")!.TextContent);
        }
    }

    [Fact]
    public void An_empty_value_asks_nothing() => Assert.NotNull(SampleSite.View("latent-attention", "rank=").Answer);

    [Fact]
    public void What_is_taken_no_more_is_no_parameter() => Assert.All(
        WidgetList.All, widget => Assert.Empty(widget.Retired.Intersect(widget.Parameters.Select(parameter => parameter.Name))));
}
