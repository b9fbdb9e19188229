using System.Text;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Tests.Pictures;

public sealed class LetteringTests
{
    [Fact]
    public void A_text_that_fits_stays_as_it_is() => Assert.Equal("experts", Lettering.Fit("experts", 400));

    [Theory]
    [InlineData("Antidisestablishmentarianism")]
    [InlineData("MMMMMMMMMMMMMMMMMMMM")]
    [InlineData("你好世界你好世界你好世界你好世界")]
    public void A_long_text_is_cut_at_its_end_or_start_to_the_width(string text)
    {
        var (head, tail) = (Lettering.Fit(text, 100), Lettering.FitEnd(text, 100));
        Assert.All(new[] { head, tail }, cut => Assert.InRange(Lettering.Width(cut), 70, 100));
        Assert.StartsWith(head.TrimEnd('…'), text, StringComparison.Ordinal);
        Assert.EndsWith(tail.TrimStart('…'), text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂")]
    [InlineData("a🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂b")]
    public void A_cut_never_leaves_half_a_character(string text)
    {
        var cuts = Enumerable.Range(1, 200).SelectMany(width => new[] { Lettering.Fit(text, width), Lettering.FitEnd(text, width) });
        Assert.All(cuts.Append(Excerpt.Around(text, 0, 9)), cut => Assert.DoesNotContain('\uFFFD', Utf8(cut)));

        static string Utf8(string cut) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cut));
    }

    [Fact]
    public void A_name_keeps_clear_of_its_value_and_loses_no_word()
    {
        const string name = "a name of many words that is much too long for half a line";
        var shapes = new List<Shape>();
        var last = shapes.Row(15, name, "2,788,000 GPU-hours");
        var value = Assert.IsType<Label>(shapes[0]);
        var lines = shapes.Skip(1).Cast<Label>().ToList();
        Assert.Equal(name, string.Join(' ', lines.Select(line => line.Text)));
        Assert.All(lines, line => Assert.True(line.Right < value.Left));
        Assert.Equal(15 + ((lines.Count - 1) * Lettering.LineHeight), last);
    }

    [Fact]
    public void A_label_that_would_leave_the_picture_is_moved_inside()
    {
        Assert.Equal(0, new Label(3, 20, "left", Anchor: Anchor.Middle).Inside().Left, 1e-9);
        Assert.Equal(Picture.Width, new Label(Picture.Width, 20, "right").Inside().Right, 1e-9);
        Assert.Equal(200, new Label(200, 20, "middle", Anchor: Anchor.Middle).Inside().X);
    }
}
