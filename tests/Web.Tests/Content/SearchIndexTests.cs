using CsCheck;
using DeepseekExplainer.Web.Content.Search;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Web.Tests.Content;

public sealed class SearchIndexTests
{
    private static readonly SearchText Words = new(
        SampleSite.Site.Find("en")!.Locale, SampleSite.Site.Editions.Select(edition => edition.Locale));

    private static SearchIndex Index(string language = "en") => SampleSite.Site.SearchOf(SampleSite.Site.Find(language)!);

    private static SearchHit First(string query, string language = "en") => Index(language).Find(query)[0];

    [Theory]
    [InlineData("Tinatáya", "tinataya")]
    [InlineData("PEÑA", "pena")]
    [InlineData("2,788,000", "2788000")]
    [InlineData("５.576", "5.576")]
    public void Accents_case_and_commas_are_folded(string word, string folded) =>
        Assert.Equal(folded, Assert.Single(Words.Tokens(word)).Text);

    [Theory]
    [InlineData("kv cache", "en", "/en/glossary#kv-cache")]
    [InlineData("KV CÁCHE", "en", "/en/glossary#kv-cache")]
    [InlineData("acceptance rate", "en", "/en/glossary#acceptance-rate")]
    [InlineData("acceptance rate", "fil", "/fil/glossary#acceptance-rate")]
    public void A_term_comes_first_for_its_own_name(string query, string language, string path) =>
        Assert.Equal(path, First(query, language).Entry.Address.ToString());

    [Theory]
    [InlineData("what is a mixture of experts", "en", "/en/glossary#mixture-of-experts")]
    [InlineData("six million", "en", "/en/claims/six-million")]
    [InlineData("paano gumagana ang MoE", "fil", "/fil/glossary#mixture-of-experts")]
    public void Words_that_say_nothing_do_not_steer_a_question(string query, string language, string path) =>
        Assert.Equal(path, First(query, language).Entry.Address.ToString());

    [Theory]
    [InlineData("$6M", "en")]
    [InlineData("6 million", "en")]
    [InlineData("US$6 milyon", "fil")]
    public void A_scale_is_the_same_however_it_is_written(string query, string language) =>
        Assert.Contains(
            new Addresses(language).Claim("six-million"), Index(language).Find(query).Take(3).Select(hit => hit.Entry.Address));

    [Fact]
    public void A_question_of_common_words_alone_is_still_asked() => Assert.NotEmpty(Index().Find("what is it"));

    [Fact]
    public void A_number_is_found_as_it_is_written() =>
        Assert.Contains(new Addresses("en").Fact("v3-total-hours"), Index().Find("2,788,000").Select(hit => hit.Entry.Address));

    [Fact]
    public void The_beginning_of_a_word_is_enough() =>
        Assert.Equal(Index().Find("quantisation")[0].Entry.Address, First("quantisati").Entry.Address);

    [Fact]
    public void What_matches_is_marked_and_the_pieces_make_up_the_title()
    {
        var hit = First("kv cache");
        Assert.Equal(hit.Entry.Title, string.Concat(hit.Title.Select(piece => piece.Text)));
        Assert.Equal(["KV", "cache"], hit.Title.Where(piece => piece.IsMatch).Select(piece => piece.Text));
    }

    [Fact]
    public void Entries_with_all_words_come_before_entries_with_some()
    {
        string[] asked = ["auxiliary", "loss", "balance"];
        var counts = Index().Find(string.Join(' ', asked))
            .Select(hit => Words.Tokens($"{hit.Entry.Title} {hit.Entry.Text}").Select(token => token.Text).ToList())
            .Select(found => asked.Count(word => found.Exists(token =>
                token.StartsWith(word, StringComparison.Ordinal) || Words.Stem(token) == Words.Stem(word))))
            .ToList();
        Assert.Equal(counts.OrderDescending(), counts);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("?!\"'<>")]
    [InlineData("zzzzqqqq")]
    public void A_question_without_an_answer_finds_nothing(string query) => Assert.Empty(Index().Find(query));

    [Fact]
    public void Any_text_can_be_asked_for() =>
        Gen.String.ForAll(query => Index().Find(query).Count <= 40, count: 300);
}
