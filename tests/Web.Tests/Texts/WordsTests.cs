using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Tests.Texts;

public sealed partial class WordsTests
{
    private static Words In(string language) => SampleSite.Site.Find(language)!.Words;

    [Theory]
    [InlineData("4", "4 na")]
    [InlineData("16", "16 na")]
    [InlineData("7.09", "7.09 na")]
    [InlineData("57", "57")]
    [InlineData("7,168", "7,168")]
    [InlineData("60", "60")]
    [InlineData("2.664 milyon", "2.664 milyong")]
    [InlineData("671 bilyon", "671 bilyong")]
    [InlineData("14.8 trilyon", "14.8 trilyong")]
    [InlineData("3.29 × 10²⁴", "3.29 × 10²⁴ na")]
    [InlineData("3.29 × 10²³", "3.29 × 10²³")]
    [InlineData("97.4%", "97.4%")]
    [InlineData("", "")]
    public void Filipino_links_a_number_to_what_it_counts_as_it_is_read_aloud(string number, string linked) =>
        Assert.Equal(linked, In("fil").Locale.Linked(number));

    [Theory]
    [InlineData("4")]
    [InlineData("2.664 million")]
    public void English_links_nothing(string number) => Assert.Equal(number, In("en").Locale.Linked(number));

    [Fact]
    public void A_linked_name_in_a_text_is_filled_in_with_its_linker()
    {
        var words = Of(("test", "{count:linked} layer sa {count}"));
        Assert.Equal("4\u00A0na layer sa 4", words["test", ("count", 4)]);
        Assert.Equal("{count:linked} layer sa {count}", words["test", ("other", 4)]);
        Assert.Equal(["count"], Words.Placeholders("{count:linked} layer"));
    }

    [Fact]
    public void No_widget_drops_a_linker_in_its_conclusion()
    {
        foreach (var widget in WidgetList.All)
        {
            var view = SampleSite.View(widget.Id, language: "fil");
            Assert.Empty(Dropped().Matches(view.Answer!.Conclusion).Select(match => $"{widget.Id}: {match.Value}"));
        }
    }

    private static Words Of(params (string Key, string Text)[] texts) =>
        new(In("fil").Locale, texts.ToDictionary(text => text.Key, text => (text.Text, default(Place))));

    [GeneratedRegex(
        @"(?:\b(?:milyon|bilyon|trilyon)|\d*[469]) (?:token|GPU|numero|parameter|takbo|beses|araw|eksperto|routed|draft|magkakaibang)\b")]
    private static partial Regex Dropped();
}
