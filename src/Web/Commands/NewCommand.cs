using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Commands;

/// <summary>
/// <c>dotnet run --project src/Web -- new article moe</c>: makes the files of something new in every language. What its author has to
/// write stands between ‹ and ›, and the check names it until it is written. Nothing that is there is ever overwritten.
/// </summary>
internal static partial class NewCommand
{
    private static readonly Dictionary<string, Func<NewFiles, string, IEnumerable<NewFile>>> Makers = new()
    {
        ["article"] = (files, name) => files.Article(name),
        ["claim"] = (files, name) => files.Claim(name),
        ["fact"] = (files, name) => files.Fact(name),
        ["term"] = (files, name) => files.Term(name),
        ["widget"] = (files, name) => files.Widget(name),
    };

    /// <summary>What can be made.</summary>
    public static IEnumerable<string> Kinds => Makers.Keys;

    /// <summary>Makes the files; whether it could.</summary>
    public static bool Run(CommandCall call)
    {
        var (kind, name) = (call.Words[0], call.Words[1]);
        if (!Makers.TryGetValue(kind, out var maker))
        {
            call.Output.WriteLine($"'{kind}' cannot be made, but {string.Join(", ", Kinds)}.");
            return false;
        }

        if (!Name().IsMatch(name))
        {
            call.Output.WriteLine($"'{name}' cannot be a name: lower-case letters, digits and hyphens only, as in kv-cache.");
            return false;
        }

        var content = ContentFiles.Read(call.Content);
        var files = maker(new(content, DateOnly.FromDateTime(DateTime.Now)), name).ToList();
        var root = (NewFile file) => Path.Combine(file.IsCode ? call.Root : call.Content, file.Path);
        var there = files.Where(file => file.IsEntry ? Holds(content, file.Path, name) : File.Exists(root(file))).ToList();
        if (there.Count > 0)
        {
            call.Output.WriteLine($"There is a {kind} '{name}' already: {string.Join(", ", there.Select(file => file.Path))}");
            return false;
        }

        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(root(file))!);
            File.AppendAllText(root(file), file.Text);
            call.Output.WriteLine(file.IsEntry ? $"{file.Path} has the entry '{name}'" : $"{file.Path} is made");
        }

        if (files.Any(file => file.IsCode))
        {
            var type = Path.GetFileNameWithoutExtension(files[0].Path);
            call.Output.WriteLine($"Add it to the list in src/Web/Widgets/WidgetList.cs: new {type[..^"Widget".Length]}.{type}(),");
            call.Output.WriteLine($"Show it in an article: ![what it shows](widget:{name} \"Caption\")");
        }

        call.Output.WriteLine("Write what stands between ‹ and ›. Until then the check names it and the site shows what it showed before.");
        return true;
    }

    /// <summary>Whether a data file, or another in its folder, has an entry of that name.</summary>
    private static bool Holds(ContentFiles content, string path, string name) =>
        content.Under(path[..(path.LastIndexOf('/') + 1)], ".yaml")
            .Any(file => Regex.IsMatch(file.Text, $"^{name}:", RegexOptions.Multiline));

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Name();
}
