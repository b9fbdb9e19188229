namespace DeepseekExplainer.Mechanisms.Miniature;

/// <summary>The tensors of a model file, taken by their names in DeepSeek's release as the parts of a model.</summary>
internal sealed class ModelTensors(MiniatureConfig config, Safetensors file)
{
    /// <summary>The model's sizes.</summary>
    public MiniatureConfig Config => config;

    /// <summary>A matrix, outputs × inputs.</summary>
    public Linear Linear(string name, int outputs, int inputs) => new(file.Take($"{name}.weight", outputs, inputs), inputs);

    /// <summary>The factors of a norm.</summary>
    public RmsNorm Norm(string name, int width) => new(file.Take($"{name}.weight", width), config.RmsNormEps);

    /// <summary>The numbers of a tensor under its whole name.</summary>
    public float[] Take(string name, params ReadOnlySpan<int> shape) => file.Take(name, shape);
}
