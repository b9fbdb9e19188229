using DeepseekExplainer.Web.Commands;

namespace DeepseekExplainer.Web.Tests.Content;

/// <summary>A small site in two languages, paragraph for paragraph, and the commands that compare them.</summary>
internal sealed class TwoEditions : IDisposable
{
    public const string English = "content/en/cost.md";
    public const string Filipino = "content/fil/cost.md";

    private readonly StringWriter _output = new();

    public TwoEditions()
    {
        Saved.Replace(
            English,
            "Because.",
            "DeepSeek never said so.\n\nFive days passed on 26 January 2025.\n\nNo part of it came from the hours.");
        Saved.Replace(
            Filipino,
            "Because.",
            "Hindi kailanman iyon sinabi ng DeepSeek.\n\nLumipas ang limang araw noong 26 Enero 2025.\n\n"
                + "Walang bahagi nito ang galing sa mga oras.");
        Saved.Replace("content/words/en/site.yaml", "site:", "search: { common: the a is was it and that of }\nsite:");
        Saved.Replace("content/words/fil/site.yaml", "site:", "search: { common: ang ng sa ay ito na at }\nsite:");
    }

    public SavedSite Saved { get; } = new();

    /// <summary>The lines that a command prints, which ends with a code.</summary>
    public List<string> Run(string command, int code)
    {
        _output.GetStringBuilder().Clear();
        Assert.Equal(code, CommandTable.Run([command], SampleSite.Root, Saved.Root, _output));
        return [.. _output.ToString().TrimEnd().ReplaceLineEndings("\n").Split('\n')];
    }

    public void Dispose()
    {
        Saved.Dispose();
        _output.Dispose();
    }
}
