using DeepseekExplainer.Web.Tests.Content;
using DeepseekExplainer.Web.Commands;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Commands;

public sealed class CommandTests : IDisposable
{
    private readonly SavedSite _saved = new();
    private readonly StringWriter _output = new();

    public void Dispose()
    {
        _saved.Dispose();
        _output.Dispose();
    }

    [Theory]
    [InlineData("check", "check")]
    [InlineData("check --Content=/srv", "check")]
    [InlineData("check --Content /srv", "check")]
    [InlineData("Content=/srv check", "check")]
    [InlineData("--Content /srv new article moe", "new article moe")]
    [InlineData("chek", "chek")]
    [InlineData("check /srv", "check /srv")]
    [InlineData("--help", "help")]
    [InlineData("-h", "help")]
    [InlineData("--urls=http://localhost:5001", "")]
    [InlineData("--urls http://localhost:5001 --Content=/srv", "")]
    [InlineData("", "")]
    public void What_is_no_setting_asks_for_a_command(string line, string words) =>
        Assert.Equal(words, string.Join(' ', CommandTable.Words(line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    [Theory]
    [InlineData("chek", "There is no command 'chek'; did you mean 'check'?")]
    [InlineData("serve", "There is no command 'serve'.")]
    public void An_unknown_command_is_answered_with_the_list(string word, string answer)
    {
        Assert.Equal(2, Run(word));
        Assert.Equal(answer, Lines()[0]);
        foreach (var command in new[] { "check", "draw", "export", "fix", "follow", "help", "new", "runs" })
        {
            Assert.Contains(Lines(), line => line.StartsWith($"  -- {command} ", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("check", "/srv", "Not so: check /srv. It is: check")]
    [InlineData("new", "article", "Not so: new article. It is: new article|claim|fact|term|widget NAME")]
    public void A_command_takes_so_many_words_and_no_others(string command, string word, string answer)
    {
        Assert.Equal(2, Run(command, word));
        Assert.Equal(answer, Lines()[0]);
    }

    [Fact]
    public void The_list_can_be_asked_for()
    {
        Assert.Equal(0, Run("help"));
        Assert.StartsWith("dotnet run --project src/Web ", Lines()[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_check_says_what_the_content_holds()
    {
        Assert.Equal(0, Run("check"));
        Assert.StartsWith("en: 1 articles, ", Lines()[0], StringComparison.Ordinal);
        Assert.Equal("1 sources: no problems.", Lines()[^1]);
    }

    [Fact]
    public void The_check_names_every_problem_and_counts_them()
    {
        _saved.Replace("content/en/cost.md", "$5.576M", "$5.5M");
        Assert.Equal(1, Run("check"));
        Assert.Equal(
            [
                $"content/en/cost.md:{SmallSite.ProseLine}:57 prose says '$5.5M', but cost is 5,576,000 usd: write '$5.6M'",
                "1 problem.",
            ],
            Lines());
    }

    [Fact]
    public void The_check_of_a_missing_folder_names_it()
    {
        var nowhere = Path.Combine(_saved.Root, "nowhere");
        Assert.Equal(1, CommandTable.Run(["check"], _saved.Root, nowhere, _output));
        Assert.StartsWith("content:1:1 cannot be read: ", Lines()[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Icons_and_the_card_of_each_article_are_drawn_into_wwwroot()
    {
        SampleSite.CopyMiniature(_saved.Root);
        Assert.Equal(0, Run("draw"));
        string[] drawn = ["cards/en/cost.png", "cards/fil/cost.png", "cards/en/site.png", "icons/apple-touch-icon.png"];
        foreach (var name in drawn)
        {
            Assert.Equal("PNG"u8, File.ReadAllBytes(_saved.Path($"wwwroot/{name}")).AsSpan(1, 3));
            Assert.Contains(Lines(), line => line.StartsWith($"{name}: ", StringComparison.Ordinal));
        }

        byte[] icon = [0, 0, 1, 0, 1, 0, 32, 32];
        Assert.Equal(icon, File.ReadAllBytes(_saved.Path("wwwroot/favicon.ico")).AsSpan(0, 8));
        Assert.StartsWith(
            "en/cost /cards/en/articles/cost.", File.ReadAllText(_saved.Path($"wwwroot/{DrawCommand.List}")), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_drawn_without_the_model_that_cards_show()
    {
        Assert.Equal(1, Run("draw"));
        Assert.StartsWith(
            "Nothing is drawn, because cards show what the model in content/miniature does: ", Lines()[0], StringComparison.Ordinal);
        Assert.False(Directory.Exists(_saved.Path("wwwroot")));
    }

    [Fact]
    public void Nothing_is_drawn_of_broken_content()
    {
        _saved.Save("content/en/cost.md", "");
        Assert.Equal(1, Run("draw"));
        Assert.StartsWith("The content has problems, the first is: content/en/cost.md:1:1 ", Lines()[0], StringComparison.Ordinal);
        Assert.False(Directory.Exists(_saved.Path("wwwroot")));
    }

    private int Run(params string[] words) => CommandTable.Run(words, _saved.Root, _saved.Root, _output);

    private string[] Lines() => _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
