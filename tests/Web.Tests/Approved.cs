namespace DeepseekExplainer.Web.Tests;

/// <summary>Texts that were read and approved by somebody: what the site promises, as it stands in a file beside the test.</summary>
internal static class Approved
{
    /// <summary>Holds a text against the approved one; a difference is shown line by line, with how to accept it.</summary>
    /// <param name="path">The file, below the project: "Pages/addresses.approved.txt".</param>
    /// <param name="text">What it is now.</param>
    public static void Text(string path, string text)
    {
        var file = Path.Combine(SampleSite.Root, "tests/Web.Tests", path);
        var approved = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (text == approved)
        {
            return;
        }

        var received = file.Replace(".approved.", ".received.", StringComparison.Ordinal);
        File.WriteAllText(received, text);
        Assert.Fail($"""
            This is not what was approved:
            {Difference(approved.Split('\n'), text.Split('\n'))}
            If it is meant, accept it: mv {Path.GetRelativePath(SampleSite.Root, received)} {Path.GetRelativePath(SampleSite.Root, file)}
            """);
    }

    /// <summary>Lines that are gone with a minus, new ones with a plus, indented ones after the line that they stand under.</summary>
    private static string Difference(string[] before, string[] after)
    {
        var (gone, come) = (Headed(before), Headed(after));
        return string.Join('\n', gone.Except(come).Select(line => "- " + line).Concat(come.Except(gone).Select(line => "+ " + line)));
    }

    private static List<string> Headed(string[] lines)
    {
        var (headed, heading) = (new List<string>(), "");
        foreach (var line in lines)
        {
            heading = line.StartsWith(' ') ? heading : line;
            headed.Add(line.StartsWith(' ') ? $"{heading}: {line.Trim()}" : line);
        }

        return headed;
    }
}
