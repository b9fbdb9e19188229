using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Checks;

/// <summary>
/// Drawings and formulas hold shapes and signs alone: no script, no style, nothing from elsewhere. The words in a drawing are tokens, so
/// that each language says them and their numbers are checked.
/// </summary>
internal static class DrawingCheck
{
    public static IEnumerable<Problem> On(Ground ground) =>
        ground.Evidence.Drawings.Values.SelectMany(drawing => drawing.Flaws)
            .Concat(ground.Evidence.Formulas.Values.SelectMany(formula => formula.Flaws));
}
