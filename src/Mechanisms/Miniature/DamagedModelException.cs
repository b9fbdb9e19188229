namespace DeepseekExplainer.Mechanisms.Miniature;

/// <summary>A file of the miniature cannot be used; the message names the file's tensor or field, and what is wrong with it.</summary>
public sealed class DamagedModelException : Exception
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="message">The tensor or field, and what is wrong with it.</param>
    /// <param name="inner">What a library said about it, or null.</param>
    public DamagedModelException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
