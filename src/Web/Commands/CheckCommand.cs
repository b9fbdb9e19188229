using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Commands;

/// <summary>
/// <c>dotnet run --project src/Web -- check</c>: every problem of the content, one a line.
/// </summary>
internal static class CheckCommand
{
    /// <summary>Checks the content and says what is wrong, or what it holds; whether nothing is wrong.</summary>
    public static bool Run(CommandCall call)
    {
        var (_, site, problems, _) = ContentLoader.Load(new ContentFolder(call.Content));
        foreach (var problem in Problem.ForTerminal(problems))
        {
            call.Output.WriteLine(problem);
        }

        if (site is null)
        {
            var following = problems.Sum(problem => problem.Following);
            call.Output.WriteLine((problems.Count == 1 ? "1 problem" : $"{problems.Count} problems")
                + (following == 0 ? "." : $", and {following} more that follow from them."));
            return false;
        }

        foreach (var unfollowed in site.Unfollowed)
        {
            call.Output.WriteLine(unfollowed.Problem);
        }

        foreach (var edition in site.Editions)
        {
            var slugs = edition.Articles.Select(article => article.Slug);
            var missing = site.Original.Articles.Select(article => article.Slug).Except(slugs).ToList();
            var untranslated = missing.Count == 0 ? "" : $"; not translated yet: {string.Join(", ", missing)}";
            var words = edition.Articles.Sum(article => article.Words);
            var (said, count, all) = (edition.Translation, edition.Articles.Count, site.Original.Articles.Count);
            call.Output.WriteLine(said.IsWhole
                ? $"{edition.Language}: {count} articles, {words} words{untranslated}"
                : $"{edition.Language}: {count} of {all} articles, {said.Words} of {said.AllWords} words of the interface, "
                    + $"{said.Texts} of {said.AllTexts} texts of the data{untranslated}");
        }

        var checkup = Checkup.Of(site);
        var verdicts = checkup.Verdicts.Select(verdict => $"{verdict.Count} {verdict.Verdict.ToString().ToLowerInvariant()}");
        call.Output.WriteLine(
            $"{checkup.Facts} facts, {checkup.Recomputed} of {checkup.Derived} calculations repeated, "
            + $"{checkup.Printed} compared with print");
        call.Output.WriteLine($"claims: {string.Join(", ", verdicts)}");
        call.Output.WriteLine(site.Unfollowed.Count == 0
            ? $"{site.Evidence.Sources.Count} sources: no problems."
            : $"{site.Unfollowed.Count} paragraphs are to be compared with the original. The site is served, and says which are older.");
        return site.Unfollowed.Count == 0;
    }
}
