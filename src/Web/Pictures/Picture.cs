namespace DeepseekExplainer.Web.Pictures;

/// <summary>
/// A picture as a list of shapes. The same shapes become SVG with the page's colours, stand-alone SVG and PNG. Coordinates
/// are pixels at the picture's natural width of 400. A phone shows it three quarters as large, so no text is below 14.
/// </summary>
/// <param name="Height">Height for the width of 400.</param>
/// <param name="Shapes">Shapes from back to front.</param>
public sealed record Picture(double Height, IReadOnlyList<Shape> Shapes)
{
    /// <summary>Every picture is this wide.</summary>
    public const double Width = 400;

    /// <summary>
    /// What leads somewhere is this wide and high, or its middle this far from the next: 24 pixels on a phone (WCAG 2.5.8).
    /// </summary>
    public const double LeastTarget = 29;

    /// <summary>What stays free around a picture that leaves the page.</summary>
    public const double Margin = 16;

    /// <summary>
    /// The picture as it leaves the page: with what the page says around it, its title and text above and notes in small below.
    /// </summary>
    public Picture Leaving(string title, string text, IEnumerable<string> notes)
    {
        var shapes = new List<Shape>();
        var y = Lettering.TitleSize - 2;
        foreach (var line in Lettering.Lines(title, Width, Lettering.TitleSize, strong: true))
        {
            shapes.Add(new Label(0, y, line, Lettering.TitleSize, Strong: true));
            y += Lettering.TitleLine;
        }

        y = shapes.Paragraph(y, text) + Margin;
        shapes.Add(new Moved(y, Shapes));
        y += Height + Margin + Lettering.NoteSize;
        foreach (var line in notes.SelectMany(note => Lettering.Lines(note, Width, Lettering.NoteSize)))
        {
            shapes.Add(new Label(0, y, line, Lettering.NoteSize, Tone.Muted));
            y += Lettering.NoteLine;
        }

        return new(y - Lettering.NoteLine + 4, shapes);
    }

    /// <summary>The same for a ground of the panel's colour, on which surfaces stand out in the page's.</summary>
    public Picture OnPanel() => this with { Shapes = OnPanel(Shapes) };

    private static List<Shape> OnPanel(IReadOnlyList<Shape> shapes) =>
        [.. shapes.Select(shape => shape switch
        {
            Box { Fill: Tone.Panel } box => box with { Fill = Tone.Paper },
            Tiles { Fill: Tone.Panel } tiles => tiles with { Fill = Tone.Paper },
            Grouped grouped => grouped with { Shapes = OnPanel(grouped.Shapes) },
            _ => shape,
        })];
}

/// <summary>A colour by meaning, which CONTRIBUTING.md has in full under “A hue”; light and dark themes give it a value.</summary>
public enum Tone
{
    /// <summary>No paint.</summary>
    None,

    /// <summary>The page.</summary>
    Paper,

    /// <summary>A surface that stands out a little from the page.</summary>
    Panel,

    /// <summary>Rules and grids.</summary>
    Line,

    /// <summary>What is there and at rest, such as the experts that nobody chose.</summary>
    Rest,

    /// <summary>Text.</summary>
    Ink,

    /// <summary>Secondary text and context.</summary>
    Muted,

    /// <summary>The subject.</summary>
    Accent,

    /// <summary>A tint of the subject.</summary>
    AccentSoft,

    /// <summary>What the subject is compared with; what is lost or refused.</summary>
    Warm,

    /// <summary>A tint of it.</summary>
    WarmSoft,

    /// <summary>Shared, kept, confirmed.</summary>
    Cool,

    /// <summary>A tint of it.</summary>
    CoolSoft,

    /// <summary>What is added beside the subject.</summary>
    Gold,

    /// <summary>A tint of it.</summary>
    GoldSoft,
}

/// <summary>A shape of a picture.</summary>
public abstract record Shape;

/// <summary>A rectangle.</summary>
public sealed record Box(
    double X, double Y, double Width, double Height, Tone Fill, Tone Stroke = Tone.None, double Radius = 0, double Opacity = 1) : Shape;

/// <summary>Many rectangles of one size and paint, such as the cells of a map; as boxes they would weigh ten times as much.</summary>
/// <param name="Corners">The upper left corner of each.</param>
/// <param name="Width">Width of each.</param>
/// <param name="Height">Height of each.</param>
/// <param name="Fill">Their colour.</param>
/// <param name="Opacity">From 0 to 1.</param>
public sealed record Tiles(
    IReadOnlyList<(float X, float Y)> Corners, double Width, double Height, Tone Fill, double Opacity = 1) : Shape;

/// <summary>A straight line.</summary>
public sealed record Rule(double X1, double Y1, double X2, double Y2, Tone Stroke, double Thickness = 1, bool Dashed = false) : Shape;

/// <summary>A line through points.</summary>
public sealed record Curve(IReadOnlyList<(double X, double Y)> Points, Tone Stroke, double Thickness = 2, bool Dashed = false) : Shape;

/// <summary>A disc.</summary>
public sealed record Dot(double X, double Y, double Radius, Tone Fill, Tone Stroke = Tone.None) : Shape;

/// <summary>Where a label's text is anchored.</summary>
public enum Anchor
{
    /// <summary>At its start.</summary>
    Start,

    /// <summary>At its middle.</summary>
    Middle,

    /// <summary>At its end.</summary>
    End,
}

/// <summary>A line of text; Y is its baseline.</summary>
public sealed record Label(
    double X,
    double Y,
    string Text,
    double Size = Lettering.Size,
    Tone Fill = Tone.Ink,
    Anchor Anchor = Anchor.Start,
    bool Strong = false) : Shape
{
    /// <summary>Where it starts, by an estimate of its width.</summary>
    public double Left => Anchor switch { Anchor.Middle => X - (Width / 2), Anchor.End => X - Width, _ => X };

    /// <summary>Where it ends, by an estimate of its width.</summary>
    public double Right => Left + Width;

    /// <summary>An estimate of its width, on the wide side.</summary>
    public double Width => Lettering.Width(Text, Size, Strong);

    /// <summary>The label, moved sideways if it would leave the picture.</summary>
    public Label Inside() => this with { X = X - Math.Min(Left, 0) - Math.Max(Right - Picture.Width, 0) };
}

/// <summary>Shapes that do something together.</summary>
/// <param name="Shapes">What is drawn.</param>
public abstract record Grouped(IReadOnlyList<Shape> Shapes) : Shape;

/// <summary>Shapes that stand further down.</summary>
/// <param name="Down">How far.</param>
/// <param name="Shapes">What is drawn.</param>
public sealed record Moved(double Down, IReadOnlyList<Shape> Shapes) : Grouped(Shapes);

/// <summary>Shapes that link to the widget's state with one parameter changed.</summary>
/// <param name="Parameter">Which parameter.</param>
/// <param name="Value">Its new value.</param>
/// <param name="Title">What the link does, for screen readers and tooltips.</param>
/// <param name="Shapes">What is drawn.</param>
public sealed record Linked(string Parameter, string Value, string Title, IReadOnlyList<Shape> Shapes) : Grouped(Shapes);

/// <summary>Shapes that are dragged sideways, in a page with scripts, to change a number; its field does the same without.</summary>
/// <param name="Parameter">Which parameter.</param>
/// <param name="From">Where its lowest value lies.</param>
/// <param name="To">Where its highest value lies.</param>
/// <param name="Low">That lowest value.</param>
/// <param name="High">That highest value.</param>
/// <param name="Shapes">What is drawn; all of it can be taken hold of, what has no paint too.</param>
/// <param name="IsLogarithmic">Whether equal ways are equal ratios.</param>
public sealed record Handle(
    string Parameter, double From, double To, double Low, double High, IReadOnlyList<Shape> Shapes, bool IsLogarithmic = false)
    : Grouped(Shapes);
