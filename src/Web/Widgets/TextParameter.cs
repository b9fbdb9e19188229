using System.Xml;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>Free text up to a length.</summary>
/// <param name="Name">Name in the query.</param>
/// <param name="MaxLength">Most characters (UTF-16 units).</param>
/// <param name="Required">Whether it must hold a visible character.</param>
/// <param name="Default">Value when the query has none; may depend on the language.</param>
internal sealed record TextParameter(string Name, int MaxLength, bool Required, Func<WidgetContext, string> Default)
    : Parameter<string>(Name)
{
    private const int LongestInAddress = 4000;

    internal override bool TakesEmpty => true;

    internal override bool FitsAddress => MaxLength <= LongestInAddress;

    internal override string DefaultIn(WidgetContext context) => Default(context);

    internal override bool TryRead(string text, WidgetContext context, out string value)
    {
        value = text.Trim();
        if (value.Length > 2L * MaxLength)
        {
            return false; // a line may end in two characters; what is longer than that is too long whatever it holds
        }

        value = value.ReplaceLineEndings("\n");
        return value.Length <= MaxLength && (value.Length > 0 || !Required) && IsPlain(value);
    }

    internal override string Allowed(WidgetContext context) =>
        context.Words["widgets.errors.text", ("min", Required ? 1 : 0), ("max", NumberText.Exact(MaxLength))];

    internal override Control Control(State state, WidgetContext context) => new TextArea(MaxLength, Required);

    /// <summary>
    /// Whether a text can stand in every file that is made of it: no control characters but tabs and line breaks, no halves of
    /// surrogate pairs, and nothing else that XML cannot hold.
    /// </summary>
    private static bool IsPlain(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else if (!XmlConvert.IsXmlChar(text[i]) || (char.IsControl(text[i]) && text[i] is not ('\n' or '\t')))
            {
                return false;
            }
        }

        return true;
    }
}
