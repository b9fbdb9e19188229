using System.Linq.Expressions;

namespace DeepseekExplainer.Web.Facts;

/// <summary>Every formula that a derived fact may name. The numbers that go in stand in content/data, with their sources.</summary>
/// <remarks>
/// Percentages go in and come out as percent numbers: 85 stands for 85%. Parameter names are printed in code of other languages too,
/// so none may be a reserved word there (<c>from</c>, <c>in</c>, <c>is</c>, <c>lambda</c>).
/// </remarks>
internal static partial class Formulas
{
    /// <summary>All formulas; the ids differ from one another.</summary>
    /// <remarks>Not a field: C# leaves open in which order the fields of a partial class's files are initialised.</remarks>
    public static IReadOnlyList<Formula> All => [.. Arithmetic, .. Architecture, .. Cost];

    private static readonly Lazy<Dictionary<string, Formula>> ById = new(() => All.ToDictionary(formula => formula.Id));

    /// <summary>What takes any number of inputs, by any names.</summary>
    private static readonly Dictionary<string, Func<Expression, Expression, Expression>> OfMany = new()
    {
        ["sum"] = Expression.Add,
        ["product"] = Expression.Multiply,
    };

    /// <summary>Every id.</summary>
    public static IEnumerable<string> Ids => ById.Value.Keys.Concat(OfMany.Keys);

    /// <summary>The formula with that id, for inputs by those names when it takes any; or null.</summary>
    public static Formula? Find(string id, IReadOnlyCollection<string> names)
    {
        if (!OfMany.TryGetValue(id, out var join) || names.Count == 0)
        {
            return ById.Value.GetValueOrDefault(id);
        }

        var inputs = names.Select(name => Expression.Parameter(typeof(double), name)).ToList();
        return new(id, Expression.Lambda(inputs.Aggregate<Expression>(join), inputs));
    }
}
