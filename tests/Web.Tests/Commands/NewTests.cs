using DeepseekExplainer.Web.Tests.Content;
using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Commands;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Commands;

public sealed class NewTests : IDisposable
{
    private readonly SavedSite _saved = new();
    private readonly StringWriter _output = new();

    public void Dispose()
    {
        _saved.Dispose();
        _output.Dispose();
    }

    [Theory]
    [InlineData("article", "content/en/more.md", "content/fil/more.md")]
    [InlineData("claim", "content/data/claims/more.yaml")]
    [InlineData("fact", "content/data/facts/more.yaml")]
    [InlineData("term", "content/words/terms.yaml")]
    [InlineData("widget", "content/words/en/more.yaml", "content/words/fil/more.yaml")]
    public void The_check_of_new_files_names_nothing_but_what_is_to_be_written(string kind, params string[] paths)
    {
        Assert.Equal(0, New(kind, "more"));
        foreach (var path in paths)
        {
            Assert.Contains(path, _output.ToString(), StringComparison.Ordinal);
            Assert.Contains('‹', File.ReadAllText(_saved.Path(path)));
        }

        var problems = Problems();
        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.Contains('‹', problem));
        Assert.All(paths, path => Assert.Contains(problems, problem => problem.StartsWith(path, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_new_article_that_is_written_is_published_behind_the_others()
    {
        New("article", "more");
        foreach (var path in new[] { "content/en/more.md", "content/fil/more.md" })
        {
            _saved.Save(path, Regex.Replace(File.ReadAllText(_saved.Path(path)), "‹[^›]*›", "Words"));
        }

        Assert.Empty(Problems());
        Assert.Contains("order: 2", File.ReadAllText(_saved.Path("content/en/more.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_claim_has_the_next_number()
    {
        New("claim", "more");
        Assert.Contains("number: 2", File.ReadAllText(_saved.Path("content/data/claims/more.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_term_stands_behind_the_others_which_stay_as_they_are()
    {
        var before = File.ReadAllText(_saved.Path("content/words/terms.yaml"));
        New("term", "more");
        Assert.StartsWith(before, File.ReadAllText(_saved.Path("content/words/terms.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_widget_is_a_class_and_says_the_line_that_lists_it()
    {
        New("widget", "two-words");
        Assert.Contains("class TwoWordsWidget : IWidget", File.ReadAllText(_saved.Path("src/Web/Widgets/TwoWords/TwoWordsWidget.cs")),
            StringComparison.Ordinal);
        Assert.Contains("new TwoWords.TwoWordsWidget(),", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("article", "cost", "content/en/cost.md, content/fil/cost.md")]
    [InlineData("claim", "six-million", "content/data/claims/six-million.yaml")]
    [InlineData("fact", "hours", "content/data/facts/hours.yaml")]
    [InlineData("term", "gpu-hour", "content/words/terms.yaml")]
    public void What_is_there_is_not_overwritten(string kind, string name, string paths)
    {
        var before = Everything();
        Assert.Equal(1, New(kind, name));
        Assert.Equal($"There is a {kind} '{name}' already: {paths}{Environment.NewLine}", _output.ToString());
        Assert.Equal(before, Everything());
    }

    [Theory]
    [InlineData("article", "../more", "'../more' cannot be a name: lower-case letters, digits and hyphens only, as in kv-cache.")]
    [InlineData("article", "More", "'More' cannot be a name: lower-case letters, digits and hyphens only, as in kv-cache.")]
    [InlineData("figure", "more", "'figure' cannot be made, but article, claim, fact, term, widget.")]
    public void What_cannot_be_made_is_refused_with_what_can(string kind, string name, string answer)
    {
        Assert.Equal(1, New(kind, name));
        Assert.Equal(answer + Environment.NewLine, _output.ToString());
    }

    private int New(string kind, string name) => CommandTable.Run(["new", kind, name], _saved.Root, _saved.Root, _output);

    private string[] Problems()
    {
        using var output = new StringWriter();
        return CommandTable.Run(["check"], _saved.Root, _saved.Root, output) == 0
            ? [] : output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)[..^1];
    }

    private List<string> Everything() =>
        [.. Directory.EnumerateFiles(_saved.Root, "*", SearchOption.AllDirectories).Order().Select(path => path + File.ReadAllText(path))];
}
