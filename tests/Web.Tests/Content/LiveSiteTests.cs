using System.Runtime.CompilerServices;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Texts;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeepseekExplainer.Web.Tests.Content;

public sealed class LiveSiteTests : IDisposable
{
    private readonly SavedSite _saved = new();
    private readonly LiveSite _live;

    public LiveSiteTests()
    {
        _live = new(new ContentFolder(_saved.Root), new Kept(1_000_000), NullLogger<LiveSite>.Instance);
        Assert.Empty(_live.Start().Problems);
    }

    public void Dispose() => _saved.Dispose();

    [Fact]
    public void A_saved_article_is_shown()
    {
        _saved.Replace("content/en/cost.md", "title: The cost", "title: The bill");
        Assert.Equal("The bill", Title(Next()));
    }

    [Fact]
    public void Nothing_is_loaded_before_a_save_has_come_to_rest()
    {
        _saved.Replace("content/en/cost.md", "title: The cost", "title: The bil");
        _live.Follow(CancellationToken.None);
        Assert.Equal("The cost", Title(_live.Current()));
        _saved.Replace("content/en/cost.md", "title: The bil", "title: The bill");
        _live.Follow(CancellationToken.None);
        Assert.Equal("The cost", Title(_live.Current()));
        _live.Follow(CancellationToken.None);
        Assert.Equal("The bill", Title(_live.Current()));
    }

    [Fact]
    public void A_file_saved_in_the_future_is_shown_now()
    {
        _saved.Replace("content/en/cost.md", "title: The cost", "title: The bill");
        File.SetLastWriteTimeUtc(_saved.Path("content/en/cost.md"), DateTime.UtcNow.AddYears(1));
        Assert.Equal("The bill", Title(Next()));
    }

    [Fact]
    public void A_file_of_another_time_zone_that_is_older_than_the_one_before_is_shown_too()
    {
        _saved.Replace("content/en/cost.md", "title: The cost", "title: The bill");
        File.SetLastWriteTimeUtc(_saved.Path("content/en/cost.md"), DateTime.UnixEpoch);
        Assert.Equal("The bill", Title(Next()));
    }

    [Fact]
    public void A_broken_save_keeps_the_last_good_site_and_names_the_problem()
    {
        var good = _live.Current().Site;
        _saved.Replace("content/en/cost.md", "$5.576M", "$5.5M");
        var snapshot = Next();
        Assert.Same(good, snapshot.Site);
        Assert.Contains("prose says '$5.5M'", Assert.Single(snapshot.Problems).Message, StringComparison.Ordinal);

        _saved.Replace("content/en/cost.md", "$5.5M", "$5.576M");
        Assert.Empty(Next().Problems);
    }

    [Fact]
    public void Content_that_comes_back_is_the_same_site_so_that_what_was_made_of_it_can_be_kept()
    {
        var good = _live.Current().Site;
        _saved.Save("content/en/cost.md", "");
        Assert.NotEmpty(Next().Problems);
        _saved.Save("content/en/cost.md", new SmallSite().Text("content/en/cost.md"));
        Assert.Same(good, Next().Site);
    }

    [Fact]
    public void A_file_cut_off_in_the_middle_is_never_shown()
    {
        var whole = new SmallSite().Text("content/en/cost.md");
        _saved.Save("content/en/cost.md", whole[..(whole.Length / 3)]);
        var snapshot = Next();
        Assert.NotEmpty(snapshot.Problems);
        Assert.Equal("The cost", Title(snapshot));
    }

    [Theory]
    [InlineData("content/data/facts/cost.yaml", "  bad: [\n")]
    [InlineData("content/data/sources.yaml", "x: [\n")]
    [InlineData("content/words/terms.yaml", "\n---\n{")]
    public void Broken_data_keeps_the_last_good_site_and_is_named(string path, string more)
    {
        _saved.Save(path, new SmallSite().Text(path) + "\n" + more);
        var snapshot = Next();
        Assert.NotNull(snapshot.Site);
        Assert.Contains(snapshot.Problems, problem => problem.Place.Path == path);
    }

    [Fact]
    public void A_saved_article_is_made_again_and_the_others_are_not()
    {
        var before = _live.Current().Site!;
        _saved.Replace("content/en/cost.md", "title: The cost", "title: The bill");
        var after = Next().Site!;
        Assert.NotSame(before.Editions[0].Articles[0], after.Editions[0].Articles[0]);
        Assert.Same(before.Editions[1].Articles[0], after.Editions[1].Articles[0]);
        Assert.Same(before.Evidence, after.Evidence);
    }

    [Fact]
    public void A_broken_save_in_between_has_nothing_made_again_that_it_did_not_touch()
    {
        var before = _live.Current().Site!;
        _saved.Replace("content/en/cost.md", "$5.576M", "$5.5M");
        Assert.NotEmpty(Next().Problems);
        _saved.Replace("content/en/cost.md", "$5.5M", "$5.58M");
        var after = Next().Site!;
        Assert.Contains("$5.58M", after.Editions[0].Articles[0].Markdown, StringComparison.Ordinal);
        Assert.Same(before.Editions[1].Articles[0], after.Editions[1].Articles[0]);
    }

    [Theory]
    [InlineData("content/data/sources.yaml", "title: A report", "title: The report")]
    [InlineData("content/words/fil/site.yaml", "table: Talahanayan", "table: Tsart")]
    [InlineData("content/words/terms.yaml", "One GPU for one hour.", "A GPU for an hour.")]
    public void Saved_data_and_words_have_everything_made_again(string path, string old, string text)
    {
        var before = _live.Current().Site!;
        _saved.Replace(path, old, text);
        var after = Next().Site!;
        Assert.NotSame(before.Evidence, after.Evidence);
        Assert.NotSame(before.Editions[1].Articles[0], after.Editions[1].Articles[0]);
    }

    [Fact]
    public void Broken_data_is_named_again_after_the_save_of_an_article()
    {
        _saved.Save("content/data/facts/more.yaml", "more: [");
        var problems = Next().Problems;
        _saved.Replace("content/en/cost.md", "title: The cost", "title: The bill");
        Assert.NotEmpty(problems);
        Assert.Equal(problems, Next().Problems);
    }

    [Fact]
    public async Task Who_follows_gets_what_is_there_and_then_what_takes_its_place()
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var followed = _live.Snapshots(end.Token).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await followed.MoveNextAsync());
        Assert.Same(_live.Current(), followed.Current);
        var next = followed.MoveNextAsync().AsTask();
        Assert.False(next.IsCompleted);
        _saved.Replace("content/en/cost.md", "title: The cost", "title: The bill");
        Next();
        Assert.True(await next);
        Assert.Equal("The bill", Title(followed.Current));
        next = followed.MoveNextAsync().AsTask();
        await end.CancelAsync();
        Assert.False(await next);
    }

    [Fact]
    public void A_new_revision_has_a_new_name_and_the_old_text_its_old_one()
    {
        var before = _live.Current().Site!.Revision;
        var text = new SmallSite().Text("content/en/cost.md");
        _saved.Save("content/en/cost.md", text.Replace("Because.", "Therefore.", StringComparison.Ordinal));
        Assert.NotEqual(before, Next().Site!.Revision);
        _saved.Save("content/en/cost.md", text);
        Assert.Equal(before, Next().Site!.Revision);
    }

    [Fact]
    public void A_site_that_was_replaced_can_be_forgotten()
    {
        var old = Replaced();
        for (var i = 0; i < 10 && old.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(old.IsAlive);
    }

    /// <summary>In a method of its own, so that no local keeps the site.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference Replaced()
    {
        var old = new WeakReference(_live.Current().Site);
        _saved.Replace("content/en/cost.md", "title: The cost", "title: The bill");
        Assert.Equal("The bill", Title(Next()));
        return old;
    }

    private static string Title(LiveSite.Snapshot snapshot) => snapshot.Site!.Editions[0].Articles[0].Front.Title;

    /// <summary>What readers see after the folder was looked at twice.</summary>
    private LiveSite.Snapshot Next()
    {
        _live.Follow(CancellationToken.None);
        _live.Follow(CancellationToken.None);
        return _live.Current();
    }
}
