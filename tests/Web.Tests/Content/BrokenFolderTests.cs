using System.Diagnostics;
using System.Net.Sockets;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Texts;
using Microsoft.Extensions.Logging;

namespace DeepseekExplainer.Web.Tests.Content;

/// <summary>Whatever happens to the folder, the last good site stays, and the file is named, once.</summary>
public sealed class BrokenFolderTests : IDisposable
{
    private const string Extra = "content/en/extra.md";
    private readonly SavedSite _saved = new();
    private readonly Lines _log = new();
    private Func<string, Stream> _open = File.OpenRead;
    private readonly LiveSite _live;
    private readonly Site _good;

    public BrokenFolderTests()
    {
        _live = new(new ContentFolder(_saved.Root, path => _open(path)), new Kept(1_000_000), _log) { RetryAfter = TimeSpan.Zero };
        _good = _live.Start().Site!;
        _log.Written.Clear();
    }

    public void Dispose() => _saved.Dispose();

    [Fact]
    public void A_file_that_may_not_be_read_is_named_once_and_read_again_when_it_may()
    {
        _saved.Save("content/en/cost.md", SmallSite.Article("Other words."));
        _open = path => path.EndsWith("en/cost.md", StringComparison.Ordinal)
            ? throw new UnauthorizedAccessException("Access is denied.") : File.OpenRead(path);
        Named("content/en/cost.md:1:1 cannot be read: Access is denied.");
        var problems = _live.Current().Problems;
        Look(times: 5);
        Assert.Same(problems, _live.Current().Problems); // read again, but what is equal is not checked again
        Assert.Single(_log.Written, line => line.Contains("Access is denied.", StringComparison.Ordinal));

        _open = File.OpenRead;
        Assert.DoesNotContain("Access is denied.", string.Join('\n', Look(times: 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_nothing_is_named()
    {
        File.CreateSymbolicLink(_saved.Path(Extra), "nowhere.md");
        Named($"{Extra}:1:1 cannot be read: ");
    }

    [Fact]
    public void Links_in_a_circle_are_named()
    {
        File.CreateSymbolicLink(_saved.Path(Extra), "other.md");
        File.CreateSymbolicLink(_saved.Path("content/en/other.md"), "extra.md");
        Named($"{Extra}:1:1 cannot be read: ");
    }

    [Fact]
    public void A_linked_file_is_read_and_followed_like_any_other()
    {
        var elsewhere = _saved.Path("elsewhere.md");
        File.Move(_saved.Path("content/en/cost.md"), elsewhere);
        File.CreateSymbolicLink(_saved.Path("content/en/cost.md"), elsewhere);
        Assert.Empty(Look(times: 2));
        _saved.Replace("elsewhere.md", "title: The cost", "title: The bill");
        Assert.Empty(Look(times: 2));
        Assert.Equal("The bill", _live.Current().Site!.Editions[0].Articles[0].Front.Title);
    }

    [Fact]
    public void A_folder_inside_itself_is_named()
    {
        Directory.CreateSymbolicLink(_saved.Path("content/en/loop"), "..");
        Named("content/en/loop/en/loop/en/loop/en/loop:1:1 folders are nested more than 8 deep; does a link lead back up?");
    }

    [Fact]
    public void A_missing_folder_is_named_and_comes_back_as_the_same_site()
    {
        Directory.Move(_saved.Path("content"), _saved.Path("away"));
        Named("content:1:1 cannot be read: ");
        Directory.Move(_saved.Path("away"), _saved.Path("content"));
        Assert.Empty(Look(times: 2));
        Assert.Same(_good, _live.Current().Site);
    }

    [Fact]
    public void A_file_in_the_place_of_the_folder_is_named()
    {
        Directory.Move(_saved.Path("content"), _saved.Path("away"));
        File.WriteAllText(_saved.Path("content"), "no folder");
        Named("content:1:1 cannot be read: ");
    }

    [Fact]
    public void A_swapped_folder_is_loaded_although_its_files_have_the_same_lengths_and_times()
    {
        using var next = new SavedSite();
        next.Replace("content/en/cost.md", "title: The cost", "title: The bill");
        foreach (var file in Directory.EnumerateFiles(next.Root, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(_saved.Path(Path.GetRelativePath(next.Root, file))));
        }

        Directory.Move(_saved.Path("content"), _saved.Path("first"));
        Directory.CreateSymbolicLink(_saved.Path("content"), _saved.Path("first"));
        Assert.Empty(Look(times: 2));
        Directory.Delete(_saved.Path("content"));
        Directory.CreateSymbolicLink(_saved.Path("content"), next.Path("content"));
        Assert.Empty(Look(times: 2));
        Assert.Equal("The bill", _live.Current().Site!.Editions[0].Articles[0].Front.Title);
    }

    [Fact]
    public async Task A_pipe_is_named_and_never_opened()
    {
        using var make = Process.Start("mkfifo", [_saved.Path(Extra)]);
        await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        Named($"{Extra}:1:1 is empty, or is no file");
    }

    [Fact]
    public void A_socket_is_named_and_never_opened()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_saved.Path(Extra)));
        Named($"{Extra}:1:1 is empty, or is no file");
    }

    [Fact]
    public void A_device_is_named_and_never_opened()
    {
        File.CreateSymbolicLink(_saved.Path(Extra), "/dev/zero");
        Named($"{Extra}:1:1 is empty, or is no file");
    }

    [Fact]
    public void A_file_beyond_all_measure_is_named_and_not_read()
    {
        using (var huge = File.Create(_saved.Path(Extra)))
        {
            huge.SetLength(1L << 40); // a terabyte of holes
        }

        Named($"{Extra}:1:1 is larger than 2 MB");
    }

    [Fact]
    public void More_content_than_memory_should_hold_is_named_at_the_first_file_too_many()
    {
        foreach (var i in Enumerable.Range(0, 52))
        {
            _saved.Save($"content/much/{i:00}.svg", new byte[2_000_000]);
        }

        const string problem = "with this file the content is larger than 100 MB";
        var refused = Look(times: 2).Where(found => found.EndsWith(problem, StringComparison.Ordinal));
        Assert.StartsWith("content/much/49.svg:1:1 ", Assert.Single(refused), StringComparison.Ordinal);
    }

    [Fact]
    public void More_files_than_a_site_has_are_named()
    {
        Directory.CreateDirectory(_saved.Path("content/many"));
        foreach (var i in Enumerable.Range(0, 10_000))
        {
            File.Create(_saved.Path($"content/many/{i}.txt")).Dispose();
        }

        Named("content:1:1 holds more than 10000 files and folders");
    }

    [Fact]
    public void Hidden_files_and_folders_are_left_alone()
    {
        _saved.Save("content/.obsidian/notes.md", "no article");
        _saved.Save("content/en/.cost.md.swp", "no article");
        _saved.Save("content/en/.cost.md", "no article");
        Assert.Empty(Look(times: 2));
    }

    [Fact]
    public void A_thousand_problems_are_twenty_lines_of_log_and_one_that_counts_the_rest()
    {
        _saved.Save("content/data/facts/more.yaml", string.Concat(Enumerable.Range(0, 1000).Select(i => $"f{i}: x\n")));
        Look(times: 5);
        Assert.Equal(21, _log.Written.Count);
        Assert.Equal("980 more content problems: the check command lists them", _log.Written[^1]);
    }

    [Fact]
    public void A_file_that_keeps_changing_is_named_until_it_rests()
    {
        var live = new LiveSite(new ContentFolder(_saved.Root), new Kept(1_000_000), _log) { LongestUnrest = TimeSpan.Zero };
        live.Start();
        foreach (var text in new[] { "a", "aa", "aaa" })
        {
            _saved.Save(Extra, text);
            live.Follow(CancellationToken.None);
            Assert.Equal(
                $"{Extra}:1:1 keeps changing: the content is loaded once it rests", Assert.Single(live.Current().Problems).ToString());
        }

        File.Delete(_saved.Path(Extra));
        live.Follow(CancellationToken.None);
        live.Follow(CancellationToken.None);
        Assert.Empty(live.Current().Problems);
        Assert.Single(_log.Written, line => line.Contains("keeps changing", StringComparison.Ordinal));
    }

    [Fact]
    public void A_read_that_hangs_is_named_and_holds_up_nobody()
    {
        using var forever = new ManualResetEventSlim();
        var folder = new ContentFolder(_saved.Root, path =>
        {
            forever.Wait();
            return File.OpenRead(path);
        });
        var loaded = ContentLoader.Load(folder, folder.List(), [], TimeSpan.FromSeconds(2), CancellationToken.None);
        forever.Set();
        Assert.Equal(
            ["content/data/claims/cost.yaml:1:1 loading takes longer than 2 seconds; it had come to this file"],
            loaded.Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void A_load_that_takes_too_long_ends_at_the_next_file_and_is_tried_again()
    {
        var folder = new ContentFolder(_saved.Root, path =>
        {
            Thread.Sleep(200); // each file alone takes longer than all may
            return File.OpenRead(path);
        });
        var loaded = ContentLoader.Load(folder, folder.List(), [], TimeSpan.FromMilliseconds(50), CancellationToken.None);
        Assert.Contains("loading takes longer than 0.05 seconds", Assert.Single(loaded.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_age_of_the_last_good_look_grows_only_while_the_folder_cannot_be_looked_at()
    {
        Directory.Move(_saved.Path("content"), _saved.Path("away"));
        var before = _live.SinceGoodLook;
        Look(times: 2);
        var during = _live.SinceGoodLook;
        Assert.True(during > before);
        Directory.Move(_saved.Path("away"), _saved.Path("content"));
        var back = Stopwatch.StartNew();
        Look(times: 1);
        Assert.True(_live.SinceGoodLook < during + back.Elapsed);
    }

    /// <summary>Looks until the folder has been loaded; the problem is there and the good site too.</summary>
    private void Named(string problem)
    {
        Assert.Contains(Look(times: 2), found => found.StartsWith(problem, StringComparison.Ordinal));
        Assert.Same(_good, _live.Current().Site);
        Assert.Single(_log.Written, line => line.Contains(problem, StringComparison.Ordinal));
    }

    private List<string> Look(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _live.Follow(CancellationToken.None);
        }

        return [.. _live.Current().Problems.Select(problem => problem.ToString())];
    }

    private sealed class Lines : ILogger<LiveSite>
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add(formatter(state, exception));
    }
}
