using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Articles.Rendering;

namespace DeepseekExplainer.Content.Tests;

/// <summary>What the Filipino edition promises who knows the words of the street and of the machine translation.</summary>
public sealed partial class FilipinoTests
{
    private const int SeenFirst = 5;

    [Fact]
    public void Every_paragraph_was_compared_with_the_original()
    {
        Assert.Empty(Published.Site.Unfollowed.Select(one => one.ToString()));
        var files = Published.Files();
        Assert.All(Published.Site.Find("fil")!.Articles, article => Assert.NotNull(files.Find($"content/fil/{article.Slug}.yaml")));
    }

    [Theory]
    [InlineData("sanayin", "/fil/glossary#training")]
    [InlineData("magsanay", "/fil/glossary#training")]
    [InlineData("nagsasanay", "/fil/glossary#training")]
    [InlineData("babagsak", "/fil/deepseek")]
    [InlineData("gumastos", "/fil/training-cost")]
    [InlineData("gastusin", "/fil/training-cost")]
    [InlineData("magkano", "/fil/training-cost")]
    [InlineData("gastos sa pagsasanay", "/fil/training-cost")]
    [InlineData("kumpanya", "/fil/glossary#subsidiary")]
    [InlineData("atensyon", "/fil/glossary#attention")]
    [InlineData("prediksyon", "/fil/mtp")]
    [InlineData("sweldo", "/fil/training-cost")]
    [InlineData("computer", "/fil/")]
    [InlineData("Tsina", "/fil/deepseek")]
    [InlineData("tumpak", "/fil/claims")]
    [InlineData("tarangkahan", "/fil/glossary#gate")]
    [InlineData("pansin", "/fil/glossary#attention")]
    [InlineData("ekspertong", "/fil/moe")]
    public void An_everyday_word_finds_what_answers_it(string word, string address) =>
        Assert.Contains(Find("fil", word), found => found.StartsWith(address, StringComparison.Ordinal));

    [Theory]
    [InlineData("deepseek", "kumpanya, chip, tsip, murang AI, sino ang may-ari ng DeepSeek, sino ang gumawa, Liang Wenfeng")]
    [InlineData("deepseek", "bakit bumagsak ang Nvidia, bagsak ng stock, i-download, ipinagbawal na chip, peke, mali ba ang artikulo")]
    [InlineData("deepseek", "libre ba ang DeepSeek, anong bago")]
    [InlineData("deepseek", "OpenAI, reasoning, mangatwiran, kopya sa ChatGPT, paano ginawa, negosyo")]
    [InlineData("training-cost", "gastos, magkano, magkano ang DeepSeek, presyo ng GPU, piso, dolyar")]
    [InlineData("training-cost", "suweldo, sahod, kuryente, ChatGPT, tubo, kita")]
    [InlineData("moe", "paano gumagana, laki")]
    [InlineData("mla", "memorya, alaala, usapan")]
    [InlineData("mtp", "hula, bilis, mabilis, susunod na salita")]
    [InlineData("miniature", "maliit na modelo, Tagalog, wika, aklat ni Rizal, pilipinas")]
    public void An_everyday_question_finds_first_the_article_that_answers_it(string article, string questions) =>
        Assert.All(questions.Split(", "), question => Assert.Equal($"/fil/{article}", Find("fil", question)[0]));

    [Theory]
    [InlineData("trained", "/en/glossary#training")]
    [InlineData("costs of training", "/en/training-cost")]
    [InlineData("predicting tokens", "/en/mtp")]
    [InlineData("routed", "/en/glossary#routing")]
    public void So_does_a_form_of_an_English_word(string word, string address) =>
        Assert.Contains(Find("en", word), found => found.StartsWith(address, StringComparison.Ordinal));

    [Fact]
    public void A_term_is_explained_once_and_not_where_the_author_does()
    {
        var (edition, evidence) = (Published.Site.Find("fil")!, Published.Site.Evidence);
        foreach (var article in edition.Articles)
        {
            var sections = article.Sections;
            var medium = Medium.Page("fil") with { Glossed = Glosses.In(sections, evidence, "fil") };
            var renderer = new ArticleRenderer(evidence, "fil", edition.Words, medium);
            var paragraphs = sections.SelectMany(section => section.Blocks).OfType<ProseBlock>()
                .SelectMany(block => renderer.Html(block).Split("</li>"))
                .Select(html => (
                    Text: Regex.Replace(html, "<[^>]+>", ""),
                    Glosses: Gloss().Matches(html).Select(match => match.Groups[1].Value).ToList()))
                .Where(paragraph => paragraph.Glosses.Count > 0).ToList();
            var glosses = paragraphs.SelectMany(paragraph => paragraph.Glosses).ToList();
            Assert.InRange(glosses.Count, 3, 20);
            Assert.Equal(glosses.Distinct(), glosses);
            Assert.All(paragraphs, paragraph => Assert.All(
                paragraph.Glosses, gloss => Assert.Equal(2, paragraph.Text.Split(gloss, StringSplitOptions.None).Length)));
        }
    }

    [GeneratedRegex("</a> <small class=\"gloss\">\\(([^<]+)\\)</small>")]
    private static partial Regex Gloss();

    private static List<string> Find(string language, string word) =>
        [.. Published.Site.SearchOf(Published.Site.Find(language)!).Find(word).Take(SeenFirst).Select(hit => hit.Entry.Address.ToString())];
}
