using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Sharing;

/// <summary>The content after one of its numbers was corrected: the hours that the famous cost is computed from.</summary>
public sealed class PinnedTests(PinnedTests.Fixture site) : IClassFixture<PinnedTests.Fixture>
{
    public sealed class Fixture : IDisposable
    {
        private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory();

        public Fixture()
        {
            SampleSite.CopyTo(_root.FullName);
            var facts = Path.Combine(_root.FullName, "content/data/facts/training.yaml");
            File.WriteAllText(facts, File.ReadAllText(facts).Replace(
                "  value: 2788000\n",
                "  value: 2788000\n  history: [{ until: \"2099-12-01\", value: 2664000, why: { en: Misread., fil: Mali ang basa. } }]\n",
                StringComparison.Ordinal));
            var article = Path.Combine(_root.FullName, "content/en/training-cost.md");
            File.WriteAllText(article, File.ReadAllText(article).Replace(
                "updated: 2026-11-24", "updated: 2099-12-01", StringComparison.Ordinal)); // no correction is later than that
            App = new() { Root = _root.FullName };
        }

        public SiteApp App { get; }

        public void Dispose()
        {
            App.Dispose();
            _root.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("/embed/en/training-cost?v=2026-11-23")]
    [InlineData("/embed/en/training-cost?section=one-table&v=2026-11-23")]
    [InlineData("/embed/en/claims/six-million?v=2026-11-30")]
    [InlineData("/embed/en/w/training-cost?v=2026-11-23")]
    public async Task A_pinned_frame_says_what_a_number_was_and_is(string path)
    {
        var notice = (await site.App.Page(path)).QuerySelector(".notice")!.TextContent;
        Assert.Contains("1 December 2099", notice, StringComparison.Ordinal);
        Assert.Contains("was 2,664,000 GPU-hours, is now 2,788,000 GPU-hours", notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_so_in_its_own_language() =>
        Assert.Contains(
            "dating 2,664,000 GPU-hour, 2,788,000 GPU-hour na ngayon",
            (await site.App.Page("/embed/fil/claims/six-million?v=2026-11-23")).QuerySelector(".notice")!.TextContent,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("/embed/en/training-cost")]
    [InlineData("/embed/en/training-cost?v=2099-12-01")]
    [InlineData("/embed/en/moe?section=what-an-expert-is&v=2098-11-26")]
    [InlineData("/embed/en/w/kv-cache?v=2098-11-23")]
    [InlineData("/en/claims/six-million?v=2026-11-23")]
    public async Task A_frame_that_is_not_pinned_newer_or_about_something_else_says_nothing(string path) =>
        Assert.Null((await site.App.Page(path)).QuerySelector(".notice"));

    [Fact]
    public async Task Editors_can_pin_to_the_newest_day()
    {
        var choices = (await site.App.Page("/en/embed")).QuerySelectorAll(".choices-list a");
        Assert.Contains("v=2099-12-01", choices[^1].GetAttribute("href"), StringComparison.Ordinal);
    }
}
