using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Tests.Content;

namespace DeepseekExplainer.Web.Tests.Checks;

/// <summary>What numbers say that stand in formulas.</summary>
public sealed class FormulaChecksTests
{
    private const string File = "content/formulas/rent.mml";

    private static SmallSite Saying(string math) => new SmallSite().With(
        File,
        $"""
         <formula><reading lang="en">The rent.</reading><reading lang="fil">Ang upa.</reading>
         <math xmlns="http://www.w3.org/1998/Math/MathML">{math}</math></formula>
         """);

    [Theory]
    [InlineData("<mi>R</mi><mo>=</mo><mn>1</mn>")]
    [InlineData("<mn fact=\"hours\">2788000</mn>")]
    [InlineData("<mn given=\"definition\">2</mn>")]
    public void A_number_is_that_of_its_fact_or_a_part_of_a_definition(string math) => Assert.Empty(Saying(math).Problems());

    [Theory]
    [InlineData("<mn>2</mn>", "'2' in a formula needs fact=\"id\", or given=\"definition\" where the formula would be another without it")]
    [InlineData("<mn given=\"site\">2</mn>", "given=\"site\" is no reason in a formula; there is definition")]
    [InlineData("<mn fact=\"hours\">2</mn>", "the formula says '2', but hours is 2,788,000")]
    [InlineData("<mn fact=\"hour\">2</mn>", "there is no fact 'hour'; did you mean 'hours'?")]
    [InlineData("<mi>x2</mi>", "a number stands in <mn>, not in <mi>: 'x2'")]
    public void Any_other_number_is_named_with_its_place(string math, string problem) =>
        Assert.Equal([$"{File}:2:51 {problem}"], Saying(math).Problems());

    [Fact]
    public void Readers_are_not_sent_what_only_the_checks_read()
    {
        var formula = MathFormula.Parse(File, Saying("<mn given=\"definition\">2</mn>").Text(File), [])!;
        Assert.Contains("<mn>2</mn>", formula.MathMl, StringComparison.Ordinal);
    }
}
