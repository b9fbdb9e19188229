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
    public void A_lambda_that_cannot_be_printed_is_refused()
    {
        Expression<Func<double, double>> sine = x => Math.Sin(x);
        Assert.Throws<NotSupportedException>(() => new Formula("sine", sine).AsMaths(name => name));
    }
}
