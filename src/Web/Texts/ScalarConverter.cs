using System.Globalization;
using System.Reflection;
using System.Runtime.Serialization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace DeepseekExplainer.Web.Texts;

/// <summary>Reads numbers, yes and no, and the words of a closed list, and says what is allowed where something else stands.</summary>
internal sealed class ScalarConverter : IYamlTypeConverter
{
    public bool Accepts(Type type) =>
        Of(type) is var asked && (asked.IsEnum || asked == typeof(int) || asked == typeof(double) || asked == typeof(bool));

    public object? ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
    {
        if (!parser.TryConsume<Scalar>(out var scalar))
        {
            throw new YamlException(parser.Current!.Start, parser.Current.End, "must be one value");
        }

        var text = scalar.Value;
        if (text.Length == 0 && Nullable.GetUnderlyingType(type) is not null)
        {
            return null;
        }

        var asked = Of(type);
        object? value = asked.IsEnum ? Word(asked, text)
            : asked == typeof(bool) ? (bool.TryParse(text, out var isSo) ? isSo : null)
            : asked == typeof(int)
                ? (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null)
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
        return value ?? throw new YamlException(scalar.Start, scalar.End, $"'{text}' {Refusal(asked, text)}");
    }

    public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) =>
        throw new NotSupportedException("Content is read and not written.");

    private static Type Of(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static object? Word(Type list, string text) => list.GetFields(BindingFlags.Public | BindingFlags.Static)
        .FirstOrDefault(field => string.Equals(Name(field), text, StringComparison.OrdinalIgnoreCase))?.GetValue(null);

    /// <summary>A word as data files write it: "primary-copy", "imprecise".</summary>
    private static string Name(FieldInfo field) =>
        field.GetCustomAttribute<EnumMemberAttribute>()?.Value ?? WordKey.Of((Enum)field.GetValue(null)!);

    private static string Refusal(Type asked, string text)
    {
        if (!asked.IsEnum)
        {
            return asked == typeof(bool) ? "is neither true nor false"
                : asked == typeof(int) ? "is not a whole number such as 7" : "is not a number such as 2788000 or 3.5";
        }

        var words = asked.GetFields(BindingFlags.Public | BindingFlags.Static).Select(Name).ToList();
        var meant = Closeness.Rank(text, words, word => word).FirstOrDefault();
        return $"is none of {string.Join(", ", words)}{(meant is null ? "" : $"; did you mean '{meant}'?")}";
    }
}
