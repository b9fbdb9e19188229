using System.Linq.Expressions;

namespace DeepseekExplainer.Web.Facts;

/// <summary>How one number follows from others: an expression that can be evaluated, and printed as maths or as code.</summary>
/// <param name="Id">The kebab-case name by which content/data/facts refers to it, e.g. <c>rental-cost</c>.</param>
/// <param name="Body">
/// A lambda over doubles, returning a double: + − × ÷, constants, <see cref="Math.Pow"/> and
/// <see cref="Mechanisms.Numerics.Combinatorics.Choose"/> only, because it is printed too.
/// </param>
public sealed record Formula(string Id, LambdaExpression Body);
