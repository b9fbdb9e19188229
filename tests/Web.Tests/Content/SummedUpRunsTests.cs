using DeepseekExplainer.Web.Commands;
using DeepseekExplainer.Web.Content.Search;

namespace DeepseekExplainer.Web.Tests.Content;

/// <summary>The article of the tests as it was published: what the sample quotes of it, and what it only sums up.</summary>
public sealed class SummedUpRunsTests
{
    private const string Article =
        "A stranger told us so on a train: It cost six million, as we heard: The size was uncovered in many places, say several.\n"
        + "Picture: nobody\n"
        + "Let us now look at what is inside. Then comes this. All experts work on each token. The model is a mixture of them. "
        + "It is the best of all that there are. The rest is only praise.\n";

    private static string Written => Path.Combine(SampleSite.Folder, RunsCommand.Written);

    [Fact]
    public void The_command_writes_what_the_sample_holds()
    {
        using var output = new StringWriter();
        var (file, held) = (Path.GetTempFileName(), File.ReadAllText(Written));
        File.WriteAllText(file, Article);
        Assert.True(RunsCommand.Run(new([file], "", SampleSite.Folder, output)));
        File.Delete(file);
        Assert.Equal(held, File.ReadAllText(Written));
        Assert.Contains("of 3 sentences", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_word_of_the_article_can_be_read_in_what_is_written()
    {
        var lines = File.ReadAllLines(Written).Where(line => !line.StartsWith('#')).ToList();
        Assert.All(lines, line => Assert.Matches("^[a-z-]+:( [0-9a-f]{5})+$", line));
        Assert.All(lines, line => Assert.Equal(line.Split(' ')[1..].Order(StringComparer.Ordinal), line.Split(' ')[1..]));
    }

    [Fact]
    public void Another_article_is_refused_with_the_quote_that_it_lacks()
    {
        var another = Article.Replace("look at", "see", StringComparison.Ordinal);
        var (runs, missing) = SummedUpRuns.Cut(another, SampleSite.Site.Evidence.Sentences);
        Assert.Null(runs);
        Assert.Equal("nothing-claimed", missing);
    }
}
