using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Tests.Facts;

/// <summary>A printed formula: what it says aloud, and the numbers that have to be somebody's.</summary>
public sealed class MathFormulaTests
{
    private const string Path = "content/formulas/gate.xml";

    [Fact]
    public void It_is_read_in_the_readers_language_or_else_in_English()
    {
        var formula = Parsed(Whole("<mi>g</mi>", "<reading lang='en'>The  gate\n g</reading><reading lang='fil'>Ang gate</reading>"));
        Assert.Equal(("Ang gate", "fil"), formula.Reading("fil"));
        Assert.Equal(("The gate g", "en"), formula.Reading("en"));
        Assert.Equal(("The gate g", "en"), formula.Reading("de"));
        Assert.Equal(("", "en"), Parsed(Whole("<mi>g</mi>", "")).Reading("fil"));
        Assert.Equal("v3-report#eq-16", formula.Source);
        Assert.Equal("gate", formula.Id);
    }

    [Fact]
    public void A_letter_and_its_index_stay_together() =>
        Assert.Equal("h\u00a0t", Parsed(Whole("<mi>h</mi>", "<reading lang='en'> h\u00a0t </reading>")).Reading("en").Text);

    [Fact]
    public void The_first_of_two_readings_in_a_language_is_read() =>
        Assert.Equal(
            "one", Parsed(Whole("<mi>h</mi>", "<reading lang='en'>one</reading><reading lang='en'>two</reading>")).Reading("en").Text);

    [Fact]
    public void Its_numbers_but_nothing_and_one_are_looked_at_and_readers_get_them_plain()
    {
        var formula = Parsed(Whole(
            "<mn>0</mn><mn>1</mn><mn given='by definition'>1</mn><mn fact='v3-experts'> 256 </mn><mn>6</mn>", ""));
        Assert.Equal(
            [("1", null, "by definition"), ("256", "v3-experts", null), ("6", null, null)],
            formula.Numbers.Select(number => (number.Text, number.Fact, number.Given)));
        Assert.Equal(formula.Numbers.OrderBy(number => number.Place.Column), formula.Numbers);
        Assert.DoesNotContain("fact=", formula.MathMl, StringComparison.Ordinal);
        Assert.DoesNotContain("given=", formula.MathMl, StringComparison.Ordinal);
        Assert.Contains("<mn> 256 </mn>", formula.MathMl, StringComparison.Ordinal);
        Assert.Empty(formula.Flaws);
    }

    [Theory]
    [InlineData("<mi>x2</mi>", "a number stands in <mn>, not in <mi>: 'x2'")]
    [InlineData("<mo>2</mo>", "a number stands in <mn>, not in <mo>: '2'")]
    [InlineData("<mtext>in 2 steps</mtext>", "a number stands in <mn>, not in <mtext>: 'in 2 steps'")]
    public void A_number_elsewhere_is_a_flaw(string part, string message) =>
        Assert.Equal(message, Assert.Single(Parsed(Whole(part, "")).Flaws).Message);

    [Fact]
    public void What_is_not_MathML_is_a_flaw() =>
        Assert.StartsWith(
            "<script> may not stand here", Assert.Single(Parsed(Whole("<script/>", "")).Flaws).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_without_a_formula_is_refused()
    {
        var problems = new List<Problem>();
        Assert.Null(MathFormula.Parse(Path, "<formula><math/></formula>", problems)); // in no namespace
        Assert.Equal($"{Path}:1:1 a formula file holds one <math> element in the MathML namespace", Assert.Single(problems).ToString());
    }

    private static string Whole(string parts, string readings) =>
        $"<formula source='v3-report#eq-16'><math xmlns='http://www.w3.org/1998/Math/MathML'>{parts}</math>{readings}</formula>";

    private static MathFormula Parsed(string text)
    {
        var problems = new List<Problem>();
        var formula = MathFormula.Parse(Path, text, problems);
        Assert.Empty(problems);
        return formula!;
    }
}
