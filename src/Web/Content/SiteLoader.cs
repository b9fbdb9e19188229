using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Articles.Rendering;
using DeepseekExplainer.Web.Checks;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Content;

/// <summary>Content files in, an immutable site and every problem out: parse, check, render.</summary>
public static class SiteLoader
{
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
        var made = new DraftReader(files, earlier, progress, problems).Read();
        var draft = made.Draft;
        var unread = problems.ToHashSet();
        var checks = ContentChecks.All.Select(check => (Check: check, Problems: Run(check, draft, progress, unread.Count == 0))).ToList();
        problems.AddRange(checks.SelectMany(check => check.Problems));
        if (problems.Count > 0)
        {
            return (null, Sorted(problems, unread), made);
        }

        var editions = draft.Words.Values.Select(Render).ToList();
        if (problems.Count > 0)
        {
            return (null, Sorted(problems, unread), made);
        }

        var outcomes = checks.Select(ran => new CheckOutcome(ran.Check.Id, ran.Check.Count(draft), ran.Problems.Count));
        return (new Site(files.Revision(), draft.Evidence, editions) { Checks = [.. outcomes] }, [], made);

        Edition Render(Words own)
        {
            var (language, words) = (own.Locale.Code, own.CompletedBy(draft.Words[Locale.Original]));
            var builder = new ArticleBuilder(draft.Evidence, language, words);
            var renderer = new ArticleRenderer(draft.Evidence, language, words, Medium.Page(language));
            var articles = draft.Articles.Where(article => article.Language == language).OrderBy(article => article.Front.Order).ToList();
            return new(own.Locale, words, [.. articles
                .Select(article => progress.Try(article.Prose.Path, problems, () => made.Rendered[article] =
                    made.Rendered.GetValueOrDefault(article) ?? Rehearsed(builder.Build(article), renderer)))
                .OfType<Article>()])
            { Translation = Translation.Of(draft, own) };
        }
    }

    /// <summary>Renders an article once: a text that trips a renderer is a problem of its file, not a fault before a reader.</summary>
    private static Article Rehearsed(Article article, ArticleRenderer renderer)
    {
        foreach (var block in article.Blocks)
        {
            _ = block is WidgetBlock widget ? renderer.Caption(widget) : renderer.Html(block);
        }

        _ = renderer.Footnotes(article);
        return article;
    }

    /// <summary>A check's problems. It may stumble over what could not be read, but that is named already.</summary>
    private static List<Problem> Run(ContentCheck check, Draft draft, LoadProgress progress, bool isWhole)
    {
        var found = new List<Problem>();
        try
        {
            found.AddRange(check.Run(draft).Take(Problem.Most + 1));
        }
#pragma warning disable CA1031 // a check that trips over a text names the text, and the other checks run
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            if (isWhole)
            {
                found.Add(progress.Failure(error));
            }
        }

        return found;
    }

    /// <summary>What could not be read comes first: much of the rest may follow from it.</summary>
    private static List<Problem> Sorted(List<Problem> problems, HashSet<Problem> unread)
    {
        List<Problem> sorted = [.. problems.Distinct().OrderBy(problem => !unread.Contains(problem))
            .ThenBy(problem => problem.Place.Path, StringComparer.Ordinal)
            .ThenBy(problem => problem.Place.Line).ThenBy(problem => problem.Place.Column)];
        return sorted.Count <= Problem.Most
            ? sorted
            : [.. sorted.Take(Problem.Most), new(new(ContentFolder.Name, 1, 1), "has more problems than these")];
    }
}
