using System.Net;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Content;

/// <summary>A language can start with its file and one article; what it lacks stands in English and is counted.</summary>
public sealed class ThirdLanguageTests
{
    private const string Prose =
        "Der Lauf brauchte [2,788 Millionen](fact:hours) Stunden und kostete [5,576 Millionen US-Dollar](fact:cost) "
        + "([Bericht](source:report#table-1)), ohne einen Tag nach dem 27. Januar 2025.";

    private static SmallSite Site(string prose = Prose) => new SmallSite()
        .With("content/words/de/language.yaml", OtherLanguages.German)
        .With("content/de/cost.md", SmallSite.Article(prose).Replace("title: The cost", "title: Was es kostete", StringComparison.Ordinal))
        .With("content/en/more.md", SmallSite.Article("Nothing yet.").Replace("order: 1", "order: 2", StringComparison.Ordinal));

    [Fact]
    public void A_language_starts_with_its_file_and_one_article()
    {
        var edition = Site().Site().Find("de")!;
        Assert.Equal("Was es kostete", Assert.Single(edition.Articles).Front.Title);
        Assert.Equal("Deutsch", edition.Locale.Name);
        Assert.Equal("en", edition.Words.Locale.Code);
        Assert.Equal("Figure 1.", edition.Words["article.figure", ("number", 1)]);
    }

    [Theory]
    [InlineData("[2,789 Millionen](fact:hours)", "prose says '2,789 Millionen', but hours is 2,788,000 gpu-hour")]
    [InlineData("[2.789.000](fact:hours)", "prose says '2.789.000', but hours is 2,788,000 gpu-hour")]
    [InlineData("[6 Milliarden US-Dollar](fact:cost)", "prose says '6 Milliarden US-Dollar', but cost is 5,576,000 usd")]
    [InlineData("[2,788 Prozent](fact:hours)", "'2,788 Prozent' is typed as a percentage, but hours counts gpu-hour")]
    [InlineData("671 Milliarden", "'671 Milliarden' is a quantity without a source: link it to a fact, or reword")]
    [InlineData("27 Leute", "'27' is a quantity without a source: link it to a fact, or reword")]
    public void Its_numbers_are_read_as_it_writes_them(string number, string problem)
    {
        var problems = Site($"{Prose} Sagt {number}.").Problems();
        Assert.Contains(problem, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[2.788.000](fact:hours)")]
    [InlineData("[2,79 Mio.](fact:hours)")]
    [InlineData("[5,6 Millionen US-Dollar](fact:cost)")]
    [InlineData("am 27. Januar 2025 und am 31. Dez. 2024")]
    public void What_it_writes_rightly_is_no_problem(string words) => Assert.Empty(Site($"{Prose} Sagt {words}.").Problems());

    [Fact]
    public void What_it_lacks_is_counted()
    {
        var translation = Site()
            .With("content/words/de/site.yaml", "article: { table: Tabelle }")
            .Replacing("content/words/terms.yaml", "fil:", "de: { name: GPU-Stunde, definition: Eine GPU eine Stunde lang. }\n    fil:")
            .Site().Find("de")!.Translation;
        Assert.Equal((1, 9), (translation.Words, translation.AllWords));
        Assert.Equal((1, 8), (translation.Texts, translation.AllTexts));
        Assert.True(translation.Has("term", "gpu-hour"));
        Assert.False(translation.Has("claim", "six-million"));
    }

    [Fact]
    public void What_a_complete_language_lacks_is_a_problem() =>
        Assert.Equal(
            ["'article.table' has no words in 'de'", "claim 'six-million' has no text in 'de'", "term 'gpu-hour' has no words in 'de'"],
            Site().With("content/words/de/language.yaml", OtherLanguages.German + "\ncomplete: true").Problems()
                .Select(problem => problem[(problem.IndexOf(' ', StringComparison.Ordinal) + 1)..])
                .Where(message => new[] { "'article.table", "claim", "term" }.Any(message.StartsWith))
                .Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("name: Deutsch", "", "lacks name")]
    [InlineData("Januar, ", "", "'months' must name twelve months")]
    [InlineData("group: \".\"", "group: \",\"", "'decimal' and 'group' must be one character each, and not the same")]
    [InlineData("{amount}", "", "'dollars' must hold {amount}")]
    [InlineData("n = 1", "1", "the condition '1' of the plural 'one' must look like 'n = 1' or 'n < 2'")]
    [InlineData("untranslated: ", "# ", "'untranslated' must say, in this language, that a page is shown in English")]
    [InlineData("{day}. ", "", "'date' must hold {day}")]
    public void A_language_that_cannot_be_used_is_named(string old, string text, string problem) =>
        Assert.Contains(
            Site().Replacing("content/words/de/language.yaml", old, text).Problems(),
            found => found.Contains("language.yaml", StringComparison.Ordinal) && found.Contains(problem, StringComparison.Ordinal));

    [Fact]
    public void Words_without_the_file_of_their_language_are_a_problem() =>
        Assert.Contains(
            "content/words/de/language.yaml:1:1 there must be this file: it says how 'de' writes numbers and dates "
                + "(1 more follows from this)",
            Site().Without("content/words/de/language.yaml").With("content/words/de/site.yaml", "article: { table: Tabelle }").Problems());

    [Fact]
    public async Task Its_article_is_marked_among_English_words_and_claimed()
    {
        await using var app = new ServedSite(Site());
        var page = await app.App.Page("/de/cost");
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(["de", "de"], page.QuerySelectorAll("h1, article.prose").Select(part => part.GetAttribute("lang")));
        Assert.Null(page.QuerySelector(".untranslated"));
        Assert.Contains("de", Languages(page));
    }

    [Theory]
    [InlineData("/more")]
    [InlineData("/facts/cost")]
    [InlineData("/claims/six-million")]
    public async Task What_is_not_translated_is_shown_in_English_says_so_and_is_not_claimed(string path)
    {
        await using var app = new ServedSite(Site());
        var page = await app.App.Page("/de" + path);
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        var line = page.QuerySelector(".untranslated")!;
        Assert.Equal("de", line.GetAttribute("lang"));
        Assert.Equal("Diese Seite ist noch nicht übersetzt. Sie steht hier auf Englisch.", line.TextContent);
        Assert.Equal($"{SiteApp.Origin}/en{path}", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.DoesNotContain("de", Languages(page));
        var (status, sitemap) = await app.App.Read("/sitemap.xml");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.DoesNotContain($"/de{path}", sitemap, StringComparison.Ordinal);
        Assert.Contains("/de/cost", sitemap, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-AT", "de")]
    [InlineData("gsw", "de")]
    [InlineData("tl-PH", "fil")]
    [InlineData("nl", null)]
    public void A_browser_may_ask_for_a_language_by_another_name(string tag, string? language) =>
        Assert.Equal(language, Site().Site().Speaking(tag)?.Language);

    private static IEnumerable<string?> Languages(AngleSharp.Dom.IDocument page) =>
        page.QuerySelectorAll("link[rel=alternate][hreflang]").Select(link => link.GetAttribute("hreflang"));

    /// <summary>A small site in a folder, served.</summary>
    private sealed class ServedSite : IAsyncDisposable
    {
        private readonly SavedSite _saved = new();

        public ServedSite(SmallSite site)
        {
            foreach (var (path, text) in site.Files)
            {
                _saved.Save(path, text);
            }

            App = new() { Root = _saved.Root };
        }

        public SiteApp App { get; }

        public async ValueTask DisposeAsync()
        {
            await App.DisposeAsync();
            _saved.Dispose();
        }
    }
}
