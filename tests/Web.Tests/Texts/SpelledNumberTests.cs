using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Tests.Texts;

/// <summary>Numbers in words, in the languages' own files.</summary>
public sealed class SpelledNumberTests
{
    [Theory]
    [InlineData("en", "twenty-five layers", "twenty-five", 25)]
    [InlineData("en", "Sixteen days", "Sixteen", 16)]
    [InlineData("en", "about six million dollars", "six million", 6e6)]
    [InlineData("en", "two hundred and five of them", "two hundred and five", 205)]
    [InlineData("en", "two hundred thousand", "two hundred thousand", 200_000)]
    [InlineData("en", "a thousand bytes", "a thousand", 1000)]
    [InlineData("en", "five percent of it", "five percent", 5)]
    [InlineData("en", "three dozen", "three dozen", 36)]
    [InlineData("fil", "labindalawang layer", "labindalawang", 12)]
    [InlineData("fil", "dalawampu't lima", "dalawampu't lima", 25)]
    [InlineData("fil", "Labing-anim na araw", "Labing-anim", 16)]
    [InlineData("fil", "anim na milyong dolyar", "anim na milyong", 6e6)]
    [InlineData("fil", "sandaang hakbang", "sandaang", 100)]
    public void A_number_in_words_is_a_quantity(string language, string text, string number, double value)
    {
        var (index, spelled, isFew) = Assert.Single(Reader(language).Spelled(text), found => !found.IsFew);
        Assert.Equal((number, value, false), (text.Substring(index, spelled.Length), spelled.Value, isFew));
    }

    [Theory]
    [InlineData("en", "eight of twelve experts, one or two of them")]
    [InlineData("en", "a bit of a hundredweight, millions, and per million tokens")]
    [InlineData("en", "two and three, someone, often")]
    [InlineData("fil", "walo sa sampung eksperto, isa o dalawa")]
    [InlineData("fil", "ang daan ng token, isang KB")]
    public void A_few_things_and_words_that_only_look_like_numbers_are_not(string language, string text) =>
        Assert.All(Reader(language).Spelled(text), found => Assert.True(found.IsFew));

    [Theory]
    [InlineData("en", "sixteen", 16, true)]
    [InlineData("en", "six million", 5_576_000, true)]
    [InlineData("en", "six million", 6_700_000, false)]
    [InlineData("fil", "limang milyon", 5_100_000, true)]
    public void A_number_in_words_agrees_at_the_precision_of_its_last_word(string language, string text, double fact, bool agrees) =>
        Assert.Equal(agrees, Reader(language).In(text)!.Agrees(fact));

    private static NumberReader Reader(string language) => SampleSite.Site.Find(language)!.Locale.Reader;
}
