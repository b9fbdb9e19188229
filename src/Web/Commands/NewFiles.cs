using System.Globalization;
using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Commands;

/// <summary>A text that is written at the end of a file, which is made where there is none.</summary>
/// <param name="Path">Path from the folder that holds the content.</param>
/// <param name="Text">The text.</param>
internal sealed record NewFile(string Path, string Text)
{
    /// <summary>Whether it is an entry, for which a file may exist already.</summary>
    public bool IsEntry { get; init; }

    /// <summary>Whether it belongs to the code and not to the content.</summary>
    public bool IsCode { get; init; }
}

/// <summary>The files of something new, with everything that can be known already and the rest between ‹ and ›.</summary>
/// <param name="content">What is there.</param>
/// <param name="today">The day it is made.</param>
internal sealed class NewFiles(ContentFiles content, DateOnly today)
{
    private readonly List<string> _languages = [.. GroundReader.Languages(content)];
    private readonly string _today = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public IEnumerable<NewFile> Article(string name) =>
        _languages.Select(language => new NewFile($"content/{language}/{name}.md", $$"""
            ---
            kicker: ‹the subject in two or three words›
            title: ‹the headline›
            summary: ‹the answer in two or three sentences›
            description: ‹one sentence for link previews, of at most 200 characters›
            published: {{_today}}
            updated: {{_today}}
            authors: [‹who signs it›]
            order: {{Next("content/", ".md", "^order: ([0-9]+)$")}}
            ---

            ‹What is asked, and the answer. A number is a link to its fact.›

            ## ‹The first question› {#first}

            ‹What the reader needs to know to answer it.›

            """));

    public IEnumerable<NewFile> Claim(string name) =>
    [
        Entry($"content/data/claims/{name}.yaml", $"""
            {name}:
              number: {Next("content/data/claims/", ".yaml", "^  number: ([0-9]+)$")}
              topic: ‹technology, cost, company or market›
              verdict: unverifiable
              claim:
            {Each("the claim in neutral words")}
              quote: "‹the words of who makes it›"
              published: "{_today}"
              madeBy: ‹id of the source that makes it›
              explanation:
            {Each("what is true of it, in two to five sentences")}
              facts: []
              sources: ["‹id of a source›#table-1"]
              wouldChange:
            {Each("what would change the verdict")}

            """),
    ];

    public IEnumerable<NewFile> Fact(string name) =>
    [
        Entry($"content/data/facts/{name}.yaml", $"""
            {name}:
              label:
            {Each("what the number is")}
              value: 0 # ‹the value in the unit below›
              unit: ‹a unit of units.yaml›
              kind: reported
              source: ‹id of a source›
              locator: table-1 # ‹where in the source›
              asOf: "{_today}"
              confidence: primary

            """),
    ];

    public IEnumerable<NewFile> Term(string name) =>
    [
        Entry("content/words/terms.yaml", $"""
            {name}:
              words:
            {string.Join('\n', _languages.Select(language =>
                $"    {language}: {{ name: ‹the term›, definition: \"‹one or two sentences›\" }}"))}

            """),
    ];

    /// <summary>A widget that doubles a number, to be made one that calculates something.</summary>
    public IEnumerable<NewFile> Widget(string name)
    {
        var type = string.Concat(name.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
        var article = content.Under("content/en/", ".md").Select(file => Path.GetFileNameWithoutExtension(file.Path)).FirstOrDefault();
        return _languages
            .Select(language => new NewFile($"content/words/{language}/{name}.yaml", $$"""
                widgets:
                  {{name}}:
                    title: ‹the question that it answers›
                    intro: ‹what it does, in two or three sentences›
                    conclusion: "‹the answer in a sentence, with› {count} ‹and› {result}"
                    note: ‹what it leaves out›
                    parameters:
                      count: ‹what can be changed›
                    columns:
                      count: ‹what can be changed›
                      result: ‹what comes out›

                """))
            .Prepend(new($"src/Web/Widgets/{type}/{type}Widget.cs", $$"""
                using DeepseekExplainer.Web.Pictures;
                using DeepseekExplainer.Web.Texts;

                namespace DeepseekExplainer.Web.Widgets.{{type}};

                /// <summary>‹What it calculates.›</summary>
                internal sealed class {{type}}Widget : IWidget
                {
                    private static readonly IntegerParameter Count = new("count", 1, 100, 10);

                    public string Id => "{{name}}";

                    public string Article => "{{article}}";

                    public IReadOnlyList<Parameter> Parameters { get; } = [Count];

                    public Answer Answer(State state, WidgetContext context)
                    {
                        var count = state.Get(Count);
                        var result = 2 * count; // what is true is calculated in src/Mechanisms
                        return new(
                            context.Word("conclusion", ("count", NumberText.Exact(count)), ("result", NumberText.Exact(result))),
                            [("result", result)],
                            Table.Of(context, ["count", "result"], [.. Enumerable.Range(1, 8).Select(times =>
                                (IReadOnlyList<Cell>)[Cell.Exact(times * count), Cell.Exact(times * result)])]),
                            new Picture(40, [new Box(0, 10, 2 * result, 20, Tone.Accent)]),
                            [state.Steps(Count, 1, 10, 100)])
                        {
                            Notes = [context.Word("note")],
                        };
                    }
                }

                """) { IsCode = true });
    }

    private NewFile Entry(string path, string text)
    {
        var isOnNewLine = content.Find(path) is not { } there || there.EndsWith('\n');
        return new(path, isOnNewLine ? text : "\n" + text) { IsEntry = true };
    }

    /// <summary>A text in each language.</summary>
    private string Each(string text) => string.Join('\n', _languages.Select(language => $"    {language}: \"‹{text}›\""));

    /// <summary>One more than the largest number that the files have.</summary>
    private string Next(string folder, string ending, string number)
    {
        var largest = content.Under(folder, ending)
            .SelectMany(file => Regex.Matches(file.Text, number, RegexOptions.Multiline))
            .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))
            .DefaultIfEmpty(0).Max();
        return (largest + 1).ToString(CultureInfo.InvariantCulture);
    }
}
