using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Pictures;

/// <summary>
/// Text in pictures. Readers' fonts differ, so the width of a text is an estimate: that of DejaVu Sans and Verdana, the widest
/// in common use. What fits by the estimate fits everywhere.
/// </summary>
internal static class Lettering
{
    /// <summary>Height of ordinary text, and the least there is.</summary>
    public const double Size = 14;

    /// <summary>From one baseline to the next.</summary>
    public const double LineHeight = 18;

    /// <summary>Height of the title above a picture that leaves the page, and from one of its baselines to the next.</summary>
    public const double TitleSize = 18, TitleLine = 24;

    /// <summary>The same of what stands below it in small.</summary>
    public const double NoteSize = 11, NoteLine = 15;

    /// <summary>The estimated width of a line of text.</summary>
    public static double Width(string text, double size = Size, bool strong = false) =>
        size * text.Sum(Ems) * (strong ? 1.12 : 1);

    /// <summary>The text, or as much of its start as fits before an ellipsis.</summary>
    public static string Fit(string text, double width, double size = Size) =>
        Cut(text, width, size, length => Excerpt.Whole(text[..length]).TrimEnd() + "…");

    /// <summary>The text, or as much of its end as fits after an ellipsis.</summary>
    public static string FitEnd(string text, double width, double size = Size) =>
        Cut(text, width, size, length => "…" + Excerpt.Whole(text[^length..]).TrimStart());

    /// <summary>Running text in lines of at most this width.</summary>
    public static IEnumerable<string> Lines(string text, double width, double size = Size, bool strong = false)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            var longer = line.Length > 0 ? $"{line} {word}" : word;
            if (line.Length > 0 && Width(longer, size, strong) > width)
            {
                yield return line;
                longer = word;
            }

            line = longer;
        }

        yield return line;
    }

    /// <summary>Writes running text in lines of at most this width; returns the last baseline.</summary>
    public static double Paragraph(
        this List<Shape> shapes, double baseline, string text,
        double width = Picture.Width, Tone tone = Tone.Muted, bool strong = false)
    {
        foreach (var line in Lines(text, width, strong: strong))
        {
            shapes.Add(new Label(0, baseline, line, Fill: tone, Strong: strong));
            baseline += LineHeight;
        }

        return baseline - LineHeight;
    }

    /// <summary>Writes a name at the left, in lines as needed, and its value at the right; returns the last baseline.</summary>
    public static double Row(
        this List<Shape> shapes, double baseline, string name, string value,
        Tone tone = Tone.Ink, Tone nameTone = Tone.Ink, bool strong = false)
    {
        var right = new Label(Picture.Width, baseline, value, Fill: tone, Anchor: Anchor.End, Strong: true);
        shapes.Add(right);
        return shapes.Paragraph(baseline, name, right.Left - 10, nameTone, strong);
    }

    private static string Cut(string text, double width, double size, Func<int, string> shortened)
    {
        var (length, cut) = (text.Length, text);
        while (length > 1 && Width(cut, size) > width)
        {
            cut = shortened(--length);
        }

        return cut;
    }

    private static double Ems(char letter) => letter switch
    {
        'i' or 'j' or 'l' => 0.28,
        'I' or 'J' or '.' or ',' or ':' or ';' or '!' or '\'' or '’' or '|' or ' ' or '·' => 0.33,
        'f' or 'r' or 't' or '(' or ')' or '[' or ']' or '-' or '/' => 0.41,
        'c' or 's' or 'z' => 0.55,
        'm' or 'w' or 'M' or 'W' or '%' or '@' or '…' or '—' => 1,
        '+' or '−' or '=' or '×' or '÷' or '<' or '>' or '~' or '→' or '←' => 0.84,
        'D' or 'G' or 'H' or 'N' or 'O' or 'Q' or 'U' => 0.79,
        >= 'A' and <= 'Z' => 0.7,
        > '\u2E80' => 1,
        _ => 0.635,
    };
}
