using CsCheck;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Articles.Rendering;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Tests.Content;

/// <summary>A load takes over from the one before what no save has touched, and comes to what a load of everything comes to.</summary>
public sealed class IncrementalTests : IDisposable
{
    private static readonly DateTime LongAgo = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly SavedSite _saved = new();
    private readonly List<string> _opened = [];
    private readonly ContentFolder _folder;
    private int _saves;

    public IncrementalTests()
    {
        _folder = new(_saved.Root, path =>
        {
            lock (_opened)
            {
                _opened.Add(Path.GetRelativePath(_saved.Root, path));
            }

            return File.OpenRead(path);
        });
        foreach (var path in new SmallSite().Files.Keys)
        {
            Rest(path);
        }

        Save("content/en/gate.md", SmallSite.Article("It has [a reason](cost#why).", 2));
        Save("content/fil/gate.md", SmallSite.Article("May [dahilan](cost#why) ito.", 2));
    }

    public void Dispose() => _saved.Dispose();

    [Fact]
    public void Only_the_file_that_was_saved_is_opened_read_and_made_again()
    {
        var before = Load();
        _opened.Clear();
        Save("content/en/gate.md", SmallSite.Article("It has [another reason](cost#why).", 2));
        var after = Load(before);
        Assert.Equal(["content/en/gate.md"], _opened);
        Assert.Equal(["content/en/gate.md"], Made(after).Except(Made(before)).Select(article => article.Draft.Prose.Path));
        Assert.Equal(4, Made(after).Count);
    }

    [Fact]
    public void A_file_that_was_saved_just_before_it_was_read_is_read_again()
    {
        _saved.Save("content/en/gate.md", SmallSite.Article("It has [another reason](cost#why).", 2));
        var before = Load();
        _opened.Clear();
        Load(before);
        Assert.Equal(["content/en/gate.md"], _opened);
    }

    [Fact]
    public void Files_behind_a_link_that_now_leads_elsewhere_are_read_again_however_alike_they_look()
    {
        var (one, other) = (_saved.Path("one"), _saved.Path("other"));
        foreach (var (folder, word) in new[] { (one, "another"), (other, "a plain") })
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "gate.md"), SmallSite.Article($"It has {word} [reason](cost#why).", 2));
            File.SetLastWriteTimeUtc(Path.Combine(folder, "gate.md"), LongAgo);
        }

        File.Copy(_saved.Path("content/en/cost.md"), Path.Combine(one, "cost.md"));
        File.Copy(_saved.Path("content/en/cost.md"), Path.Combine(other, "cost.md"));
        Directory.Delete(_saved.Path("content/en"), recursive: true);
        Directory.CreateSymbolicLink(_saved.Path("content/en"), one);
        var before = Load();
        Directory.Delete(_saved.Path("content/en"));
        Directory.CreateSymbolicLink(_saved.Path("content/en"), other);
        Assert.Contains("a plain", Load(before).Site!.Original.Find("gate")!.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_problem_that_a_save_makes_in_an_article_that_was_not_saved_is_found()
    {
        var before = Load();
        var text = new SmallSite().Text("content/en/cost.md");
        Save("content/en/cost.md", text.Replace("{#why}", "{#reason}", StringComparison.Ordinal));
        Save("content/fil/cost.md", new SmallSite().Text("content/fil/cost.md").Replace("{#why}", "{#reason}", StringComparison.Ordinal));
        var broken = Load(before);
        Assert.Equal(
            ["content/en/gate.md", "content/fil/gate.md"],
            broken.Problems.Where(problem => problem.Message == "article 'cost' has no section 'why'")
                .Select(problem => problem.Place.Path));
        Save("content/en/cost.md", text);
        Save("content/fil/cost.md", new SmallSite().Text("content/fil/cost.md"));
        Assert.Empty(Load(broken, before).Problems);
    }

    [Fact]
    public void A_translation_is_compared_again_only_when_it_or_its_original_was_saved()
    {
        var before = Load();
        Save("content/en/gate.md", SmallSite.Article("It has [another reason](cost#why).", 2));
        var after = Load(before);
        Assert.Equal(
            ["content/fil/gate.md"],
            after.Made!.Translations.Except(before.Made!.Translations).Select(made => made.Draft.Own.Prose.Path));
        Assert.Same(before.Made.Ground, after.Made.Ground);
    }

    [Fact]
    public void A_translation_that_was_not_saved_is_compared_again_when_its_original_was()
    {
        var before = Load();
        Save("content/en/gate.md", SmallSite.Article("It has [a reason](cost#why) and cost [$5.576M](fact:cost).", 2));
        var problem = Assert.Single(Load(before).Problems);
        Assert.Equal("content/fil/gate.md:1:1 section '' lacks fact:cost, which content/en/gate.md has", problem.ToString());
    }

    [Fact]
    public void Saves_in_any_order_come_to_what_is_loaded_at_once() =>
        Gen.Int[0, int.MaxValue].Array[40].ForAll(
            choices =>
            {
                var files = new Dictionary<string, string>(new SmallSite().Files);
                foreach (var stale in _folder.List().Files.Where(file => !files.ContainsKey(file.Path)))
                {
                    File.Delete(_saved.Path(stale.Path));
                }

                foreach (var (path, text) in files)
                {
                    Save(path, text);
                }

                var (last, good) = (Load(), Loaded.None);
                foreach (var choice in choices)
                {
                    Change(files, choice);
                    last = Load(last, good);
                    good = last.Site is null ? good : last;
                    var (site, problems) = SiteLoader.Load(new ContentFiles(files));
                    Assert.Equal(problems.Select(problem => problem.ToString()), last.Problems.Select(problem => problem.ToString()));
                    Assert.Equal(Said(site), Said(last.Site));
                }
            },
            count: 8);

    /// <summary>Saves, breaks, mends, deletes or renames a file.</summary>
    private void Change(Dictionary<string, string> files, int choice)
    {
        string[] slugs = ["cost", "gate", "run"];
        var (slug, other) = (slugs[choice / 16 % 3], slugs[choice / 48 % 3]);
        var path = $"content/{(choice / 144 % 2 == 0 ? "en" : "fil")}/{slug}.md";
        var order = Array.IndexOf(slugs, slug) + 1;
        var number = path.Contains("/fil/", StringComparison.Ordinal) ? "US$5.576 milyon" : "$5.576M";
        switch (choice % 16)
        {
            case 0 or 1 or 2:
                Put(path, SmallSite.Article($"See [{choice / 288 % 9}]({other}), it cost [{number}](fact:cost).", order));
                break;
            case 3 or 4:
                Put(path, SmallSite.Article($"See [there]({other}#why) or [here](#why).", order));
                break;
            case 5:
                Put(path, SmallSite.Article($"It cost [{number}](fact:cost).", order)
                    .Replace("{#why}", "{#reason}", StringComparison.Ordinal));
                break;
            case 6:
                Put(path, SmallSite.Article("It cost [$5.5M](fact:cost), or 5,600 euros."));
                break;
            case 7:
                Put(path, SmallSite.Article("Cut off")[..40]);
                break;
            case 8 or 9 when files.Remove(path):
                File.Delete(_saved.Path(path));
                break;
            case 10 when files.Remove(path, out var text):
                File.Move(_saved.Path(path), _saved.Path(path = path.Replace(slug, other, StringComparison.Ordinal)), overwrite: true);
                files[path] = text;
                Rest(path);
                break;
            case 11:
                Swap("content/data/facts/cost.yaml", "value: 2\n", "value: 3\n");
                break;
            case 12:
                Swap("content/data/sources.yaml", "title: A report", "title: [");
                break;
            case 13:
                Swap("content/words/fil/site.yaml", "table: Talahanayan", "table: Tsart");
                break;
            case 14:
                Swap("content/words/terms.yaml", "One GPU for one hour.", "One [GPU](nowhere) for one hour.");
                break;
            default: // all is right again
                foreach (var (mended, text) in new SmallSite().Files)
                {
                    Put(mended, text);
                }

                foreach (var language in new[] { "en", "fil" })
                {
                    Put($"content/{language}/gate.md", SmallSite.Article("Because of [that](cost#why).", 2));
                    Put($"content/{language}/run.md", SmallSite.Article("Because of [this](gate).", 3));
                }

                break;
        }

        void Put(string path, string text)
        {
            files[path] = text;
            Save(path, text);
        }

        void Swap(string path, string one, string two) =>
            Put(path, files[path].Contains(one, StringComparison.Ordinal)
                ? files[path].Replace(one, two, StringComparison.Ordinal) : files[path].Replace(two, one, StringComparison.Ordinal));
    }

    /// <summary>Everything that a site shows of its articles.</summary>
    private static string Said(Site? site) => site is null ? "" : string.Join('\n', site.Editions.SelectMany(edition =>
    {
        var renderer = new ArticleRenderer(site.Evidence, edition.Language, edition.Words, Medium.Page(edition.Language));
        return edition.Articles.SelectMany(article => new[]
        {
            site.Revision,
            edition.Language,
            article.Slug,
            article.Front.Title,
            $"{article.Words} words",
            string.Concat(article.Blocks.Select(renderer.Html)),
            ArticleMarkdown.Write(article, site.Evidence, Medium.Page(edition.Language)),
            string.Join('\n', article.Passages.Select(passage => $"{passage.Anchor}: {passage.Text}")),
        })
            .Concat(site.Uses.Of(edition.Language, ReferenceKind.Fact, "cost").Select(use => $"{use.Address} {use.Title} {use.Excerpt}"))
            .Concat(site.SearchOf(edition).Find("cost because gastos").Select(hit => $"{hit.Entry.Address} {hit.Entry.Text}"));
    }).Concat(site.Checks.Select(check => $"{check.Id} {check.Examined}")));

    private static IReadOnlyList<MadeArticle> Made(Loaded loaded) => loaded.Made!.Articles;

    private Loaded Load(params Loaded[] known) =>
        ContentLoader.Load(_folder, _folder.List(), known, ContentLoader.Limit, CancellationToken.None);

    private void Save(string path, string text)
    {
        _saved.Save(path, text);
        Rest(path);
    }

    /// <summary>Has a file look as if it was saved long ago, each time at another time.</summary>
    private void Rest(string path) => File.SetLastWriteTimeUtc(_saved.Path(path), LongAgo.AddSeconds(++_saves));
}
