using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>The article that the claims are taken from, in JSON.</summary>
/// <param name="Url">The page.</param>
/// <param name="Language">Language code of all texts but the quotes.</param>
/// <param name="QuotedLanguage">Language code of the quotes.</param>
/// <param name="Source">The article as the bibliography names it.</param>
/// <param name="Sentences">Its sentences in order.</param>
internal sealed record AnsweredJson(
    string Url, string Language, string QuotedLanguage, SourceCited Source, IReadOnlyList<AnsweredJson.One> Sentences)
{
    /// <summary>A sentence.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Url">Where it stands on the page.</param>
    /// <param name="Number">Its place in the article, from 1.</param>
    /// <param name="Before">What it says before the quote, in our words; else null.</param>
    /// <param name="Quote">Its own words.</param>
    /// <param name="After">What it says after the quote, in our words; else null.</param>
    /// <param name="Translation">Our translation of the quote; null in the language of the quote.</param>
    /// <param name="Claims">The claims it makes.</param>
    internal sealed record One(
        string Id, string Url, int Number, string? Before, string Quote, string? After, string? Translation, IReadOnlyList<Made> Claims);

    /// <summary>A claim of a sentence.</summary>
    /// <param name="Claim">The claim as in a list.</param>
    /// <param name="Quote">Its words within the quote.</param>
    /// <param name="ExplainedIn">The section that explains it.</param>
    internal sealed record Made(ClaimBrief Claim, string Quote, string ExplainedIn);

    /// <summary>In the language of a visit.</summary>
    public static AnsweredJson Of(Visit visit)
    {
        var (evidence, to, language) = (visit.Site.Evidence, visit.To, visit.Language);
        var json = new EvidenceJson(visit);
        return new(
            visit.Absolute(to.Answered),
            language,
            AnsweredSentence.Language,
            json.Cited(SourcePlace.Parse(evidence.Claims.Values.First().MadeBy)),
            [.. evidence.Sentences.Select((sentence, i) => new One(
                sentence.Key,
                visit.Absolute(to.Sentence(sentence.Key)),
                i + 1,
                Plain(sentence.Value.Before),
                sentence.Value.Quote,
                Plain(sentence.Value.After),
                language == AnsweredSentence.Language ? null : Plain(sentence.Value.Translation),
                [.. sentence.Value.Claims.Select(claim => new Made(
                    json.Brief(claim.Key, evidence.Claims[claim.Key]),
                    evidence.Claims[claim.Key].Quote,
                    visit.Absolute(Explained(to, claim.Value))))]))]);

        string? Plain(LocalText? text) => text is null ? null : Prose.PlainText(text.In(language));
    }

    private static Address Explained(Addresses to, string section)
    {
        var place = SourcePlace.Parse(section);
        return to.Article(place.Source).At(place.Locator);
    }
}
