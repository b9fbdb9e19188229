using DeepseekExplainer.Web.Content.Checks;
using DeepseekExplainer.Web.Content.Rendering;

namespace DeepseekExplainer.Web.Content;

/// <summary>Content files in, an immutable site and every problem out: parse, check, render.</summary>
public static class SiteLoader
{
    /// <summary>The edition that is complete by definition and that the others are compared with.</summary>
    public const string DefaultLanguage = "en";

    /// <summary>Nobody reads more problems than this, and a broken file can have a hundred thousand.</summary>
    internal const int MostProblems = 1000;

    /// <summary>Loads a site.</summary>
    /// <returns>
    /// The site, or null when there is any problem; and the problems: first what could not be read, then what is wrong, each in file order.
    /// </returns>
    public static (Site? Site, IReadOnlyList<Problem> Problems) Load(ContentFiles files) => Load(files, LoadProgress.Unlimited);

    /// <summary>Loads a site and says on the way which file it is at.</summary>
    /// <exception cref="OperationCanceledException">The load must end.</exception>
    internal static (Site? Site, IReadOnlyList<Problem> Problems) Load(ContentFiles files, LoadProgress progress)
    {
        ArgumentNullException.ThrowIfNull(files);
        var problems = files.Problems.ToList();
        try
        {
            return LoadAll(files, progress, problems);
        }
#pragma warning disable CA1031 // an author's file that trips our code must not take down the site that is up
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            problems.Add(progress.Failure(error));
            return (null, Sorted(problems, problems.ToHashSet()));
        }
    }

    private static (Site? Site, IReadOnlyList<Problem> Problems) LoadAll(ContentFiles files, LoadProgress progress, List<Problem> problems)
    {
        var draft = new DraftReader(files, progress, problems).Read();
        var unread = problems.ToHashSet();
        var checks = ContentChecks.All.Select(check => (Check: check, Problems: Run(check, draft, progress, unread.Count == 0))).ToList();
        problems.AddRange(checks.SelectMany(check => check.Problems));
        if (problems.Count > 0)
        {
            return (null, Sorted(problems, unread));
        }

        var editions = draft.Words.Select(language => Render(language.Key, language.Value)).ToList();
        if (problems.Count > 0)
        {
            return (null, Sorted(problems, unread));
        }

        var outcomes = checks.Select(ran => new CheckOutcome(ran.Check.Id, ran.Check.Count(draft), ran.Problems.Count));
        return (new Site(files.Revision(), draft.Evidence, editions) { Checks = [.. outcomes] }, []);

        Edition Render(string language, Words words)
        {
            var renderer = new ArticleRenderer(draft.Evidence, language, words);
            var articles = draft.Articles.Where(article => article.Language == language).OrderBy(article => article.Front.Order).ToList();
            return new(words.Locale, words, [.. articles
                .Select(article => progress.Try(article.Prose.Path, problems, () => renderer.Render(article)))
                .OfType<Article>()]);
        }
    }

    /// <summary>A check's problems. It may stumble over what could not be read, but that is named already.</summary>
    private static List<Problem> Run(ContentCheck check, Draft draft, LoadProgress progress, bool isWhole)
    {
        var found = new List<Problem>();
        try
        {
            found.AddRange(check.Run(draft).Take(MostProblems + 1));
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
        return sorted.Count <= MostProblems
            ? sorted
            : [.. sorted.Take(MostProblems), new(new(ContentFolder.Name, 1, 1), "has more problems than these")];
    }
}
