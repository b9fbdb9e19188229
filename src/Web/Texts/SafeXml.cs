using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace DeepseekExplainer.Web.Texts;

/// <summary>
/// Our SVG and MathML become part of a page. What may stand in them is listed, so that no script, no style and nothing from another place
/// comes in with them.
/// </summary>
internal static partial class SafeXml
{
    /// <summary>What a drawing is made of.</summary>
    public static readonly IReadOnlySet<string> Svg = new HashSet<string>
    {
        "svg", "title", "desc", "defs", "marker", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan",
        "use", "symbol", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern",
    };

    /// <summary>What a formula is made of.</summary>
    public static readonly IReadOnlySet<string> MathMl = new HashSet<string>
    {
        "math", "semantics", "annotation", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mstyle", "mpadded", "mfrac", "msqrt", "mroot",
        "msub", "msup", "msubsup", "munder", "mover", "munderover", "mtable", "mtr", "mtd",
    };

    /// <summary>What an element and all inside it hold that may not stand on a page.</summary>
    public static IEnumerable<Problem> Flaws(XElement root, string path, IReadOnlySet<string> allowed)
    {
        foreach (var element in root.DescendantsAndSelf())
        {
            var name = element.Name.LocalName;
            if (element.Name.Namespace != root.Name.Namespace || !allowed.Contains(name))
            {
                yield return At(element, path).Says($"<{name}> may not stand here; allowed are {string.Join(", ", allowed.Order())}");
                continue;
            }

            foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
            {
                if (Wrong(attribute) is { } wrong)
                {
                    yield return At(attribute, path).Says(wrong);
                }
            }
        }
    }

    /// <summary>Where a part of a file stands.</summary>
    public static Place At(IXmlLineInfo part, string path) =>
        part.HasLineInfo() ? new(path, part.LineNumber, part.LinePosition) : new(path, 1, 1);

    private static string? Wrong(XAttribute attribute) => attribute.Name.LocalName switch
    {
        var name when name.StartsWith("on", StringComparison.OrdinalIgnoreCase) => $"'{name}' may not stand here: no script runs in it",
        "style" => "'style' may not stand here: the page's own style sheet has classes for it",
        "href" or "src" when !attribute.Value.StartsWith('#') => $"'{attribute.Value}' leads out of the file: only #id may be pointed at",
        _ when Outside().IsMatch(attribute.Value) => $"'{attribute.Value}' leads out of the file: only #id may be pointed at",
        _ => null,
    };

    [GeneratedRegex(@"javascript:|url\((?!#)", RegexOptions.IgnoreCase)]
    private static partial Regex Outside();
}
