using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Checks;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Content;

/// <summary>What a check found.</summary>
/// <param name="Check">Id of the check.</param>
/// <param name="Problem">The problem.</param>
/// <param name="IsStumble">Whether the check failed there. That may follow from what could not be read, which is named already.</param>
internal readonly record struct Finding(string Check, Problem Problem, bool IsStumble)
{
    /// <summary>What all checks find in a text.</summary>
    public static IReadOnlyList<Finding> Of(ProseDraft text, LoadProgress progress) =>
        Of(check => check.Of(text), text.Prose.Path, progress);

    /// <summary>What all checks find; the places of failures are in <paramref name="path"/>, or where the load is.</summary>
    public static IReadOnlyList<Finding> Of(
        Func<ContentCheck, IEnumerable<Problem>> problems, string? path, LoadProgress progress)
    {
        var found = new List<Finding>();
        foreach (var check in ContentChecks.All)
        {
            try
            {
                found.AddRange(problems(check).Take(Problem.Most + 1).Select(problem => new Finding(check.Id, problem, false)));
            }
#pragma warning disable CA1031 // a check that trips over a text names the text, and the other checks run
            catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
            {
                found.Add(new(check.Id, progress.Failure(error, path), true));
            }
        }

        return found.Count > 0 ? found : [];
    }
}

/// <summary>What was made of data and words. It stands until one of their files is saved.</summary>
/// <param name="Revision">Hash of those files.</param>
/// <param name="Ground">What was read.</param>
/// <param name="ShortProse">The prose outside the articles.</param>
/// <param name="Findings">What the checks found in them and in that prose.</param>
/// <param name="Editions">What makes the articles of each language; empty where not everything could be read.</param>
internal sealed record MadeGround(
    string Revision,
    Ground Ground,
    IReadOnlyList<Prose> ShortProse,
    IReadOnlyList<Finding> Findings,
    IReadOnlyDictionary<string, EditionMaker> Editions)
{
    /// <summary>Whether everything could be read. Else it is read again in the next load, for its problems.</summary>
    public bool IsSound => Editions.Count > 0;

    /// <summary>The revision of the data and words among some files.</summary>
    public static string RevisionOf(ContentFiles files) => files.Revision(path => !path.EndsWith(".md", StringComparison.Ordinal));

    /// <summary>Reads data and words, and checks their prose.</summary>
    public static MadeGround Read(ContentFiles files, LoadProgress progress, List<Problem> problems)
    {
        var before = problems.Count;
        var ground = new GroundReader(files, progress, problems).Read();
        var read = progress.Share(SeenTexts.Of(ground), Short);
        problems.AddRange(read.SelectMany(text => text.Unread));
        var isSound = problems.Count == before && ground.Words.ContainsKey(Locale.Original);
        return new(
            RevisionOf(files),
            ground,
            [.. read.Select(text => text.Prose).OfType<Prose>()],
            [.. Finding.Of(check => check.On(ground), null, progress), .. read.SelectMany(text => text.Findings)],
            isSound ? ground.Words.ToDictionary(words => words.Key, words => new EditionMaker(ground, words.Value)) : []);

        (Prose? Prose, IReadOnlyList<Finding> Findings, List<Problem> Unread) Short(SeenText seen)
        {
            var place = seen.Place;
            var unread = new List<Problem>();
            return progress.Try(place.Path, unread, seen.Parse) is { } tree
                ? (tree.Outline, Finding.Of(new(tree, null, ground) { Repeats = seen.Repeats }, progress), unread)
                : (null, [], unread);
        }
    }
}

/// <summary>What was made of an article's file. It stands until the file is saved, or data or words are.</summary>
/// <param name="Draft">What was read.</param>
/// <param name="Findings">What the checks found in it; null where they did not look, because there were problems enough.</param>
/// <param name="Article">The article; null where there is any problem.</param>
/// <param name="Stumble">Why it cannot be shown although no check found anything.</param>
internal sealed record MadeArticle(ArticleDraft Draft, IReadOnlyList<Finding>? Findings, Article? Article, Problem? Stumble);

/// <summary>What was made of a translation beside its original. It stands until one of them is made again.</summary>
/// <param name="Draft">Both.</param>
/// <param name="Findings">What the checks found between them.</param>
/// <param name="Unfollowed">What the translation does not follow.</param>
internal sealed record MadeTranslation(
    TranslationDraft Draft, IReadOnlyList<Finding> Findings, IReadOnlyList<Unfollowed> Unfollowed)
{
    /// <summary>Compares the two.</summary>
    public static MadeTranslation Of(TranslationDraft pair, LoadProgress progress)
    {
        progress.At(pair.Own.Prose.Path);
        return new(
            pair,
            Finding.Of(check => check.Between(pair), pair.Own.Prose.Path, progress),
            Following.Of(pair).ToList() is { Count: > 0 } unfollowed ? unfollowed : []);
    }
}

/// <summary>What a load made of the files, for the next one.</summary>
/// <param name="Draft">Everything that was read.</param>
/// <param name="Ground">What was made of data and words.</param>
/// <param name="Articles">What was made of the articles.</param>
/// <param name="Translations">What was made of translations beside their originals.</param>
internal sealed record Made(
    Draft Draft, MadeGround Ground, IReadOnlyList<MadeArticle> Articles, IReadOnlyList<MadeTranslation> Translations)
{
    private readonly Dictionary<string, MadeArticle> _byPath = Articles.ToDictionary(article => article.Draft.Prose.Path);
    private readonly Dictionary<ArticleDraft, MadeTranslation> _byTranslation =
        Translations.ToDictionary(made => made.Draft.Own, (IEqualityComparer<ArticleDraft>)ReferenceEqualityComparer.Instance);

    /// <summary>Whether <paramref name="files"/> differ from those it was made of in articles at most.</summary>
    public bool HasDataOf(ContentFiles files) => Ground.IsSound && Ground.Revision == MadeGround.RevisionOf(files);

    /// <summary>What was made of this text, or null.</summary>
    public MadeArticle? Find(string path, string text) =>
        _byPath.TryGetValue(path, out var article) && article.Findings is not null && article.Draft.Markdown == text ? article : null;

    /// <summary>What was made of the same two objects, or null.</summary>
    public MadeTranslation? Find(TranslationDraft pair) =>
        _byTranslation.TryGetValue(pair.Own, out var made) && ReferenceEquals(made.Draft.Original, pair.Original) ? made : null;
}
