using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Facts;

public sealed class SourcePlaceTests
{
    [Theory]
    [InlineData("v3-report", "v3-report", "")]
    [InlineData("v3-report#table-1", "v3-report", "table-1")]
    public void A_place_is_a_source_with_or_without_a_locator(string written, string source, string locator)
    {
        var place = SourcePlace.Parse(written);
        Assert.Equal(new(source, locator), place);
        Assert.Equal(written, place.ToString());
    }
}
