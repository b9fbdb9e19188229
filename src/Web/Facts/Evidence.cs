using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Facts;

/// <summary>Everything the articles rest on, read from content/data, content/words, content/figures and content/formulas.</summary>
public sealed record Evidence
{
    private readonly Lazy<ILookup<string, string>> _ofModels;

    /// <summary>Evidence without anything in it yet.</summary>
    public Evidence() => _ofModels = new(() => Facts!.Values.Where(fact => fact.Entry.Model is not null)
        .ToLookup(fact => fact.Entry.Model!, fact => fact.Id));

    /// <summary>What the facts count, by id.</summary>
    public required IReadOnlyDictionary<string, Unit> Units { get; init; }

    /// <summary>Facts by id, in id order.</summary>
    public required IReadOnlyDictionary<string, Fact> Facts { get; init; }

    /// <summary>Sources by id, in file order.</summary>
    public required IReadOnlyDictionary<string, Source> Sources { get; init; }

    /// <summary>Claims by id, in the order of the article they come from.</summary>
    public required IReadOnlyDictionary<string, Claim> Claims { get; init; }

    /// <summary>The sentences of the article that the claims are taken from, by id, in its order.</summary>
    public IReadOnlyDictionary<string, AnsweredSentence> Sentences { get; init; } = new Dictionary<string, AnsweredSentence>();

    /// <summary>Hashes of the runs of words that a sentence has and its page sums up, by sentence, separated by spaces.</summary>
    public IReadOnlyDictionary<string, string> SummedUp { get; init; } = new Dictionary<string, string>();

    /// <summary>Id of the sentence that makes a claim; null when none is listed.</summary>
    public string? SentenceOf(string claim) => Sentences.FirstOrDefault(sentence => sentence.Value.Claims.ContainsKey(claim)).Key;

    /// <summary>The claims that a sentence makes, in its order.</summary>
    public IReadOnlyDictionary<string, Claim> ClaimsOf(AnsweredSentence sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        return sentence.Claims.Keys.ToDictionary(id => id, id => Claims[id]);
    }

    /// <summary>Model configurations by id.</summary>
    public required IReadOnlyDictionary<string, ModelFile> Models { get; init; }

    /// <summary>Ids of the facts that describe a model.</summary>
    internal IEnumerable<string> FactsOf(string model) => _ofModels.Value[model];

    /// <summary>Named accounts of what DeepSeek-V3 cost, by id, in file order.</summary>
    public required IReadOnlyDictionary<string, AssumptionSet> Assumptions { get; init; }

    /// <summary>Glossary entries by id.</summary>
    public required IReadOnlyDictionary<string, Term> Terms { get; init; }

    /// <summary>Drawings by id.</summary>
    public required IReadOnlyDictionary<string, Drawing> Drawings { get; init; }

    /// <summary>Formulas by id.</summary>
    public required IReadOnlyDictionary<string, MathFormula> Formulas { get; init; }

    /// <summary>Written corrections by id.</summary>
    public IReadOnlyDictionary<string, CorrectionEntry> Corrections { get; init; } = new Dictionary<string, CorrectionEntry>();

    /// <summary>The day on which a claim's page was last corrected; null for never.</summary>
    public string? CorrectionOf(string claim) =>
        Corrections.Values.Where(entry => entry.Claim == claim).Select(entry => entry.Date).Max(StringComparer.Ordinal);

    /// <summary>The day on which a claim's page last changed what it says: that of its last correction, else of its publication.</summary>
    public string UpdateOf(string claim) => CorrectionOf(claim) ?? Claims[claim].Published;

    /// <summary>Names with digits in them that are not quantities.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>
    /// Where each entry of the data files stands, by "claim:id", "sentence:id", "term:id", "source:id", "correction:id", "assumptions:id"
    /// and "model:id".
    /// </summary>
    public required IReadOnlyDictionary<string, Place> Places { get; init; }
}
