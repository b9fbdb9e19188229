using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Tests.Widgets;

/// <summary>Sentences that are put together keep the Filipino style guide as written ones do, in states that one link leads to.</summary>
public sealed partial class FilipinoSentencesTests
{
    private const int StatesOfEach = 12;

    public static TheoryData<string> Widgets => [.. WidgetList.All.Select(widget => widget.Id)];

    [Theory]
    [MemberData(nameof(Widgets))]
    public void Conclusions_notes_and_steps_keep_the_style_guide(string widget)
    {
        var style = SampleSite.Site.Find("fil")!.Locale.Style;
        // The model's own sentences are its own.
        var words = SampleSite.Site.Find("fil")!.Words;
        var written = new[] { "with", "without" }.Select(key => words[$"widgets.draft-and-verify.{key}"].Split('{')[0]).ToList();
        var first = SampleSite.View(widget, language: "fil").Answer!;
        var queries = first.Steps.SelectMany(group => group.Steps).Select(step => step.Query).Distinct().Take(StatesOfEach);
        foreach (var answer in queries.Select(query => SampleSite.View(widget, query, "fil").Answer!).Prepend(first))
        {
            var texts = answer.Notes.Prepend(answer.Conclusion).Concat(answer.Steps.Select(group => group.Label));
            foreach (var text in texts.Where(text => !written.Exists(text.StartsWith)))
            {
                var said = Quoted().Replace(text, "“”");
                Assert.Empty(style.SelectMany(rule => rule.Value.In(said, rule.Key)).Select(hit => $"{hit.Found}: {text}"));
                Assert.Empty(Unlinked().Matches(said).Select(match => $"{match.Value}: {text}"));
                Assert.Empty(Numeral().Matches(said).Select(match => $"{match.Value}: {text}"));
            }
        }
    }

    /// <summary>Words of a reader's text and of the model.</summary>
    [GeneratedRegex("“[^”]*”")]
    private static partial Regex Quoted();

    /// <summary>A number before what it counts, without its linker: "4 taon", "2.664 milyon GPU-hour".</summary>
    [GeneratedRegex(
        @"(?<![\p{L}\d.,×−-])\d[\d,.]*[469] (?!na\b|sa\b|ang\b|ng\b|at\b|o\b|ay\b|kada\b|hanggang\b|[mbt]r?ily)\p{Ll}{2,}"
        + @"|(?:milyon|bilyon|trilyon) (?!na\b|sa\b|ang\b|ng\b|at\b|o\b|ay\b|kada\b|laban\b|hanggang\b|bawat\b|kung\b)\p{L}{2,}")]
    private static partial Regex Unlinked();

    /// <summary>A sentence that begins with digits.</summary>
    [GeneratedRegex(@"(?:^|[.!?] )\d[^.]{0,20}")]
    private static partial Regex Numeral();
}
