using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Checks;

/// <summary>
/// Drawings and formulas hold shapes and signs alone: no script, no style, nothing from elsewhere. The words in a drawing are tokens, so
/// that each language says them and their numbers are checked. Drawings are painted in the tones of pictures, and each means one thing.
/// </summary>
internal static partial class DrawingCheck
{
    private static readonly string[] Tones = [.. Enum.GetValues<Tone>().Select(Palette.Name)];

    private static readonly HashSet<string> Classes =
        ["t", "t-strong", "t-serif", .. Tones.Select(tone => "f-" + tone), .. Tones.Select(tone => "s-" + tone)];

    public static IEnumerable<Problem> On(Ground ground) =>
        ground.Evidence.Drawings.Values.SelectMany(drawing => drawing.Flaws.Concat(Unpainted(drawing)))
            .Concat(ground.Evidence.Formulas.Values.SelectMany(formula => formula.Flaws));

    /// <summary>Classes that no style sheet knows.</summary>
    private static IEnumerable<Problem> Unpainted(Drawing drawing) =>
        ClassNames().Matches(drawing.Svg)
            .SelectMany(match => match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Distinct().Where(name => !Classes.Contains(name))
            .Select(name => drawing.Place.Says(
                $"'{name}' is no paint of figures: f- fills and s- draws in {string.Join(", ", Tones)}"));

    [GeneratedRegex("class=\"([^\"]*)\"")]
    private static partial Regex ClassNames();
}
