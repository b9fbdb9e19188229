using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Content.Checks;

namespace DeepseekExplainer.Web;

/// <summary>
/// <c>dotnet run --project src/Web -- check</c>: every problem of the content, one a line; exit code 1 when there is any.
/// </summary>
internal static class CheckCommand
{
    /// <summary>Checks the content below <paramref name="root"/> and prints what is wrong.</summary>
    public static int Run(string root)
    {
        var (_, site, problems, _) = ContentLoader.Load(new ContentFolder(root));
        foreach (var problem in problems)
        {
            Console.WriteLine(problem);
        }

        if (site is null)
        {
            Console.WriteLine(problems.Count == 1 ? "1 problem." : $"{problems.Count} problems.");
            return 1;
        }

        foreach (var edition in site.Editions)
        {
            var slugs = edition.Articles.Select(article => article.Slug);
            var missing = site.Original.Articles.Select(article => article.Slug).Except(slugs).ToList();
            var untranslated = missing.Count == 0 ? "" : $"; not translated yet: {string.Join(", ", missing)}";
            var words = edition.Articles.Sum(article => article.Words);
            Console.WriteLine($"{edition.Language}: {edition.Articles.Count} articles, {words} words{untranslated}");
        }

        var checkup = Checkup.Of(site);
        var verdicts = checkup.Verdicts.Select(verdict => $"{verdict.Count} {verdict.Verdict.ToString().ToLowerInvariant()}");
        Console.WriteLine(
            $"{checkup.Facts} facts, {checkup.Recomputed} of {checkup.Derived} calculations repeated, "
            + $"{checkup.Printed} compared with print");
        Console.WriteLine($"claims: {string.Join(", ", verdicts)}");
        Console.WriteLine($"{site.Evidence.Sources.Count} sources: no problems.");
        return 0;
    }
}
