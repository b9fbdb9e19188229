using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Content.Search;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Commands;

/// <summary>
/// <c>dotnet run --project src/Web -- runs FILE</c>: reads the whole article that the site answers, which is not ours to publish, and
/// writes the hashes by which the search knows those of its words that the site sums up.
/// </summary>
internal static class RunsCommand
{
    /// <summary>The file that it writes.</summary>
    public const string Written = "content/data/article-runs.yaml";

    private const string Head = """
        # Made by `dotnet run --project src/Web -- runs FILE` from the whole article, which is not ours to print: short hashes of each four
        # words in a row that do not stand in one quote, by the sentence that sums them up. They are sorted, so they tell no order.

        """;

    /// <summary>Writes them; whether it could.</summary>
    public static bool Run(CommandCall call)
    {
        var file = call.Words[0];
        if (!File.Exists(file))
        {
            call.Output.WriteLine($"There is no file {file}.");
            return false;
        }

        var evidence = new GroundReader(ContentFiles.Read(call.Content), LoadProgress.Unlimited, []).Read().Evidence;
        var (runs, missing) = SummedUpRuns.Cut(File.ReadAllText(file).ReplaceLineEndings("\n"), evidence.Sentences);
        if (runs is null)
        {
            call.Output.WriteLine($"The quote of sentence '{missing}' is not in {file}, or not in the order of content/data/article.yaml.");
            return false;
        }

        var lines = runs.Select(run => $"{run.Sentence}: {string.Join(' ', run.Hashes)}");
        File.WriteAllText(Path.Combine(call.Content, Written), Head + string.Join('\n', lines) + "\n");
        call.Output.WriteLine($"{Written} has {runs.Sum(run => run.Hashes.Count)} runs of {runs.Count} sentences");
        return true;
    }
}
