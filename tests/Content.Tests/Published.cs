using DeepseekExplainer.Web;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Content.Tests
{
    /// <summary>The site that this repository's content makes, loaded once.</summary>
    internal static class Published
    {
        private static readonly Lazy<(Site? Site, IReadOnlyList<Problem> Problems)> Loaded = new(() => SiteLoader.Load(Files()));

        public static Site Site => Loaded.Value.Site ?? throw new InvalidOperationException(string.Join('\n', Loaded.Value.Problems));

        public static IReadOnlyList<Problem> Problems => Loaded.Value.Problems;

        public static IEnumerable<Article> Articles => Site.Editions.SelectMany(edition => edition.Articles);

        public static ContentFiles Files() => ContentFiles.Read(SiteRoot.Find());
    }
}

namespace DeepseekExplainer.Web.Tests
{
    /// <summary>The site of these tests is the real one.</summary>
    public sealed partial class SiteApp
    {
        private static string UsualRoot => SiteRoot.Find();
    }
}
