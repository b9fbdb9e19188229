using System.Collections.Concurrent;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Tests.Widgets;

/// <summary>What a kept answer costs.</summary>
public sealed class AnswerSizeTests
{
    private const int MostBytes = 110_000;

    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<(Answer Answer, long Held)>>> Made = new();

    // A model's configuration, an account of the cost and the trained model are in memory with or without the answer.
    private static readonly Lazy<IReadOnlySet<object>> Elsewhere = new(() => HeapSize.Held(
    [
        .. SampleSite.Site.Evidence.Models.Values, .. SampleSite.Site.Evidence.Assumptions.Values, SampleSite.Site.Miniature.Model(null)!,
        SampleSite.Site.Miniature.Records!,
    ]));

    public static TheoryData<string> Widgets => WidgetContractTests.Widgets;

    [Theory]
    [MemberData(nameof(Widgets))]
    public void The_estimate_is_within_a_factor_of_three_of_what_an_answer_holds(string id) =>
        Assert.All(Answers(id), made => Assert.InRange(made.Answer.Bytes, made.Held / 3, made.Held * 3));

    [Theory]
    [MemberData(nameof(Widgets))]
    public void No_state_makes_an_answer_that_is_large_to_keep(string id) =>
        Assert.All(Answers(id), made => Assert.InRange(made.Held, 1, MostBytes));

    [Theory]
    [MemberData(nameof(Widgets))]
    public void An_answer_holds_nothing_of_the_request_or_the_site_that_it_was_made_from(string id) =>
        Assert.All(Answers(id), made =>
        {
            var types = HeapSize.Held([made.Answer]).Select(held => held.GetType()).ToHashSet();
            Type[] foreign = [typeof(WidgetContext), typeof(State), typeof(Site), typeof(Evidence), typeof(Words), typeof(Fact)];
            Assert.Empty(types.Intersect(foreign.Append(typeof(CancellationTokenSource))));
        });

    /// <summary>The dearest answers of a widget, and the bytes that each holds; made once: that takes seconds.</summary>
    private static IReadOnlyList<(Answer Answer, long Held)> Answers(string id) => Made.GetOrAdd(id, _ => new(() => Make(id))).Value;

    private static IReadOnlyList<(Answer Answer, long Held)> Make(string id)
    {
        using var request = new CancellationTokenSource();
        var context = WidgetContexts.Of(SampleSite.Site, SampleSite.Site.Editions[0], request.Token);
        var widget = WidgetList.Find(id)!;
        return
        [
            .. WidgetQueries.Dearest(widget, context)
                .Prepend([])
                .Select(query => DeepseekExplainer.Web.Widgets.Answers.Of(State.Read(widget, query, context)))
                .Select(answer => (answer, HeapSize.Of(answer, Elsewhere.Value))),
        ];
    }
}
