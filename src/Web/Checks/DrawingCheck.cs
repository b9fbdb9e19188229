using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Checks;

/// <summary>
/// Drawings and formulas hold shapes and signs alone: no script, no style, nothing from elsewhere. The words in a drawing are tokens, so
/// that each language says them and their numbers are checked. Drawings are painted in the tones of pictures, each of which means one thing.
/// </summary>
internal static partial class DrawingCheck
{
    private static readonly HashSet<string> Classes =
    [
        "t", "t-strong", "t-serif", .. Enum.GetValues<Tone>().SelectMany(tone => new[] { "f-" + Palette.Name(tone), "s-" + Palette.Name(tone) }),
    ];

    public static IEnumerable<Problem> On(Ground ground) =>
        ground.Evidence.Drawings.Values.SelectMany(drawing => drawing.Flaws.Concat(Unpainted(drawing)))
            .Concat(ground.Evidence.Formulas.Values.SelectMany(formula => formula.Flaws));

    /// <summary>Classes that no style sheet knows.</summary>
    private static IEnumerable<Problem> Unpainted(Drawing drawing) =>
        ClassNames().Matches(drawing.Svg)
            .SelectMany(match => match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Distinct().Where(name => !Classes.Contains(name))
            .Select(name => drawing.Place.Says(
                $"'{name}' is no paint of figures: f- fills and s- draws in {string.Join(", ", Enum.GetValues<Tone>().Select(Palette.Name))}"));

    [GeneratedRegex("class=\"([^\"]*)\"")]
    private static partial Regex ClassNames();
}
