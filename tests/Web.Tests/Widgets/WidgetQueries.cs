using CsCheck;
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
            .Where(parameter => parameter.Name != "token" || letters != "🙂") // all of them are one token
            .ToDictionary(parameter => parameter.Name, parameter => Texts(widget, parameter, context).Dearest(letters)))
            .Select(query => Allowed(query, widget, context));

    /// <summary>The query with its texts cut to what the widget takes.</summary>
    private static Dictionary<string, string> Allowed(Dictionary<string, string> query, IWidget widget, WidgetContext context)
    {
        while (State.Read(widget, query, context).Errors.Keys.FirstOrDefault(
            name => widget.Parameters.Any(parameter => parameter is TextParameter && parameter.Name == name)) is { } name)
        {
            query[name] = query[name][..^2];
        }

        return query;
    }

    /// <summary>Queries made of valid, extreme and nonsensical values for each parameter.</summary>
    private static Gen<Dictionary<string, string>> Of(IWidget widget, WidgetContext context)
    {
        var odd = OneOf("", " ", "-1", "1e400", "NaN", "0x10", "٣", "a,b", "<script>", "\u0000", "999999999999999999999", "0.5.5", "null");
        return widget.Parameters.Select(parameter =>
        {
            var (fitting, extreme, _) = Texts(widget, parameter, context);
            return Gen.Int[0, 9].SelectMany(dice => dice < 6 ? fitting : dice < 9 ? extreme : odd).Select(value => (parameter.Name, value));
        }).Aggregate(Gen.Const(new Dictionary<string, string>()), (all, next) =>
            Gen.Select(all, next, (query, pair) => new Dictionary<string, string>(query) { [pair.Name] = pair.value }));
    }

    /// <summary>
    /// Texts that fit a parameter, those at its edges, and the one that asks for the most, made of such letters. A new kind of parameter
    /// needs its own here.
    /// </summary>
    private static (Gen<string> Fitting, Gen<string> Extreme, Func<string, string> Dearest) Texts(
        IWidget widget, Parameter parameter, WidgetContext context)
    {
        switch (parameter)
        {
            case IntegerParameter integer:
                return (Gen.Int[integer.Min, integer.Max].Select(integer.Text), Edges(integer), _ => integer.Text(integer.Max));
            case NumberParameter number:
                return (Gen.Double[number.Min, number.Max].Select(number.Text), Edges(number), _ => number.Text(number.Max));
            case OptionalParameter<double> { Number: var number }:
                return (OrNothing(Gen.Double[number.Min, number.Max].Select(number.Text)), Edges(number), _ => number.Text(number.Max));
            case OptionalParameter<int> { Number: var integer }: // larger sizes make no larger answer, but models that cannot be
                var sizes = OrNothing(Gen.Int[integer.Min, integer.Max].Select(integer.Text));
                return (sizes, sizes, _ => "");
            case ChoicesParameter choices:
                var several = OneOf([.. choices.Options(context)]).Array[1, choices.Most].Select(chosen => string.Join(',', chosen));
                return (several, several, _ => string.Join(',', choices.Options(context).Take(choices.Most)));
            case TextParameter text:
                var any = Gen.String[0, 60];
                return (any, any, letters =>
                    text.Required ? string.Concat(Enumerable.Repeat(letters, text.MaxLength / letters.Length)) : "");
            default: // of whatever type its values are
                var state = State.Read(widget, new Dictionary<string, string>(), context);
                var choice = Assert.IsType<Select>(parameter.Control(state, state.Context));
                var options = OneOf([.. choice.Options.Select(option => option.Value)]);
                return (options, options, _ => state.Text(parameter));
        }
    }

    private static Gen<string> Edges<T>(RangeParameter<T> range)
        where T : struct => OneOf(range.Text(range.Min), range.Text(range.Max));

    private static Gen<string> OrNothing(Gen<string> values) => Gen.Select(Gen.Bool, values, (given, value) => given ? value : "");

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
