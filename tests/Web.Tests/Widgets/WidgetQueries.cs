using CsCheck;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Tests.Widgets;

/// <summary>Any query that a widget may be asked with.</summary>
internal static class WidgetQueries
{
    /// <summary>So many queries, the same in each run.</summary>
    public static IEnumerable<Dictionary<string, string>> Some(int count, IWidget widget, WidgetContext context) =>
        Of(widget, context).Some(count);

    /// <summary>
    /// The queries that ask a widget for the most: every number the largest, every list the longest, texts as long as they may be, in
    /// letters that make most tokens, that take most room in an address, and that take two units each.
    /// </summary>
    public static IEnumerable<Dictionary<string, string>> Dearest(IWidget widget, WidgetContext context) =>
        new[] { "a1", "字１", "🙂" }.Select(letters => widget.Parameters
            .Select(parameter => (parameter.Name, Value: parameter switch
            {
                IntegerParameter integer => $"{integer.Max}",
                NumberParameter number => NumberText.Raw(number.Max),
                OptionalNumberParameter number => NumberText.Raw(number.Max),
                ChoicesParameter choices => string.Join(',', choices.Options(context).Take(choices.Most)),
                TextParameter { Required: true } text => string.Concat(Enumerable.Repeat(letters, text.MaxLength / letters.Length)),
                _ => parameter.DefaultText(context),
            }))
            .Where(pair => pair.Name != "token" || letters != "🙂") // all of them are one token
            .ToDictionary(pair => pair.Name, pair => pair.Value));

    /// <summary>Queries made of valid, extreme and nonsensical values for each parameter.</summary>
    private static Gen<Dictionary<string, string>> Of(IWidget widget, WidgetContext context)
    {
        var odd = OneOf("", " ", "-1", "1e400", "NaN", "0x10", "٣", "a,b", "<script>", "\u0000", "999999999999999999999", "0.5.5", "null");
        return widget.Parameters.Select(parameter =>
        {
            var fitting = parameter switch
            {
                IntegerParameter integer => Gen.Long[integer.Min, integer.Max].Select(value => $"{value}"),
                NumberParameter number => Gen.Double[number.Min, number.Max].Select(NumberText.Raw),
                OptionalNumberParameter number => OrNothing(Gen.Double[number.Min, number.Max].Select(NumberText.Raw)),
                OverrideParameter size => OrNothing(Gen.Long[size.Min, size.Max].Select(value => $"{value}")),
                ChoiceParameter choice => OneOf([.. choice.Options(context)]),
                ChoicesParameter choices => OneOf([.. choices.Options(context)])
                    .Array[1, choices.Most]
                    .Select(chosen => string.Join(',', chosen)),
                _ => Gen.String[0, 60],
            };
            var extreme = parameter switch
            {
                IntegerParameter integer => OneOf($"{integer.Min}", $"{integer.Max}"),
                NumberParameter number => OneOf(NumberText.Raw(number.Min), NumberText.Raw(number.Max)),
                OptionalNumberParameter number => OneOf(NumberText.Raw(number.Min), NumberText.Raw(number.Max)),
                _ => fitting,
            };
            return Gen.Int[0, 9].SelectMany(dice => dice < 6 ? fitting : dice < 9 ? extreme : odd).Select(value => (parameter.Name, value));
        }).Aggregate(Gen.Const(new Dictionary<string, string>()), (all, next) =>
            Gen.Select(all, next, (query, pair) => new Dictionary<string, string>(query) { [pair.Name] = pair.value }));
    }

    private static Gen<string> OrNothing(Gen<string> values) => Gen.Select(Gen.Bool, values, (given, value) => given ? value : "");

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
