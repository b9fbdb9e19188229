namespace DeepseekExplainer.Web.Facts;

/// <content>Formulas that belong to no field.</content>
internal static partial class Formulas
{
    private static readonly Formula[] Arithmetic =
    [
        new("product", (double a, double b) => a * b),
        new("product3", (double a, double b, double c) => a * b * c),
        new("product4", (double a, double b, double c, double d) => a * b * c * d),
        new("product5", (double a, double b, double c, double d, double e) => a * b * c * d * e),
        new("sum2", (double a, double b) => a + b),
        new("sum3", (double a, double b, double c) => a + b + c),
        new("sum4", (double a, double b, double c, double d) => a + b + c + d),
        new("sum5", (double a, double b, double c, double d, double e) => a + b + c + d + e),
        new("sum6", (double a, double b, double c, double d, double e, double f) => a + b + c + d + e + f),
        new("sum7", (double a, double b, double c, double d, double e, double f, double g) => a + b + c + d + e + f + g),
        new("sum8", (double a, double b, double c, double d, double e, double f, double g, double h) => a + b + c + d + e + f + g + h),
        new("difference", (double whole, double part) => whole - part),
        new("ratio", (double of, double to) => of / to),

        // In percent.
        new("share", (double part, double whole) => 100 * part / whole),
        new("saving", (double part, double whole) => 100 * (1 - (part / whole))),
        new("gain", (double before, double after) => 100 * ((after / before) - 1)),
    ];
}
