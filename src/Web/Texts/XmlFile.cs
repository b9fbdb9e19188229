using System.Xml;
using System.Xml.Linq;

namespace DeepseekExplainer.Web.Texts;

/// <summary>Reads our SVG and MathML: no document type, whose entities can make a small file endless, and no deep nesting.</summary>
internal static class XmlFile
{
    private const int DeepestNesting = 64;
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit };

    /// <summary>The root element; null and a problem when the text is not well-formed.</summary>
    public static XElement? Parse(string path, string text, List<Problem> problems)
    {
        try
        {
            // Before anything is built of it: to build an element inside 100,000 others takes a minute, to write it all the stack.
            using var reader = XmlReader.Create(new StringReader(text), Settings);
            while (reader.Read())
            {
                if (reader.Depth > DeepestNesting)
                {
                    var (line, column) = reader is IXmlLineInfo place ? (place.LineNumber, place.LinePosition) : (1, 1);
                    problems.Add(new(new(path, line, column), $"elements are nested more than {DeepestNesting} deep"));
                    return null;
                }
            }

            return XDocument.Parse(text, LoadOptions.SetLineInfo).Root;
        }
        catch (XmlException e)
        {
            problems.Add(new(new(path, Math.Max(1, e.LineNumber), Math.Max(1, e.LinePosition)), e.Message));
            return null;
        }
    }
}
