using System.Globalization;
using System.Linq.Expressions;
using DeepseekExplainer.Mechanisms.Numerics;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Facts;

/// <summary>
/// A formula over facts, written once as a C# lambda. The same expression tree computes the value, prints the calculation
/// on the receipt and prints the Python line a reader can paste, so the three cannot drift apart.
/// </summary>
/// <param name="Id">Kebab-case id that data files use.</param>
/// <param name="Body">A lambda over doubles with + − × ÷, constants, <c>Math.Pow</c> and <c>Combinatorics.Choose</c>.</param>
public sealed record Formula(string Id, LambdaExpression Body)
{
    private readonly Delegate _compiled = Body.Compile();

    /// <summary>The formula's parameter names, in order.</summary>
    public IReadOnlyList<string> Parameters { get; } = [.. Body.Parameters.Select(parameter => parameter.Name!)];

    /// <summary>The value for arguments in the order of <see cref="Parameters"/>.</summary>
    public double Compute(IReadOnlyList<double> arguments) =>
        (double)_compiled.DynamicInvoke([.. arguments.Cast<object>()])!;

    /// <summary>
    /// The slope of the value when some arguments move together and the others stay, by the rules of differentiation, node by node. Null
    /// where things are counted that come whole.
    /// </summary>
    /// <param name="arguments">In the order of <see cref="Parameters"/>.</param>
    /// <param name="moves">Whether the argument at an index moves.</param>
    public double? Slope(IReadOnlyList<double> arguments, Func<int, bool> moves)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(moves);
        return Dual(Body.Body).Slope;

        (double Value, double? Slope) Dual(Expression expression)
        {
            switch (expression)
            {
                case ParameterExpression parameter:
                    var index = Body.Parameters.IndexOf(parameter);
                    return (arguments[index], moves(index) ? 1 : 0);
                case ConstantExpression constant:
                    return (Convert.ToDouble(constant.Value, CultureInfo.InvariantCulture), 0);
                case UnaryExpression { NodeType: ExpressionType.Negate } negate:
                    var operand = Dual(negate.Operand);
                    return (-operand.Value, -operand.Slope);
                case UnaryExpression { NodeType: ExpressionType.Convert } convert:
                    return Dual(convert.Operand);
                case BinaryExpression binary:
                    var (a, b) = (Dual(binary.Left), Dual(binary.Right));
                    return binary.NodeType switch
                    {
                        ExpressionType.Add => (a.Value + b.Value, a.Slope + b.Slope),
                        ExpressionType.Subtract => (a.Value - b.Value, a.Slope - b.Slope),
                        ExpressionType.Multiply => (a.Value * b.Value, (a.Slope * b.Value) + (a.Value * b.Slope)),
                        ExpressionType.Divide =>
                            (a.Value / b.Value, ((a.Slope * b.Value) - (a.Value * b.Slope)) / (b.Value * b.Value)),
                        _ => throw new NotSupportedException($"A formula cannot hold {binary.NodeType}."),
                    };
                case MethodCallExpression { Method.Name: nameof(Math.Pow) } power:
                    var ((x, dx), (n, dn)) = (Dual(power.Arguments[0]), Dual(power.Arguments[1]));
                    return (Math.Pow(x, n), (n * Math.Pow(x, n - 1) * dx) + (dn == 0 ? 0 : Math.Pow(x, n) * Math.Log(x) * dn));
                case MethodCallExpression { Method.Name: nameof(Combinatorics.Choose) } choose:
                    var ((all, da), (some, ds)) = (Dual(choose.Arguments[0]), Dual(choose.Arguments[1]));
                    return (Combinatorics.Choose(all, some), da == 0 && ds == 0 ? 0 : null);
                default:
                    throw new NotSupportedException($"A formula cannot hold {expression.NodeType}.");
            }
        }
    }

    /// <summary>
    /// From where to where the value may lie when each argument lies in its span, worked out node by node. Never too narrow; too wide
    /// only where one argument stands in several places, as it is taken there at different ends. Null where there is no end.
    /// </summary>
    /// <param name="arguments">In the order of <see cref="Parameters"/>.</param>
    public Span? Within(IReadOnlyList<Span> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return Of(Body.Body) is { IsFinite: true } span ? span : null;

        Span Of(Expression expression) => expression switch
        {
            ParameterExpression parameter => arguments[Body.Parameters.IndexOf(parameter)],
            ConstantExpression constant => Span.Of(Convert.ToDouble(constant.Value, CultureInfo.InvariantCulture)),
            UnaryExpression { NodeType: ExpressionType.Negate } negate => Span.Of(0) - Of(negate.Operand),
            UnaryExpression { NodeType: ExpressionType.Convert } convert => Of(convert.Operand),
            BinaryExpression { NodeType: ExpressionType.Add } sum => Of(sum.Left) + Of(sum.Right),
            BinaryExpression { NodeType: ExpressionType.Subtract } difference => Of(difference.Left) - Of(difference.Right),
            BinaryExpression { NodeType: ExpressionType.Multiply } product => Of(product.Left) * Of(product.Right),
            BinaryExpression { NodeType: ExpressionType.Divide } quotient => Of(quotient.Left) / Of(quotient.Right),
            MethodCallExpression { Method.Name: nameof(Math.Pow) } power => Span.Power(Of(power.Arguments[0]), Of(power.Arguments[1])),
            MethodCallExpression { Method.Name: nameof(Combinatorics.Choose) } choose =>
                Span.Choices(Of(choose.Arguments[0]), Of(choose.Arguments[1])),
            _ => throw new NotSupportedException($"A formula cannot hold {expression.NodeType}."),
        };
    }

    /// <summary>The formula as a reader writes it, "hours × price", each parameter written by <paramref name="write"/>.</summary>
    public string AsMaths(Func<string, string> write) => Print(Body.Body, write, Notation.Maths, 0);

    /// <summary>The formula as a Python expression, each parameter written by <paramref name="write"/>.</summary>
    public string AsPython(Func<string, string> write) => Print(Body.Body, write, Notation.Python, 0);

    private enum Notation
    {
        Maths,
        Python,
    }

    private static string Print(Expression expression, Func<string, string> write, Notation notation, int outer)
    {
        var python = notation == Notation.Python;
        switch (expression)
        {
            case ParameterExpression parameter:
                return write(parameter.Name!);
            case ConstantExpression constant:
                var number = Convert.ToDouble(constant.Value, CultureInfo.InvariantCulture);
                return python ? NumberText.Raw(number) : NumberText.Exact(number);
            case UnaryExpression { NodeType: ExpressionType.Negate } negate:
                return (python ? "-" : "−") + Print(negate.Operand, write, notation, 3);
            case UnaryExpression { NodeType: ExpressionType.Convert } convert:
                return Print(convert.Operand, write, notation, outer);
            case BinaryExpression binary:
                var (sign, level) = binary.NodeType switch
                {
                    ExpressionType.Add => ("+", 1),
                    ExpressionType.Subtract => (python ? "-" : "−", 1),
                    ExpressionType.Multiply => (python ? "*" : "×", 2),
                    ExpressionType.Divide => (python ? "/" : "÷", 2),
                    _ => throw new NotSupportedException($"A formula cannot hold {binary.NodeType}."),
                };

                // The right side of − and ÷ keeps its parentheses: a − (b + c), a ÷ (b × c).
                var right = binary.NodeType is ExpressionType.Subtract or ExpressionType.Divide ? level + 1 : level;
                var text = $"{Print(binary.Left, write, notation, level)} {sign} {Print(binary.Right, write, notation, right)}";
                return level < outer ? $"({text})" : text;
            case MethodCallExpression { Method.Name: nameof(Math.Pow) } power:
                var (b, e) = (Print(power.Arguments[0], write, notation, 4), Print(power.Arguments[1], write, notation, 4));
                return python ? $"{b} ** {e}" : $"{b}^{e}";
            case MethodCallExpression { Method.Name: nameof(Combinatorics.Choose) } choose:
                var (n, k) = (Print(choose.Arguments[0], write, notation, 0), Print(choose.Arguments[1], write, notation, 0));
                return python ? $"math.comb({n}, {k})" : $"C({n}, {k})";
            default:
                throw new NotSupportedException($"A formula cannot hold {expression.NodeType}.");
        }
    }
}
