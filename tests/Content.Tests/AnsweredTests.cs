using System.Security.Cryptography;
using System.Text;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Content.Tests;

/// <summary>The article that the claims are taken from: its own words, and that whoever holds it finds the answer.</summary>
public sealed class AnsweredTests
{
    private static Evidence Evidence => Published.Site.Evidence;

    /// <summary>Every run of four words of the quotes and of our translations, with each sentence that has it.</summary>
    private static readonly ILookup<string, AnsweredSentence> Runs = Evidence.Sentences.Values
        .SelectMany(sentence => new[] { sentence.Quote, Prose.PlainText(sentence.Translation.In("en")) }
            .SelectMany(text => RunsOf(Words(text), 4)).Select(run => (run, sentence)))
        .Distinct()
        .ToLookup(pair => pair.run, pair => pair.sentence);

    private static Edition Edition(string language) => Published.Site.Find(language)!;

    private static List<string> Found(string query, string language = "fil") =>
        [.. Published.Site.SearchOf(Edition(language)).Find(query).Select(hit => hit.Entry.Address.ToString())];

    /// <summary>
    /// Compared with the article itself, which is not ours to print whole: whoever changes a letter of a quote, by hand or by a tool that
    /// mends its faults, meets this.
    /// </summary>
    [Fact]
    public void The_quotes_are_the_articles_own_words_letter_by_letter()
    {
        var quotes = string.Join('\n', Evidence.Sentences.Values.Select(sentence => sentence.Quote));
        Assert.Equal(
            "ec23abcc1a34f67efb774484b19ee9213bfef452cee74899086e5287ff198db3",
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(quotes))));
    }

    [Fact]
    public void Every_claim_stands_in_a_sentence() =>
        Assert.Equal(
            Evidence.Claims.Keys.Order(StringComparer.Ordinal),
            Evidence.Sentences.Values.SelectMany(sentence => sentence.Claims.Keys).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("en")]
    [InlineData("fil")]
    public void Any_four_words_of_a_quote_or_its_translation_lead_to_their_claim_or_else_to_their_sentence(string language)
    {
        var to = new Addresses(language);
        Assert.All(Runs, run =>
        {
            var expected = run.SelectMany(sentence => Answers(sentence, run.Key)).ToList();
            Assert.Contains(Found(run.Key, language)[0], expected.Select(answer => answer.ToString()));
        });

        // The claims that hold the whole run, else those that the sentence makes; a sentence may stand for words of none of them.
        IEnumerable<Address> Answers(AnsweredSentence sentence, string run)
        {
            var own = Evidence.ClaimsOf(sentence)
                .Where(claim => $" {Words(claim.Value.Quote)} ".Contains($" {run} ", StringComparison.Ordinal)).ToList();
            return own.Count > 0 ? own.Select(claim => to.Claim(claim.Key))
                : sentence.Claims.Keys.Select(to.Claim).Append(to.Sentence(Evidence.Sentences.First(one => one.Value == sentence).Key));
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(9)]
    public void They_lead_there_in_capitals_with_other_quotes_and_spaces_and_among_other_words(int length) =>
        Assert.All(Evidence.Sentences.Values.Where(sentence => sentence.Claims.Count > 0), sentence =>
        {
            var run = RunsOf(sentence.Quote, length).Last().ToUpperInvariant().Replace("\"", "”", StringComparison.Ordinal)
                .Replace(" -", "-", StringComparison.Ordinal).Replace(" ", "  ", StringComparison.Ordinal);
            Assert.Contains(Found($"Totoo ba: «{run}»?")[0], sentence.Claims.Keys.Select(claim => $"/fil/claims/{claim}"));
        });

    [Theory]
    [InlineData("5.576 million", "v3-cost")]
    [InlineData("$5.576M", "v3-cost")]
    [InlineData("37B", "v3-active-params")]
    [InlineData("671B", "v3-total-params")]
    [InlineData("2788000", "v3-total-hours")]
    [InlineData("2.788 milyon", "v3-total-hours")]
    public void A_number_leads_to_its_receipt(string query, string fact) =>
        Assert.All(["en", "fil"], language => Assert.Equal($"/{language}/facts/{fact}", Found(query, language)[0]));

    [Theory]
    [InlineData("mga network ng neural", "neural-network")]
    [InlineData("multi-head latent pansin", "multi-head-latent-attention")]
    [InlineData("paghahalo ng mga eksperto", "mixture-of-experts")]
    [InlineData("mga graphic processors", "gpu")]
    [InlineData("sentro ng data", "data-center")]
    [InlineData("walang takip", "revealed")]
    [InlineData("ulo", "attention-head")]
    [InlineData("tanong", "query-key-value")]
    public void A_translation_to_avoid_leads_to_the_right_term(string query, string term) =>
        Assert.Contains($"/fil/glossary#{term}", Found(query).Take(3));

    /// <summary>The words alone: whatever separates them is a space.</summary>
    private static string Words(string text) =>
        string.Join(' ', string.Concat(text.Select(c => char.IsLetterOrDigit(c) || c is ',' or '.' ? c : ' '))
            .Split(' ').Select(word => word.Trim('.', ',')).Where(word => word.Length > 0));

    private static IEnumerable<string> RunsOf(string text, int length)
    {
        var words = text.Split(' ');
        var runs = Enumerable.Range(0, Math.Max(0, words.Length - length + 1))
            .Select(start => words[start..(start + length)])
            .Where(run => run.Count(word => word.Any(char.IsLetterOrDigit)) >= 4);
        return runs.Select(run => string.Join(' ', run)).DefaultIfEmpty(text);
    }
}
