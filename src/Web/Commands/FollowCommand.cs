using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Commands;

/// <summary>
/// <c>dotnet run --project src/Web -- follow</c>: for who has compared the editions. Writes beside each translation that its paragraphs
/// follow those of the original as both are now.
/// </summary>
internal static class FollowCommand
{
    private const string Head =
        "# Which paragraph of the original each paragraph follows, as hashes of both. Written by: dotnet run --project src/Web -- follow\n";

    /// <summary>Writes the files; whether every translation has the paragraphs of its original.</summary>
    public static bool Run(CommandCall call)
    {
        if (ContentLoader.Load(new ContentFolder(call.Content)).Made?.Draft is not { } draft)
        {
            call.Output.WriteLine("The content cannot be read: see -- check.");
            return false;
        }

        var isWhole = true;
        foreach (var (original, own, _) in draft.Translations())
        {
            var path = Following.FileOf(own);
            if (!Following.AreAligned(original, own))
            {
                call.Output.WriteLine($"{path} is left: the paragraphs are not those of {original.Prose.Path}, see -- check.");
                isWhole = false;
                continue;
            }

            var pairs = original.Paragraphs.Zip(own.Paragraphs, Following.Pair).ToList();
            var before = draft.Ground.Follows.GetValueOrDefault(path) ?? new HashSet<string>();
            File.WriteAllText(Path.Combine(call.Content, path), Head + string.Concat(pairs.Select(pair => $"- {pair}\n")));
            call.Output.WriteLine($"{path}: {pairs.Count} paragraphs, {pairs.Count(pair => !before.Contains(pair))} newly compared");
        }

        return isWhole;
    }
}
