using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DeepseekExplainer.Web.Texts;

/// <summary>
/// The part of YAML that data needs, as it is parsed: no anchors and aliases, which can make a small file endless; no deep nesting,
/// on which whoever reads the events would run out of stack; no characters that cannot be published.
/// </summary>
internal sealed class PlainYaml(string text) : IParser
{
    private const int DeepestNesting = 32;
    private readonly Parser _parser = new(new StringReader(text));
    private int _depth = -2; // the stream and the document are levels too

    public ParsingEvent? Current => _parser.Current;

    /// <exception cref="YamlException">The next event is refused.</exception>
    public bool MoveNext()
    {
        if (!_parser.MoveNext())
        {
            return false;
        }

        _depth += Current!.NestingIncrease;
        var refusal = Current switch
        {
            AnchorAlias or NodeEvent { Anchor.IsEmpty: false } => "anchors (&) and aliases (*) are not allowed: write the value out",
            Scalar { Value: var value } when ContentText.IndexOfForbidden(value) is var index and >= 0 => ContentText.Refusal(value[index]),
            _ => _depth > DeepestNesting ? $"lists and maps are nested more than {DeepestNesting} deep" : null,
        };
        return refusal is null ? true : throw new YamlException(Current.Start, Current.End, refusal);
    }
}
