using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace DeepseekExplainer.Web.Texts;

/// <summary>
/// A text in each language, as data files write it: <c>{ en: "…", fil: "…" }</c>. It is shown without links: what its author marked, to
/// be checked, is in <see cref="Written"/>.
/// </summary>
public class LocalText : Dictionary<string, string>, IYamlConvertible
{
    private readonly List<(string Language, string Text, int Line, int Column)> _written = [];

    /// <summary>The text in <paramref name="language"/>; in English when the language is not complete and lacks it.</summary>
    public string In(string language) =>
        TryGetValue(language, out var text) && !string.IsNullOrWhiteSpace(text) ? text
        : TryGetValue(Locale.Original, out var english) ? english
        : "";

    /// <summary>What was written in each language, with its line and column.</summary>
    internal IReadOnlyList<(string Language, string Text, int Line, int Column)> Written => _written;

    /// <summary>What readers see of what was written.</summary>
    protected virtual string Shown(string written) => Marked.Plain(written);

    void IYamlConvertible.Read(IParser parser, Type expectedType, ObjectDeserializer nestedObjectDeserializer)
    {
        if (!parser.TryConsume<MappingStart>(out _))
        {
            var (start, end) = (parser.Current!.Start, parser.Current.End);
            throw new YamlException(start, end, "must be a text in each language: { en: …, fil: … }");
        }

        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var language = parser.Consume<Scalar>();
            if (!parser.TryConsume<Scalar>(out var text))
            {
                throw new YamlException(language.Start, language.End, $"'{language.Value}' must be a text");
            }

            if (!TryAdd(language.Value, Shown(text.Value)))
            {
                throw new YamlException(language.Start, language.End, $"'{language.Value}' stands here twice");
            }

            _written.Add((language.Value, text.Value, (int)text.Start.Line, (int)text.Start.Column));
        }
    }

    void IYamlConvertible.Write(IEmitter emitter, ObjectSerializer nestedObjectSerializer) =>
        throw new NotSupportedException("Content is read and not written.");
}

/// <summary>A text in each language that is Markdown, shown with its links.</summary>
public sealed class LocalProse : LocalText
{
    /// <inheritdoc/>
    protected override string Shown(string written) => written;
}
