using DeepseekExplainer.Web.Content.Checks;
using DeepseekExplainer.Web.Content.Rendering;
using DeepseekExplainer.Web.Facts;
using YamlDotNet.RepresentationModel;

namespace DeepseekExplainer.Web.Content;

/// <summary>Content files in, an immutable site and every problem out: parse, check, render.</summary>
public static class SiteLoader
{
    /// <summary>The edition that is complete by definition and that the others are compared with.</summary>
    public const string DefaultLanguage = "en";

    /// <summary>Loads a site.</summary>
    /// <returns>
    /// The site, or null when there is any problem; and the problems: first what could not be read, then what is wrong, each in file order.
    /// </returns>
    public static (Site? Site, IReadOnlyList<Problem> Problems) Load(ContentFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        try
        {
            return LoadAll(files);
        }
#pragma warning disable CA1031 // an author's file that trips our code must not take down the site that is up
        catch (Exception error)
#pragma warning restore CA1031
        {
            return (null, [new(new("content", 1, 1), $"the content cannot be loaded: {error.GetType().Name}: {error.Message}")]);
        }
    }

    private static (Site? Site, IReadOnlyList<Problem> Problems) LoadAll(ContentFiles files)
    {
        var problems = new List<Problem>();
        var words = ReadWords(files, problems);
        var evidence = ReadEvidence(files, problems);
        var drafts = ReadArticles(files, problems);
        var draft = new Draft(evidence, words, drafts);
        var unread = problems.ToHashSet();
        var checks = ContentChecks.All.Select(check => (Check: check, Problems: Run(check, draft, unread.Count == 0))).ToList();
        problems.AddRange(checks.SelectMany(check => check.Problems));
        if (problems.Count > 0)
        {
            // What could not be read comes first: much of the rest may follow from it.
            return (null, [.. problems.Distinct().OrderBy(problem => !unread.Contains(problem))
                .ThenBy(problem => problem.Place.Path, StringComparer.Ordinal)
                .ThenBy(problem => problem.Place.Line).ThenBy(problem => problem.Place.Column)]);
        }

        var editions = words.Select(language => new Edition(
            language.Key,
            language.Value,
            [.. drafts.Where(article => article.Language == language.Key)
                .OrderBy(article => article.Front.Order)
                .Select(article => new ArticleRenderer(evidence, language.Key, language.Value).Render(article))]));
        var outcomes = checks.Select(ran => new CheckOutcome(ran.Check.Id, ran.Check.Count(draft), ran.Problems.Count));
        return (new Site(files.Revision(), evidence, [.. editions]) { Checks = [.. outcomes] }, []);
    }

    /// <summary>A check's problems. It may stumble over what could not be read, but that is named already.</summary>
    private static List<Problem> Run(ContentCheck check, Draft draft, bool isWhole)
    {
        try
        {
            return [.. check.Run(draft)];
        }
        catch (Exception error) when (!isWhole && error is KeyNotFoundException or NullReferenceException or InvalidOperationException)
        {
            return [];
        }
    }

    private static Dictionary<string, Words> ReadWords(ContentFiles files, List<Problem> problems)
    {
        var languages = files.Under("content/words/", ".yaml")
            .Select(file => file.Path.Split('/'))
            .Where(parts => parts.Length == 4)
            .Select(parts => parts[2])
            .Distinct()
            .OrderBy(language => language != DefaultLanguage)
            .ThenBy(language => language, StringComparer.Ordinal);
        return languages.ToDictionary(language => language, language =>
        {
            var texts = new Dictionary<string, (string, Place)>();
            foreach (var (path, text) in files.Under($"content/words/{language}/", ".yaml"))
            {
                foreach (var (key, value, place) in YamlFile.Leaves(path, text, problems))
                {
                    if (!texts.TryAdd(key, (value, place)))
                    {
                        problems.Add(place.Says($"the words '{key}' are already given at {texts[key].Item2.Path}:{texts[key].Item2.Line}"));
                    }
                }
            }

            return new Words(texts);
        });
    }

    private static Evidence ReadEvidence(ContentFiles files, List<Problem> problems)
    {
        var models = new Dictionary<string, ModelFile>();
        var modelTexts = new Dictionary<string, YamlMappingNode>();
        var places = new Dictionary<string, Place>();
        foreach (var (path, text) in files.Under("content/data/models/", ".yaml"))
        {
            if (YamlFile.One<ModelFile>(path, text, problems) is { } model && YamlFile.Root(path, text, problems) is { } root)
            {
                models[Path.GetFileNameWithoutExtension(path)] = model;
                places[$"model:{Path.GetFileNameWithoutExtension(path)}"] = new(path, 1, 1);
                modelTexts[Path.GetFileNameWithoutExtension(path)] = root;
            }
        }

        return new()
        {
            Models = models,
            Places = places,
            Facts = FactBook.Compute(Entries<FactEntry>("content/data/facts/"), models, modelTexts, problems),
            Sources = ById<Source>("source", "content/data/sources.yaml"),
            Claims = ById<Claim>("claim", "content/data/claims/").OrderBy(claim => claim.Value.Number).ToDictionary(),
            Assumptions = ById<AssumptionSet>("assumptions", "content/data/assumptions.yaml"),
            Terms = ById<Term>("term", "content/words/terms.yaml"),
            Corrections = ById<CorrectionEntry>("correction", "content/data/corrections.yaml"),
            Drawings = files.Under("content/figures/", ".svg")
                .Select(file => Drawing.Parse(file.Path, file.Text, problems))
                .OfType<Drawing>()
                .ToDictionary(drawing => drawing.Id),
            Formulas = files.Under("content/formulas/", ".mml")
                .Select(file => MathFormula.Parse(file.Path, file.Text, problems))
                .OfType<MathFormula>()
                .ToDictionary(formula => formula.Id),
            Names = files.Find("content/data/names.yaml") is { } names
                ? YamlFile.One<List<string>>("content/data/names.yaml", names, problems) ?? [] : [],
        };

        List<(string Id, T Value, Place Place)> Entries<T>(string folder)
            where T : class =>
            [.. files.Under(folder, ".yaml").SelectMany(file => YamlFile.Map<T>(file.Path, file.Text, problems))];

        Dictionary<string, T> ById<T>(string kind, string folder)
            where T : class
        {
            var byId = new Dictionary<string, T>();
            foreach (var (id, value, place) in Entries<T>(folder))
            {
                if (!byId.TryAdd(id, value))
                {
                    var first = places[$"{kind}:{id}"];
                    problems.Add(place.Says($"{kind} '{id}' is already defined at {first.Path}:{first.Line}"));
                }

                places.TryAdd($"{kind}:{id}", place);
            }

            return byId;
        }
    }

    private static List<ArticleDraft> ReadArticles(ContentFiles files, List<Problem> problems)
    {
        var drafts = new List<ArticleDraft>();
        foreach (var (path, text) in files.Under("content/", ".md"))
        {
            if (path.Split('/') is [_, var language, var name])
            {
                if (ArticleDraft.Parse(path, language, name[..^3], text, problems) is { } draft)
                {
                    drafts.Add(draft);
                }
            }
        }

        return drafts;
    }
}
