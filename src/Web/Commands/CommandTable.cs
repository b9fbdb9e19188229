using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Commands;

/// <summary>Every command; adding one is a class and a line here.</summary>
internal static class CommandTable
{
    private const int Good = 0;
    private const int Bad = 1;
    private const int NotUnderstood = 2;

    private static readonly IReadOnlyList<Command> All =
    [
        new("check", "", "names every problem of the content", CheckCommand.Run),
        new("fix", "", "writes what the data say into sentences that say otherwise", FixCommand.Run),
        new("follow", "", "writes that each paragraph of a translation follows the original as it is now", FollowCommand.Run),
        new("new", $"{string.Join('|', NewCommand.Kinds)} NAME", "makes the files, with ‹places› to fill that check names", NewCommand.Run),
        new("runs", "FILE", "writes by which runs of words the search knows the article that the site answers", RunsCommand.Run),
        new("draw", "", "redraws the committed icons and share cards", DrawCommand.Run),
        new("export", "DIR", "writes the whole site as files that any web server serves", null),
        new("help", "", "prints this list", Help),
    ];

    /// <summary>The words on a command line that are no settings; with any of them it asks for a command.</summary>
    public static IReadOnlyList<string> Words(IReadOnlyList<string> arguments)
    {
        if (arguments is ["-h" or "--help"])
        {
            return ["help"];
        }

        // "--Content /path" is a setting in two pieces, "--Content=/path" and "Content=/path" in one.
        var isValue = arguments.Prepend("").Select(before => before.StartsWith('-') && !before.Contains('=', StringComparison.Ordinal));
        return [.. arguments.Zip(isValue)
            .Where(pair => !pair.Second && !pair.First.StartsWith('-') && !pair.First.Contains('=', StringComparison.Ordinal))
            .Select(pair => pair.First)];
    }

    /// <summary>Runs the command that the words ask for.</summary>
    /// <param name="words">Its name and what follows.</param>
    /// <param name="root">The folder that holds wwwroot.</param>
    /// <param name="content">The folder that holds the folder content.</param>
    /// <param name="output">Where it writes.</param>
    /// <returns>The exit code: 0 when all is well, 1 when something is not, 2 when the words mean nothing.</returns>
    public static int Run(IReadOnlyList<string> words, string root, string content, TextWriter output)
    {
        if (All.FirstOrDefault(command => command.Name == words[0]) is not { } asked)
        {
            var meant = Closeness.Rank(words[0], All, command => command.Name).FirstOrDefault();
            output.WriteLine($"There is no command '{words[0]}'{(meant is null ? "." : $"; did you mean '{meant.Name}'?")}");
            List(output);
            return NotUnderstood;
        }

        var taken = asked.Takes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        if (words.Count - 1 != taken)
        {
            output.WriteLine($"Not so: {string.Join(' ', words)}. It is: {asked.Name} {asked.Takes}".TrimEnd());
            output.WriteLine("Settings have a name, as --Content=/path, for content that is in /path/content.");
            return NotUnderstood;
        }

        return asked.Run!(new([.. words.Skip(1)], root, content, output)) ? Good : Bad;
    }

    private static bool Help(CommandCall call)
    {
        List(call.Output);
        return true;
    }

    private static void List(TextWriter output)
    {
        output.WriteLine("dotnet run --project src/Web                serves the site");
        foreach (var command in All)
        {
            output.WriteLine($"  -- {command.Name} {command.Takes}".PadRight(44) + command.Does);
        }

        output.WriteLine("Each takes the site's settings too: --Content=/path reads /path/content.");
    }
}
