using System.Text.Json.Nodes;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Tests.Widgets;

/// <summary>What every kind of parameter promises to the code that all of them share.</summary>
public sealed class ParameterKindTests
{
    private static readonly (Parameter Parameter, string Text, string Json, Type Control)[] Samples =
    [
        (new IntegerParameter("seed", 0, 9, 1), "7", "7", typeof(Input)),
        (new NumberParameter("price", 0, 9, _ => 1), "0.5", "0.5", typeof(Input)),
        (new OptionalParameter<double>(new NumberParameter("price", 0, 9, _ => 1), (_, _) => null), "0.5", "0.5", typeof(Input)),
        (new ChoiceParameter<DayOfWeek>(
            "day", _ => Enum.GetValues<DayOfWeek>(), DayOfWeek.Monday, day => $"{day}"), "Friday", "\"Friday\"", typeof(Select)),
        (new ChoicesParameter("letters", _ => ["a", "b", "c"], ["a"], 2), "b,c", "[\"b\",\"c\"]", typeof(Checkboxes)),
        (new TextParameter("text", 9, true, _ => "x"), "two words", "\"two words\"", typeof(TextArea)),
    ];

    [Fact]
    public void A_value_is_read_from_its_text_written_as_the_same_and_has_a_json_and_a_control()
    {
        var state = SampleSite.View("kv-cache").State;
        Assert.All(Samples, sample =>
        {
            var setting = sample.Parameter.Read(sample.Text, state.Context)!.Value;
            Assert.Equal(sample.Text, setting.Text);
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(sample.Json), sample.Parameter.Json(setting)));
            Assert.IsType(sample.Control, sample.Parameter.Control(state, state.Context));
        });
    }

    [Fact]
    public void A_default_is_a_value_that_can_be_read_again_or_nothing()
    {
        var context = SampleSite.View("kv-cache").Context;
        Assert.All(Samples, sample => Assert.True(sample.Parameter.Unset(context).Text is var text
            && (text.Length == 0 || sample.Parameter.Read(text, context)?.Text == text)));
    }

    [Fact]
    public void There_is_a_sample_of_every_kind() =>
        Assert.Empty(typeof(Parameter).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Parameter)) && !type.IsAbstract)
            .Except(Samples.Select(sample => sample.Parameter.GetType() is { IsGenericType: true } type
                ? type.GetGenericTypeDefinition() : sample.Parameter.GetType())));
}
