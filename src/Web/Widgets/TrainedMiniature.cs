using DeepseekExplainer.Mechanisms.Miniature;
using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>
/// The trained model beside the content, or why there is none: where its files are missing or damaged, the site still says all the rest.
/// It is tested at the start, and read again when somebody asks for it: it takes more memory than all pages together.
/// </summary>
public sealed class TrainedMiniature
{
    /// <summary>Its numbers, its tokens and the tables that are made of them.</summary>
    private const long Bytes = 16 * 1024 * 1024;

    /// <summary>Further from PyTorch's values than the order of additions can take them.</summary>
    private const double TooFar = 1e-3;

    /// <summary>One at a time has it read, and the others take what was read.</summary>
    private readonly Lock _reading = new();

    private readonly string _folder;
    private readonly MiniatureRecords? _records;
    private volatile string? _problem;

    /// <summary>What was read last, as long as anybody has it: nobody reads a second one beside it.</summary>
    private readonly WeakReference<MiniatureModel?> _read;

    private TrainedMiniature(
        string folder, SelfTestResult? test, string? problem, MiniatureRecords? records = null, MiniatureModel? model = null) =>
        (_folder, Test, _problem, _records, _read) = (folder, test, problem, records, new(model));

    /// <summary>A site without a model.</summary>
    public static TrainedMiniature None { get; } = new("", null, "There is no model.");

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Problem => _problem;

    /// <summary>What is recorded of it; null when it cannot be used. It is small, and stays.</summary>
    internal MiniatureRecords? Records => _problem is null ? _records : null;

    /// <summary>What the model's test of itself found at the start; null where it could not be run.</summary>
    public SelfTestResult? Test { get; }

    /// <summary>Reads the model of a site and has it test itself, which also has its code compiled before the first reader comes.</summary>
    /// <param name="root">The folder that holds the content folder.</param>
    public static TrainedMiniature Load(string root)
    {
        var folder = Path.Combine(root, "content", "miniature");
        try
        {
            var model = MiniatureModel.Load(folder);
            var test = SelfTest.Load(folder).Run(model);
            return test.SameExperts && test.WorstDifference < TooFar
                ? new(folder, test, null, MiniatureRecords.Load(folder, model.Config), model)
                : new(folder, test, "The model does not calculate what it was trained to.");
        }
        catch (DamagedModelException error)
        {
            return new(folder, null, error.Message);
        }
    }

    /// <summary>The model, from memory or from its files; null where there is none that can be used.</summary>
    /// <param name="kept">Where it is kept as long as readers ask for it; null where nobody keeps it.</param>
    public MiniatureModel? Model(Kept? kept)
    {
        if (_problem is not null)
        {
            return null;
        }

        lock (_reading)
        {
            try
            {
                return kept is null ? Read() : kept.Of(this, Read, _ => Bytes);
            }
            catch (DamagedModelException error)
            {
                _problem = error.Message; // since the start
                return null;
            }
        }
    }

    private MiniatureModel Read()
    {
        if (!_read.TryGetTarget(out var model))
        {
            model = MiniatureModel.Load(_folder);
            _read.SetTarget(model);
        }

        return model;
    }
}
