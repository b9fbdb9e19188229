using System.Linq.Expressions;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Facts;

public sealed class FormulaTests
{
    [Fact]
    public void A_formula_prints_the_calculation_it_runs()
    {
        var formula = new Formula("speed-up", (double alpha, double gamma, double cost) =>
            (1 - Math.Pow(alpha, gamma + 1)) / (1 - alpha) / ((gamma * cost) + 1));
        Assert.Equal(
            "(1 − α^(γ + 1)) ÷ (1 − α) ÷ (γ × c + 1)",
            formula.AsMaths(name => name switch { "alpha" => "α", "gamma" => "γ", _ => "c" }));
        Assert.Equal("(1 - a ** (g + 1)) / (1 - a) / (g * c + 1)", formula.AsPython(name => name[..1]));
        Assert.Equal(1.85 / 1.044, formula.Compute([0.85, 1, 0.044]), 1e-12);
    }

    [Fact]
    public void Every_formula_is_printed_for_readers_and_for_Python_as_approved() =>
        Approved.Text("Facts/formulas.approved.txt", string.Concat(Formulas.All.Concat(OfMany).Select(formula =>
            $"{formula.Id}\n  {formula.AsMaths(name => name)}\n  {formula.AsPython(name => name)}\n")));

    /// <summary>Those of any number of inputs, with three.</summary>
    private static IEnumerable<Formula> OfMany =>
        new[] { "sum", "product" }.Select(id => Formulas.Find(id, ["first", "second", "third"])!);

    [Fact]
    public void No_two_formulas_share_an_id() =>
        Assert.Equal(Formulas.All.Count, Formulas.All.Select(formula => formula.Id).Distinct().Count());

    [Fact]
    public void A_sign_belongs_to_what_it_stands_before()
    {
        var formula = new Formula("loss", (double a, double b) => -(a + b) - a);
        Assert.Equal("−(a + b) − a", formula.AsMaths(name => name));
        Assert.Equal("-(a + b) - a", formula.AsPython(name => name));
        Assert.Equal(-7, formula.Compute([2, 3]));
        Assert.Equal(-2, formula.Slope([2, 3], index => index == 0));
        Assert.Equal(-1, formula.Slope([2, 3], index => index == 1));
        Assert.Equal(-1, new Formula("debt", (double a) => -a).Slope([2], _ => true));
        Assert.Equal(new Span(-3, -2), new Formula("debt", (double a) => -a).Within([new(2, 3)]));
        Assert.Equal(-6, new Formula("square", (double a) => -a * a).Slope([3], _ => true));
    }

    [Theory]
    [InlineData(false, "Call")]
    [InlineData(true, "Modulo")]
    public void A_lambda_that_cannot_be_printed_is_refused_wherever_it_is_asked(bool isBinary, string what)
    {
        Expression<Func<double, double>> body = isBinary ? x => x % 2 : x => Math.Sin(x);
        var formula = new Formula("none", body);
        Action[] all =
        [
            () => formula.AsMaths(name => name),
            () => formula.AsPython(name => name),
            () => formula.Slope([1], _ => true),
            () => formula.Within([Span.Of(1)]),
        ];
        Assert.All(all, ask => Assert.Equal($"A formula cannot hold {what}.", Assert.Throws<NotSupportedException>(ask).Message));
    }
}
