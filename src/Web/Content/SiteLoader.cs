using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Checks;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Content;

/// <summary>Content files in, an immutable site and every problem out: parse, check, render.</summary>
public static class SiteLoader
{
    /// <summary>So many articles are read before their problems are counted.</summary>
    private const int AtOnce = 256;

    /// <summary>Loads a site.</summary>
    /// <returns>
    /// The site, or null when there is any problem; and the problems: first what could not be read, then what is wrong, each in file order.
    /// </returns>
    public static (Site? Site, IReadOnlyList<Problem> Problems) Load(ContentFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var (site, problems, _) = Load(files, null, LoadProgress.Unlimited);
        return (site, problems);
    }

    /// <summary>Loads a site, with what an earlier load made of the same texts, and says on the way which file it is at.</summary>
    /// <exception cref="OperationCanceledException">The load must end.</exception>
    internal static (Site? Site, IReadOnlyList<Problem> Problems, Made? Made) Load(
        ContentFiles files, Made? earlier, LoadProgress progress)
    {
        var problems = files.Problems.ToList();
        try
        {
            return LoadAll(files, earlier, progress, problems);
        }
#pragma warning disable CA1031 // an author's file that trips our code must not take down the site that is up
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            problems.Add(progress.Failure(error));
            return (null, Sorted(problems, problems.ToHashSet()), null);
        }
    }

    private static (Site? Site, IReadOnlyList<Problem> Problems, Made Made) LoadAll(
        ContentFiles files, Made? earlier, LoadProgress progress, List<Problem> problems)
    {
        var known = earlier?.HasDataOf(files) is true ? earlier : null;
        var ground = known?.Ground ?? MadeGround.Read(files, progress, problems);
        var articles = ReadArticles(files, ground, known, progress, problems);
        var drafts = articles.ConvertAll(article => article.Draft);
        var draft = new Draft(
            files,
            ground.Ground,
            progress.Each(drafts, article => article.Prose.Path),
            progress.Each([.. drafts.SelectMany(article => article.Head.Prepend(article.Prose)), .. ground.ShortProse], text => text.Path));
        var translations = progress.Share(
            [.. draft.Translations()], pair => known?.Find(pair) ?? MadeTranslation.Of(pair, progress));
        var made = new Made(draft, ground, articles, translations);
        problems = problems.ConvertAll(problem =>
            problem.Loses is null ? problem with { Loses = Lost.With(problem.Place.Path) } : problem);
        var unread = problems.ToHashSet();
        List<Finding> found =
        [
            .. Finding.Of(check => check.Run(draft), null, progress),
            .. articles.SelectMany(article => article.Findings ?? []),
            .. translations.SelectMany(translation => translation.Findings),
            .. ground.Findings,
        ];
        problems.AddRange(found.Where(finding => !finding.IsStumble || unread.Count == 0).Select(finding => finding.Problem));
        if (problems.Count == 0)
        {
            problems.AddRange(articles.Select(article => article.Stumble).OfType<Problem>());
        }

        if (problems.Count > 0)
        {
            return (null, Sorted(problems, unread), made);
        }

        var ready = articles.Select(article => article.Article!).ToLookup(article => article.Language);
        var outcomes = ContentChecks.All.Select(check => new CheckOutcome(
            check.Id, check.Count(draft), found.Count(finding => finding.Check == check.Id)));
        var editions = ground.Editions.Select(edition => edition.Value.Edition(ready[edition.Key]));
        var site = new Site(files.Revision(), draft.Evidence, [.. editions])
        {
            Checks = [.. outcomes],
            Unfollowed = [.. translations.SelectMany(translation => translation.Unfollowed)],
        };
        return (site, [], made);
    }

    /// <summary>
    /// Makes the articles, several at a time: each is read, checked and built in one go, so that its syntax tree is let go before the
    /// next. An article whose text, data and words are those of the last load is the same object.
    /// </summary>
    private static List<MadeArticle> ReadArticles(
        ContentFiles files, MadeGround ground, Made? known, LoadProgress progress, List<Problem> problems)
    {
        var (made, findings) = (new List<MadeArticle>(), 0);
        foreach (var some in files.Under("content/", ".md").Chunk(AtOnce))
        {
            if (problems.Count > Problem.Most)
            {
                break;
            }

            var isChecked = findings <= Problem.Most;
            var read = progress.Share(some, file =>
            {
                var unread = new List<Problem>();
                return (Unread: unread, Article: progress.Try(file.Path, unread, () =>
                    known?.Find(file.Path, file.Text) ?? ReadArticle(file.Path, file.Text, ground, isChecked, progress, unread)));
            });
            problems.AddRange(read.SelectMany(one => one.Unread));
            made.AddRange(read.Select(one => one.Article).OfType<MadeArticle>());
            findings += read.Sum(one => one.Article?.Findings?.Count ?? 0);
        }

        return made;
    }

    private static MadeArticle? ReadArticle(
        string path, string text, MadeGround ground, bool isChecked, LoadProgress progress, List<Problem> problems)
    {
        if (path.Split('/') is not [_, var language, var name])
        {
            problems.Add(new(new(path, 1, 1), "an article is read only directly in the folder of its language, such as content/en/"));
            return null;
        }

        if (ArticleDraft.Parse(path, language, name[..^3], text, problems) is not var (draft, tree, head))
        {
            return null;
        }

        IReadOnlyList<Finding>? findings = isChecked
            ? [.. Finding.Of(new(tree, draft, ground.Ground), progress), .. head.SelectMany(text =>
                Finding.Of(new(text, null, ground.Ground), progress))]
            : null;
        if (findings is not [] || !ground.Editions.TryGetValue(language, out var edition))
        {
            return new(draft, findings, null, null);
        }

        var stumbles = new List<Problem>();
        var article = progress.Try(path, stumbles, () => edition.Article(draft, tree));
        return new(draft, findings, article, stumbles.FirstOrDefault());
    }

    /// <summary>What could not be read comes first; what follows from it is only counted.</summary>
    private static List<Problem> Sorted(List<Problem> problems, HashSet<Problem> unread)
    {
        List<Problem> sorted =
        [
            .. Consequences.Folded([.. problems.Distinct()])
                .OrderBy(problem => !unread.Contains(problem with { Following = 0 }))
                .ThenBy(problem => problem.Place.Path, StringComparer.Ordinal)
                .ThenBy(problem => problem.Place.Line).ThenBy(problem => problem.Place.Column),
        ];
        return sorted.Count <= Problem.Most
            ? sorted
            : [.. sorted.Take(Problem.Most), new(new(ContentFolder.Name, 1, 1), "has more problems than these")];
    }
}
