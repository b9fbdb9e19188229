using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Content;

/// <summary>
/// Parses every content file, each by itself: what is wrong with one does not hide what is wrong with the others. What an earlier load
/// made of the same texts is taken from there.
/// </summary>
internal sealed class DraftReader(ContentFiles files, Made? earlier, LoadProgress progress, List<Problem> problems)
{
    /// <summary>Parses everything.</summary>
    public Made Read()
    {
        var known = earlier?.HasDataOf(files) is true ? earlier : null;
        var before = problems.Count;
        var (words, evidence) = known is null ? (ReadWords(), ReadEvidence()) : (known.Draft.Words, known.Draft.Evidence);
        var isSound = problems.Count == before;
        var articles = Each("content/", ".md", (path, text) => known?.Find(path, text) is { } same ? [same] : ReadArticle(path, text));
        var shortProse = known?.ShortProse ?? ReadShortProse(words, evidence);
        var draft = new Draft(
            files,
            evidence,
            words,
            progress.Each(articles, article => article.Prose.Path),
            progress.Each([.. articles.Select(article => article.Prose), .. shortProse], text => text.Path));
        return new Made(draft, articles, shortProse, isSound).After(known);
    }

    /// <summary>The languages that have words, the default language first.</summary>
    public static IEnumerable<string> Languages(ContentFiles files) =>
        files.Under("content/words/", ".yaml")
            .Select(file => file.Path.Split('/'))
            .Where(parts => parts.Length == 4)
            .Select(parts => parts[2])
            .Distinct()
            .OrderBy(language => language != Locale.Original)
            .ThenBy(language => language, StringComparer.Ordinal);

    private Dictionary<string, Words> ReadWords() =>
        Languages(files).Select(ReadLanguage).OfType<Words>().ToDictionary(words => words.Locale.Code);

    private Words? ReadLanguage(string language)
    {
        var folder = $"content/words/{language}/";
        var path = folder + Locale.FileName;
        if (files.Find(path) is not { } text)
        {
            problems.Add(new(new(path, 1, 1), $"there must be this file: it says how '{language}' writes numbers and dates"));
            return null;
        }

        var locale = progress.Try(path, problems, () => YamlFile.One<Locale>(path, text, problems) is { } read
            ? read with { Code = language } : null);
        var flaws = locale?.Flaws().ToList() ?? [];
        problems.AddRange(flaws.Select(flaw => new Problem(new(path, 1, 1), flaw)));
        if (locale is null || flaws.Count > 0)
        {
            return null;
        }

        var texts = new Dictionary<string, (string, Place)>();
        foreach (var (key, value, place) in Each(
            folder, ".yaml", (file, words) => file == path ? [] : YamlFile.Leaves(file, words, problems)))
        {
            if (!texts.TryAdd(key, (value, place)))
            {
                problems.Add(place.Says($"the words '{key}' are already given at {texts[key].Item2.Path}:{texts[key].Item2.Line}"));
            }
        }

        return new(locale, texts);
    }

    private Evidence ReadEvidence()
    {
        var places = new Dictionary<string, Place>();
        var models = ById("model", Each("content/data/models/", ".yaml", ReadModel));
        var units = ById("unit", Entries<Unit>("content/data/units.yaml")
            .Select(unit => (unit.Id, unit.Value with { Id = unit.Id }, unit.Place)));
        return new()
        {
            Units = units,
            Models = models,
            Places = places,
            Facts = FactBook.Compute(Entries<FactEntry>("content/data/facts/"), units, models, problems),
            Sources = ById("source", Entries<Source>("content/data/sources.yaml")),
            Claims = ById("claim", Entries<Claim>("content/data/claims/")).OrderBy(claim => claim.Value.Number).ToDictionary(),
            Sentences = ById("sentence", Entries<AnsweredSentence>("content/data/article.yaml")),
            Assumptions = ById("assumptions", Entries<AssumptionSet>("content/data/assumptions.yaml")),
            Terms = ById("term", Entries<Term>("content/words/terms.yaml")),
            Corrections = ById("correction", Entries<CorrectionEntry>("content/data/corrections.yaml")),
            Drawings = ById("figure", Each("content/figures/", ".svg", (path, text) =>
                Drawing.Parse(path, text, problems) is { } drawing ? [(drawing.Id, drawing, drawing.Place)] : NoneOf<Drawing>())),
            Formulas = ById("formula", Each("content/formulas/", ".mml", (path, text) =>
                MathFormula.Parse(path, text, problems) is { } formula ? [(formula.Id, formula, formula.Place)] : NoneOf<MathFormula>())),
            Names = Each("content/data/names", ".yaml", (path, text) => YamlFile.One<List<string>>(path, text, problems) ?? []),
        };

        IEnumerable<(string Id, ModelFile Value, Place Place)> ReadModel(string path, string text) =>
            YamlFile.One<ModelFile>(path, text, problems) is { } model
                ? [(Path.GetFileNameWithoutExtension(path), model, new(path, 1, 1))] : NoneOf<ModelFile>();

        static (string Id, T Value, Place Place)[] NoneOf<T>() => [];

        List<(string Id, T Value, Place Place)> Entries<T>(string folder)
            where T : class =>
            Each(folder, ".yaml", (path, text) => YamlFile.Map<T>(path, text, problems));

        Dictionary<string, T> ById<T>(string kind, IEnumerable<(string Id, T Value, Place Place)> entries)
        {
            var byId = new Dictionary<string, T>();
            foreach (var (id, value, place) in entries)
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

    private IEnumerable<ArticleDraft> ReadArticle(string path, string text)
    {
        if (path.Split('/') is [_, var language, var name])
        {
            return ArticleDraft.Parse(path, language, name[..^3], text, problems) is { } draft ? [draft] : [];
        }

        problems.Add(new(new(path, 1, 1), "an article is read only directly in the folder of its language, such as content/en/"));
        return [];
    }

    private List<Prose> ReadShortProse(IReadOnlyDictionary<string, Words> words, Evidence evidence)
    {
        var inFigures = words.Values.SelectMany(language => language.All
            .Where(word => word.Key.StartsWith("figures.", StringComparison.Ordinal))
            .Select(word => (word.Value.Text, Language: language.Locale.Code, word.Value.Place)));
        return [.. inFigures.Concat(evidence.ShortProse)
            .Select(piece => progress.Try(piece.Place.Path, problems, () =>
                Prose.Parse(piece.Text, piece.Place) with { Language = piece.Language }))
            .OfType<Prose>()];
    }

    /// <summary>What the files directly in or below a folder hold, in path order; no more of them once there are problems enough.</summary>
    private List<T> Each<T>(string folder, string ending, Func<string, string, IEnumerable<T>> read) =>
        [.. files.Under(folder, ending)
            .TakeWhile(_ => problems.Count <= Problem.Most)
            .SelectMany(file => progress.Try(file.Path, problems, () => read(file.Path, file.Text).ToList()) ?? [])];
}
