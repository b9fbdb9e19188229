using DeepseekExplainer.Mechanisms.Miniature;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>What a widget may know besides its state, and the words of its own.</summary>
/// <param name="Evidence">Facts, models and accounts; a widget asks for them by id, so that its answer can tell what it rests on.</param>
/// <param name="Language">Language code.</param>
/// <param name="Words">Interface words in that language.</param>
public sealed record WidgetContext(Evidence Evidence, string Language, Words Words)
{
    /// <summary>What is kept in memory for later readers; null where nobody comes back.</summary>
    public Kept? Kept { get; init; }

    /// <summary>The copy in files that it is shown in; null for a site that answers.</summary>
    internal StaticCopy? Copy { get; init; }

    /// <summary>Where the trained model comes from.</summary>
    public TrainedMiniature Trained { get; init; } = TrainedMiniature.None;

    /// <summary>The trained model, or null where there is none that can be used.</summary>
    public MiniatureModel? Miniature => Trained.Model(Kept);

    /// <summary>What is recorded of the trained model, or null where it cannot be used.</summary>
    internal MiniatureRecords? Records => Trained.Records;

    /// <summary>Cancelled when nobody waits for the answer any more; no part of the answer, nor of what it is kept under.</summary>
    public CancellationToken Aborted { get; init; }

    /// <summary>Whose words <see cref="Word"/> gives.</summary>
    internal string Widget { get; init; } = "";

    /// <summary>Ids of the facts that were asked for by themselves or with the model that they describe.</summary>
    internal HashSet<string> Asked { get; init; } = [];

    /// <summary>A word of the widget, <c>widgets.{id}.{key}</c>, with its {names} filled in.</summary>
    public string Word(string key, params (string Name, object Value)[] values) => Words[Key(key), values];

    /// <summary>What a parameter is called.</summary>
    internal string Label(Parameter parameter) => Word($"parameters.{parameter.Name}");

    /// <summary>The label of a choice: the widget's own word for the option, or the name of a model or of an account of the cost.</summary>
    internal string OptionLabel(string option) =>
        Words.Has(Key($"options.{option}")) ? Word($"options.{option}")
        : Evidence.Models.TryGetValue(option, out var model) ? model.Name
        : Evidence.Assumptions.TryGetValue(option, out var account) ? account.Name.In(Language) : option;

    /// <summary>A fact's value.</summary>
    public double Fact(string id)
    {
        Asked.Add(id);
        return Evidence.Facts[id].Value;
    }

    /// <summary>How a fact is known, as a key of words: "reported".</summary>
    internal string KindOf(string fact) => WordKey.Of(Evidence.Facts[fact].Kind);

    /// <summary>A model's configuration.</summary>
    public ModelFile Model(string id)
    {
        Asked.UnionWith(Evidence.FactsOf(id));
        return Evidence.Models[id];
    }

    /// <summary>An account of the cost; its numbers are facts.</summary>
    public AssumptionSet Account(string id) => Evidence.Assumptions[id];

    /// <summary>Ids of the models to choose from, in order: real ones that a widget can calculate with.</summary>
    internal IEnumerable<string> ModelIds(Func<ModelFile, bool> isFit) =>
        Evidence.Models.Where(model => !model.Value.Hypothetical && isFit(model.Value)).Select(model => model.Key)
            .Order(StringComparer.Ordinal);

    /// <summary>Ids of the accounts to choose from.</summary>
    internal IReadOnlyList<string> AccountIds => [.. Evidence.Assumptions.Keys];

    /// <summary>A value that is kept for later readers; made where there is none.</summary>
    internal T Keep<T>(object key, Func<T> make, Func<T, long> bytes, bool onceAsked = false)
        where T : class => Kept is { } kept ? kept.Of(key, make, bytes, onceAsked) : make();

    private string Key(string key) => $"widgets.{Widget}.{key}";
}
