using System.Globalization;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Checks;

/// <summary>A number in a formula is what its fact says, or a part of what the formula defines.</summary>
internal static class FormulaCheck
{
    /// <summary>Why a number in a formula may need no fact.</summary>
    private const string Definition = "definition";

    public static int Count(Draft draft) => draft.Evidence.Formulas.Values.Sum(formula => formula.Numbers.Count);

    public static IEnumerable<Problem> On(Ground ground) =>
        from number in ground.Evidence.Formulas.Values.SelectMany(formula => formula.Numbers)
        let wrong = Wrong(number, ground.Evidence.Facts)
        where wrong is not null
        select number.Place.Says(wrong) with { Missing = number.Fact is null ? null : $"fact:{number.Fact}" };

    private static string? Wrong(FormulaNumber number, IReadOnlyDictionary<string, Fact> facts) => number switch
    {
        { Fact: null, Given: null } =>
            $"'{number.Text}' in a formula needs fact=\"id\", or given=\"{Definition}\" where the formula would be another without it",
        { Fact: null, Given: not Definition } => $"given=\"{number.Given}\" is no reason in a formula; there is {Definition}",
        { Fact: null } => null,
        { Fact: var id } when !facts.TryGetValue(id, out _) => $"there is no fact '{id}'{Closeness.Hint(id, facts.Keys)}",
        { Fact: var id } when !double.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || value != facts[id].Value => $"the formula says '{number.Text}', but {id} is {NumberText.Exact(facts[id].Value)}",
        _ => null,
    };
}
