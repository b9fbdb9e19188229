using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Tests.Widgets;

/// <summary>A widget is its folder and its words: it asks for both through its context, and neither holds more than is used.</summary>
public sealed class WidgetSourceTests
{
    private static readonly string Source = Path.Combine(SampleSite.Root, "src", "Web");

    public static TheoryData<string> Widgets => WidgetContractTests.Widgets;

    [Theory]
    [InlineData("\"widgets.")]
    [InlineData("Evidence")]
    public void No_widget_goes_round_its_context(string way) =>
        Assert.DoesNotContain(WidgetList.All.SelectMany(Files), file => File.ReadAllText(file).Contains(way, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Widgets))]
    public void No_word_of_a_widget_is_one_that_nobody_asks_for(string id)
    {
        var view = SampleSite.View(id);
        var asked = view.Widget.Parameters.Select(parameter => $"parameters.{parameter.Name}")
            .Concat(view.Answer!.Table.Columns.Select(column => $"columns.{column.Id}"))
            .Concat(view.Widget.Parameters.SelectMany(parameter => parameter.Control(view.State, view.Context) switch
            {
                Select select => select.Options,
                Checkboxes boxes => boxes.Options,
                _ => [],
            }).Select(option => $"options.{option.Value}"))
            .Concat(["title", "changedTitle", "intro", "reseed", "retired"])
            .ToHashSet();
        var source = string.Concat(Files(view.Widget).Select(File.ReadAllText));
        var keys = view.Words.All.Select(word => word.Key)
            .Where(key => key.StartsWith($"widgets.{id}.", StringComparison.Ordinal))
            .Select(key => key[$"widgets.{id}.".Length..])
            .ToList();

        Assert.NotEmpty(keys);
        Assert.DoesNotContain(keys, key => !asked.Contains(key) && !Named(key, source));
    }

    /// <summary>Whether a source names a key, or one of which only the last part is decided at run time.</summary>
    private static bool Named(string key, string source) =>
        source.Contains($"\"{key}\"", StringComparison.Ordinal)
        || (key.LastIndexOf('.') is > 0 and var dot && source.Contains($"$\"{key[..dot]}.{{", StringComparison.Ordinal))
        || (key.StartsWith("examples.", StringComparison.Ordinal) && source.Contains("$\"examples.e{", StringComparison.Ordinal));

    /// <summary>The files of the folder that holds a widget.</summary>
    private static IEnumerable<string> Files(IWidget widget)
    {
        var own = Directory.EnumerateFiles(Source, $"{widget.GetType().Name}.cs", SearchOption.AllDirectories).Single();
        return Directory.EnumerateFiles(Path.GetDirectoryName(own)!, "*.cs");
    }
}
