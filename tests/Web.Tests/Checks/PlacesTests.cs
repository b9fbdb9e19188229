using DeepseekExplainer.Web.Articles.Rendering;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Tests.Content;

namespace DeepseekExplainer.Web.Tests.Checks;

/// <summary>
/// Whatever can be seen is checked by the same rules: in each kind of place a number that disagrees with its fact, a quantity without
/// one in digits and in words, a fact that does not exist and a link where none is shown are planted, and each is named at its place.
/// </summary>
public sealed class PlacesTests
{
    private const string Digits = "99,999";
    private const string Wrong = "[$9M](fact:cost)";
    private const string Nothing = "[9](fact:nothing)";

    /// <summary>A file, what stands in it, and what stands there with the planted text in the place of "@".</summary>
    private static readonly IReadOnlyList<(string Name, string Path, string Old, string New)> Places =
    [
        ("title", "content/en/cost.md", "title: The cost", "title: The @ cost"),
        ("kicker", "content/fil/cost.md", "kicker: Cost", "kicker: Cost @"),
        ("summary", "content/en/cost.md", "summary: What", "summary: The @ what"),
        ("description", "content/fil/cost.md", "description: What", "description: The @ what"),
        ("author", "content/en/cost.md", "authors: [Us]", "authors: [\"Us @\"]"),
        ("label of a fact", "content/data/facts/cost.yaml", "en: Hours", "en: \"Hours @\""),
        ("note of a fact", "content/data/facts/cost.yaml", "  unit: gpu-hour\n", "  unit: gpu-hour\n  note: { en: N, fil: \"Nota @\" }\n"),
        ("history of a fact", "content/data/facts/cost.yaml", "value: 2788000\n",
            "value: 2788000\n  history: [{ until: \"2026-11-20\", value: 1, why: { en: \"Why @\", fil: Dahil } }]\n"),
        ("claim", "content/data/claims/cost.yaml", "en: It cost six million.", "en: \"It cost @.\""),
        ("explanation of a claim", "content/data/claims/cost.yaml", "\"It was [", "\"It @ was ["),
        ("what would change a claim", "content/data/claims/cost.yaml", "fil: Wala.", "fil: \"Wala @.\""),
        ("how a source was read", "content/data/sources.yaml", "en: Read.", "en: \"Read @.\""),
        ("name of a term", "content/words/terms.yaml", "en: { name: GPU-hour,", "en: { name: \"GPU-hour @\","),
        ("gloss of a term", "content/words/terms.yaml", "en: { name: GPU-hour,", "en: { name: GPU-hour, gloss: \"The @\","),
        ("definition", "content/words/terms.yaml", "definition: One GPU for one hour.", "definition: \"One GPU @.\""),
        ("word of the interface", "content/words/fil/site.yaml", "table: Talahanayan", "table: \"Talahanayan @\""),
        ("unit", "content/words/en/site.yaml", "byte: bytes", "byte: \"bytes @\""),
        ("word in a figure", "content/words/en/figures.yaml", "title: A box", "title: \"A box @\""),
        ("correction", "content/data/corrections.yaml", "en: What", "en: \"What @\""),
        ("new words of a correction", "content/data/corrections.yaml", "fil: Ngayon", "fil: \"Ngayon @\""),
        ("account", "content/data/assumptions.yaml", "en: Scope", "en: \"Scope @\""),
        ("what an account leaves out", "content/data/assumptions.yaml", "fil: Wala", "fil: \"Wala @\""),
        ("heading of a sentence", "content/data/article.yaml", "en: The first", "en: \"The @ first\""),
        ("words before a sentence", "content/data/article.yaml", "en: Before", "en: \"Before @\""),
        ("translation of a sentence", "content/data/article.yaml", "\"It cost [", "\"It @ cost ["),
        ("reading of a formula", "content/formulas/rent.mml", "The rent.", "The rent @."),
        ("caption", "content/en/cost.md", "The run took", "![A box](figure:box \"Box @\")\n\nThe run took"),
        ("description of a picture", "content/en/cost.md", "The run took", "![A box @](figure:box)\n\nThe run took"),
        ("heading", "content/en/cost.md", "## Why", "## Why @"),
        ("cell of a table", "content/en/cost.md", "Because.", "| a |\n|---|\n| @ |"),
        ("footnote", "content/en/cost.md", "Because.", "Because[^1].\n\n[^1]: Note @."),
        ("link to a section", "content/en/cost.md", "Because.", "Because [of @](cost#why)."),
        ("link to a term", "content/en/cost.md", "Because.", "Because [of @](term:gpu-hour)."),
        ("link to a claim", "content/en/cost.md", "Because.", "Because [of @](claim:six-million)."),
        ("link to a source", "content/en/cost.md", "Because.", "Because [of @](source:report)."),
        ("link elsewhere", "content/en/cost.md", "Because.", "Because [of @](https://example.org)."),
        ("words of another language", "content/en/cost.md", "Because.", "Because [of @](lang:fil)."),
        ("second number of a fact's link", "content/en/cost.md", "[$5.576M](fact:cost)", "[$5.576M of @](fact:cost)"),
    ];

    public static TheoryData<string> Names => [.. Places.Select(place => place.Name)];

    [Fact]
    public void A_site_with_all_these_places_has_no_problems() => Assert.Empty(Site().Problems());

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_planted_is_named_at_its_place(string name)
    {
        var (_, path, old, text) = Places.Single(place => place.Name == name);
        var isFilipino = path.Contains("/fil/", StringComparison.Ordinal) || text.Contains("fil: ", StringComparison.Ordinal)
            && !text.Contains("en: \"", StringComparison.Ordinal);
        Named(Digits, $"'{Digits}' is a quantity without a source");
        var spelled = isFilipino ? "dalawampu't lima" : "twenty-five";
        Named(spelled, $"'{spelled}' is a quantity without a source");
        if (!name.StartsWith("link", StringComparison.Ordinal) && !name.StartsWith("second", StringComparison.Ordinal)
            && !name.StartsWith("words of another", StringComparison.Ordinal))
        {
            Named(Wrong, "prose says '$9M', but cost is 5,576,000 usd");
            Named(Nothing, "there is no fact 'nothing'");
        }

        void Named(string planted, string message)
        {
            var site = Site();
            var line = site.Text(path)[..site.Text(path).IndexOf(old, StringComparison.Ordinal)].Count(c => c == '\n') + 1;
            var added = text.Contains('@', StringComparison.Ordinal) ? text[..text.IndexOf('@', StringComparison.Ordinal)] : "";
            var found = site.Replacing(path, old, text.Replace("@", planted, StringComparison.Ordinal)).Problems()
                .Where(problem => problem.Contains(message, StringComparison.Ordinal)).ToList();
            Assert.NotEmpty(found);
            Assert.All(found, problem => Assert.StartsWith(path + ":", problem, StringComparison.Ordinal));
            if (!path.EndsWith("terms.yaml", StringComparison.Ordinal) && !path.EndsWith(".mml", StringComparison.Ordinal))
            {
                Assert.StartsWith($"{path}:{line + added.Count(c => c == '\n')}:", found[0], StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("[16](given:definition)")]
    [InlineData("[16](given:site)")]
    [InlineData("[$5.6M](fact:cost)")]
    [InlineData("[sixteen](given:example)")]
    public void A_number_with_a_reason_or_a_fact_may_stand_in_a_title_and_is_shown_without_its_mark(string number)
    {
        var site = Site().Replacing("content/en/cost.md", "title: The cost", $"title: The {number} cost").Site();
        var (article, title) = (site.Original.Find("cost")!, $"The {number[1..number.IndexOf(']', StringComparison.Ordinal)]} cost");
        Assert.Equal(title, article.Front.Title);
        var file = ArticleMarkdown.Write(article, site.Evidence, Medium.Elsewhere("https://example.org", "en", "cost"));
        Assert.Contains($"\ntitle: {title}\n", file, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_that_is_none_is_named() =>
        Assert.Contains(
            "content/en/cost.md:12:4 'given:hearsay' gives no known reason why a number needs no source: "
                + "definition, example, site, quotation, source",
            new SmallSite().Saying("At [16](given:hearsay).").Problems());

    [Theory]
    [InlineData("[six million](claim:six-million)")]
    [InlineData("[“$7 million”](source:report#page-2)")]
    public void A_number_of_others_has_its_source_where_it_is_repeated(string prose) =>
        Assert.Empty(new SmallSite().Saying($"It was {prose}.").Problems());

    [Fact]
    public void A_link_in_a_text_that_is_shown_without_links_is_named() =>
        Assert.Contains(
            "content/en/cost.md:3:8 there are no links in this text: only a number is marked, [37B](fact:id), or [1,024](given:definition)",
            Site().Replacing("content/en/cost.md", "title: The cost", "title: The [cost](term:gpu-hour)").Problems());

    /// <summary>A small site with something in each kind of place.</summary>
    private static SmallSite Site() => StructureTests.WithBox()
        .With("content/formulas/rent.mml", """
            <formula><reading lang="en">The rent.</reading><reading lang="fil">Ang upa.</reading>
            <math xmlns="http://www.w3.org/1998/Math/MathML"><mi>R</mi></math></formula>
            """)
        .With("content/data/corrections.yaml", """
            word:
              date: "2026-11-20"
              article: cost
              what: { en: What, fil: Ano }
              why: { en: Why, fil: Bakit }
              was: { en: "It was 7.6×.", fil: "Noon ay 7.6×." }
              now: { en: Now, fil: Ngayon }
            """)
        .With("content/data/article.yaml", """
            first:
              heading: { en: The first, fil: Ang una }
              before: { en: Before, fil: Bago }
              quote: anim na milyon
              translation: { en: "It cost [six million](claim:six-million)" }
              claims: { six-million: cost#why }
            """)
        .With("content/data/assumptions.yaml", """
            report:
              name: { en: Report, fil: Ulat }
              short: { en: Report, fil: Ulat }
              who: { en: Who, fil: Sino }
              when: "2024"
              source: report
              locator: table-1
              scope: { en: Scope, fil: Saklaw }
              notIncluded: [{ en: Nothing, fil: Wala }]
              inputs:
                officialHours: { fact: hours }
                r1Hours: { value: 0, why: { en: Why, fil: Bakit } }
                otherHours: { value: 0, why: { en: Why, fil: Bakit } }
                pricePerHour: { fact: price }
                hardware: { value: 0, why: { en: Why, fil: Bakit } }
                operation: { value: 0, why: { en: Why, fil: Bakit } }
            """);
}
