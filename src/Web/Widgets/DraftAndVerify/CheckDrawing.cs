using DeepseekExplainer.Mechanisms.Miniature;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets.Miniature;

namespace DeepseekExplainer.Web.Widgets.DraftAndVerify;

/// <summary>
/// One check: the tokens that might stand there, each with what both models give it, what only the module does (which is struck out) and
/// what only the main model does (which is left over).
/// </summary>
internal static class CheckDrawing
{
    private const int MostTokens = 4;
    private const double BarLeft = 96;
    private const double BarWidth = 164;
    private const double RowHeight = 20;

    /// <summary>Draws it below a baseline; the lower edge is returned.</summary>
    public static double Draw(
        List<Shape> shapes, WrittenText text, int place, MiniatureTokenizer tokenizer, WidgetContext context, double y)
    {
        if (RatedToken.PassOf(text, place) is not { } pass)
        {
            return shapes.Paragraph(y, context.Word("noDraft", ("token", Shown(text.Tokens[0]))), tone: Tone.Ink);
        }

        var title = context.Word("check", ("place", pass.Position + 1), ("draft", Shown(pass.Draft)));
        y = shapes.Paragraph(y, title, tone: Tone.Ink, strong: true);
        var rated = RatedToken.Leading(pass, MostTokens);
        var most = rated.Max(token => Math.Max(token.Main, token.Draft));
        foreach (var token in rated)
        {
            y += RowHeight;
            shapes.Add(new Label(
                0, y, Lettering.Fit(Shown(token.Id), BarLeft - 8), Strong: token.Id == pass.Draft || token.Id == pass.Kept));
            var (shared, all) = (Math.Min(token.Main, token.Draft) / most, Math.Max(token.Main, token.Draft) / most);
            shapes.Add(new Box(BarLeft, y - 12, shared * BarWidth, 14, Tone.Cool));
            shapes.Add(new Box(
                BarLeft + (shared * BarWidth), y - 12, (all - shared) * BarWidth, 14, token.Main > token.Draft ? Tone.Accent : Tone.Warm));
            var both = $"p {Percent(token.Main)}  q {Percent(token.Draft)}";
            shapes.Add(new Label(Picture.Width, y, both, Fill: Tone.Muted, Anchor: Anchor.End));
        }

        y = shapes.Paragraph(y + 26, context.Word("bars"));
        return shapes.Paragraph(y + Lettering.LineHeight + 2, Verdict(), tone: Tone.Ink);

        string Verdict() =>
            pass.MainProbability >= pass.DraftProbability ? context.Word("keptAlways")
            : pass.Accepted ? context.Word("keptByChance", ("chance", Percent(PassTable.Chance(pass))))
            : context.Word("replaced",
                ("chance", Percent(PassTable.Chance(pass))),
                ("rest", Percent(1 - PassTable.Overlap(pass))),
                ("kept", Shown(pass.Kept)),
                ("share", Percent(PassTable.LeftOver(pass))));

        string Shown(int token) => TokenText.Of(tokenizer, token);

        static string Percent(double share) => share is > 0 and < 0.01 ? "<1%" : NumberText.Percent(100 * share, 0);
    }
}
