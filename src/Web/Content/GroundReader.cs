using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Content;

/// <summary>
/// Parses the files of data and words, each by itself: what is wrong with one does not hide what is wrong with the others.
/// </summary>
internal sealed class GroundReader(ContentFiles files, LoadProgress progress, List<Problem> problems)
{
    private readonly HashSet<string> _read = [];

    /// <summary>Parses them.</summary>
    public Ground Read()
    {
        var words = ReadWords();
        var evidence = ReadEvidence();
        var follows = Languages(files).SelectMany(ReadFollows).ToDictionary();
        return new(evidence, words)
        {
            Follows = follows,
            Begun = files.Under("content/words/", "").Where(file => file.Text.Contains('‹', StringComparison.Ordinal))
                .Select(file => file.Path).ToHashSet(),
            // When there are problems enough, the rest is not read.
            Unread = problems.Count > Problem.Most ? []
                : [.. files.Under("content/", "").Select(file => file.Path)
                    .Where(path => !_read.Contains(path) && !path.EndsWith(".md", StringComparison.Ordinal))],
        };
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
        _read.UnionWith(files.Under(folder, "").Select(file => file.Path)); // without that file no other counts
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

        locale = locale with { Style = ReadStyle(folder + StyleRule.FileName) };
        var (texts, marks) = (new Dictionary<string, (string, Place)>(), new Dictionary<string, string>());
        foreach (var (key, value, place) in Each(
            folder,
            ".yaml",
            (file, words) => file == path || file == folder + StyleRule.FileName ? [] : YamlFile.Leaves(file, words, problems)))
        {
            var shown = SeenTexts.IsProse(key) ? value : Marked.Plain(value);
            if (shown != value)
            {
                marks.TryAdd(key, value);
            }

            if (!texts.TryAdd(key, (shown, place)))
            {
                problems.Add(place.Says($"the words '{key}' are already given at {texts[key].Item2.Path}:{texts[key].Item2.Line}"));
            }
        }

        return new(locale, texts) { Marks = marks };
    }

    /// <summary>The rules that can be used; of the others their expression is a problem.</summary>
    private Dictionary<string, StyleRule> ReadStyle(string path)
    {
        var rules = new Dictionary<string, StyleRule>();
        foreach (var (name, rule, place) in Each(path, "", (file, text) => YamlFile.Map<StyleRule>(file, text, problems)))
        {
            if (rule.Flaw(name) is { } flaw)
            {
                problems.Add(place.Says(flaw));
            }
            else
            {
                rules[name] = rule;
            }
        }

        return rules;
    }

    /// <summary>The files beside the articles of a language.</summary>
    private List<KeyValuePair<string, IReadOnlySet<string>>> ReadFollows(string language) =>
        Each($"content/{language}/", ".yaml", (path, text) => YamlFile.One<List<string>>(path, text, problems) is { } pairs
            ? [KeyValuePair.Create(path, (IReadOnlySet<string>)pairs.ToHashSet())] : NoFollows);

    private static readonly KeyValuePair<string, IReadOnlySet<string>>[] NoFollows = [];

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
            SummedUp = ById("runs", Entries<string>("content/data/article-runs.yaml")),
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

    /// <summary>What the files directly in or below a folder hold, in path order; no more of them once there are problems enough.</summary>
    private List<T> Each<T>(string folder, string ending, Func<string, string, IEnumerable<T>> read) =>
        [.. files.Under(folder, ending)
            .TakeWhile(_ => problems.Count <= Problem.Most)
            .SelectMany(file =>
            {
                _read.Add(file.Path);
                return progress.Try(file.Path, problems, () => read(file.Path, file.Text).ToList()) ?? [];
            })];
}
