namespace DeepseekExplainer.Web.Facts;

/// <content>Formulas that belong to no field.</content>
internal static partial class Formulas
{
    private static readonly Formula[] Arithmetic =
    [
        new("difference", (double whole, double part) => whole - part),
        new("ratio", (double of, double to) => of / to),

        // In percent.
        new("share", (double part, double whole) => 100 * part / whole),
        new("saving", (double part, double whole) => 100 * (1 - (part / whole))),
        new("gain", (double before, double after) => 100 * ((after / before) - 1)),
    ];
}
