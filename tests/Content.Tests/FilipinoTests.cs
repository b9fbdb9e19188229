using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Articles.Rendering;
using DeepseekExplainer.Web.Pages;

namespace DeepseekExplainer.Content.Tests;

/// <summary>What the Filipino edition promises who knows the words of the street and of the machine translation.</summary>
public sealed class FilipinoTests
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
    [InlineData("Tsina", "/fil/claims/subsidiary")]
    [InlineData("tumpak", "/fil/claims")]
    [InlineData("tarangkahan", "/fil/glossary#gate")]
    [InlineData("pansin", "/fil/glossary#attention")]
    [InlineData("ekspertong", "/fil/moe")]
    public void An_everyday_word_finds_what_answers_it(string word, string address) =>
        Assert.Contains(Find("fil", word), found => found.StartsWith(address, StringComparison.Ordinal));

    [Theory]
    [InlineData("trained", "/en/glossary#training")]
    [InlineData("costs of training", "/en/training-cost")]
    [InlineData("predicting tokens", "/en/mtp")]
    [InlineData("routed", "/en/glossary#routing")]
    public void So_does_a_form_of_an_English_word(string word, string address) =>
        Assert.Contains(Find("en", word), found => found.StartsWith(address, StringComparison.Ordinal));

    [Fact]
    public void A_term_is_explained_once_where_a_reader_asks_for_it()
    {
        var (edition, evidence) = (Published.Site.Find("fil")!, Published.Site.Evidence);
        foreach (var article in edition.Articles)
        {
            var terms = ArticleModel.FirstTerms(article);
            var renderer = new ArticleRenderer(evidence, "fil", edition.Words, Medium.Page("fil") with { Glossed = terms });
            var html = string.Concat(article.Blocks.OfType<ProseBlock>().Select(renderer.Html));
            var glosses = Regex.Matches(html, "</a> <span class=\"gloss\">\\(([^<]+)\\)</span>")
                .Select(match => match.Groups[1].Value).ToList();
            Assert.InRange(glosses.Count, 3, terms.Count);
            Assert.Equal(glosses.Distinct(), glosses);
        }
    }

    private static List<string> Find(string language, string word) =>
        [.. Published.Site.SearchOf(Published.Site.Find(language)!).Find(word).Take(SeenFirst).Select(hit => hit.Entry.Address.ToString())];
}
