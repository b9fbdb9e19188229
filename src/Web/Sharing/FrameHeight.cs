using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>How tall a frame of the usual width has to be, in pixels.</summary>
/// <param name="Whole">With all that it can show.</param>
public readonly record struct FrameHeight(int Whole)
{
    /// <summary>What the headline takes of it.</summary>
    public int Headline { get; init; }

    /// <summary>What steps, form and folds take of it.</summary>
    public int Controls { get; init; }

    /// <summary>The height of what a frame is asked for.</summary>
    public int Of(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return Whole - (frame.HasHeadline ? 0 : Headline) - (frame.HasControls ? 0 : Controls);
    }
}
