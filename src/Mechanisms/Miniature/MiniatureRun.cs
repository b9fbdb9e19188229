namespace DeepseekExplainer.Mechanisms.Miniature;

/// <summary>
/// One text on its way through the model: what each layer keeps of it so far. Tokens go through all layers together, as many as there
/// are; each sees those before it and itself.
/// </summary>
internal sealed class MiniatureRun
{
    private readonly MiniatureModel _model;
    private readonly AttentionForm _form;
    private readonly LatentCache[] _layers;
    private readonly LatentCache _module;

    /// <summary>Begins a text.</summary>
    /// <param name="model">The model.</param>
    /// <param name="form">How attention is calculated.</param>
    /// <param name="capacity">Most tokens that the text will have.</param>
    public MiniatureRun(MiniatureModel model, AttentionForm form, int capacity)
    {
        (_model, _form) = (model, form);
        var width = model.Config.KvLoraRank + model.Config.QkRopeHeadDim;
        _layers = [.. model.Layers.Select(_ => new LatentCache(width, capacity))];
        _module = new(width, capacity);
    }

    /// <summary>Takes further tokens through the main model.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="cancellation">Stops between two layers.</param>
    /// <param name="layers">Through how many layers, the first ones; null for all of them.</param>
    /// <returns>Their vectors, before the final norm, one behind the other, and what each layer did with each.</returns>
    public (float[] Hidden, LayerReading[][] Readings) Main(ReadOnlySpan<int> tokens, CancellationToken cancellation, int? layers = null)
    {
        var hidden = _model.Embed(tokens);
        var readings = new LayerReading[layers ?? _layers.Length][];
        for (var layer = 0; layer < readings.Length; layer++)
        {
            cancellation.ThrowIfCancellationRequested();
            readings[layer] = _model.Layers[layer].Apply(hidden, _layers[layer], _form);
        }

        return (hidden, readings);
    }

    /// <summary>Takes further tokens through the prediction module.</summary>
    /// <param name="hidden">What <see cref="Main"/> gave for them.</param>
    /// <param name="following">The token after each of them.</param>
    /// <param name="cancellation">Stops before it begins.</param>
    public (float[] Hidden, LayerReading[] Readings) Module(
        ReadOnlySpan<float> hidden, ReadOnlySpan<int> following, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return _model.Module.Of(hidden, _model.Embed(following), _module, _form);
    }

    /// <summary>Takes back all but the first tokens from the main model.</summary>
    public void Shorten(int tokens)
    {
        foreach (var layer in _layers)
        {
            layer.Shorten(tokens);
        }
    }
}
