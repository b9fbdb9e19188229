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

    /// <summary>The formula with that id, or null.</summary>
    public static Formula? Find(string id) => ById.Value.GetValueOrDefault(id);
}
