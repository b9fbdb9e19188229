using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Content;

/// <summary>One cause, one message: what only follows from something that cannot be used is counted there and not named itself.</summary>
internal static class Consequences
{
    private const int LongestChain = 100;

    /// <summary>The problems that stand for themselves, each with the number of those that follow from it.</summary>
    public static IEnumerable<Problem> Folded(IReadOnlyCollection<Problem> problems)
    {
        var causes = problems.Where(problem => problem.Loses is not null)
            .GroupBy(problem => problem.Loses!)
            .ToDictionary(group => group.Key, group => group.First());
        return problems.GroupBy(Root, ReferenceEqualityComparer.Instance)
            .Select(group => ((Problem)group.Key!, Following: group.Count() - 1))
            .Select(root => root.Following == 0 ? root.Item1 : root.Item1 with { Following = root.Following });

        Problem Root(Problem problem)
        {
            var root = problem;
            for (var i = 0; i < LongestChain && Cause(root.Missing) is { } cause && !ReferenceEquals(cause, problem); i++)
            {
                root = cause;
            }

            return root;
        }

        Problem? Cause(string? missing) => missing is null ? null
            : causes.GetValueOrDefault(missing) ?? causes.GetValueOrDefault(Lost.AllOf(missing));
    }
}
