namespace DeepseekExplainer.Web.Facts;

/// <content>Money, compute and time.</content>
internal static partial class Formulas
{
    private static readonly Formula[] Cost =
    [
    ];
}
