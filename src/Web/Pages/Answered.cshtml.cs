using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Texts;
using Microsoft.AspNetCore.Mvc;

namespace DeepseekExplainer.Web.Pages;

/// <summary>
/// The article that the claims are taken from, sentence by sentence, as a page or in a frame; <c>?verdict=</c> keeps some claims, and
/// in a frame <c>?section=</c> one sentence.
/// </summary>
[Asks("verdict", "section", CanBeFramed = true)]
public sealed class AnsweredModel : SitePage
{
    /// <summary>The sentences shown.</summary>
    public IReadOnlyList<SentenceView> Sentences { get; private set; } = [];

    /// <summary>The verdict kept, or null for all.</summary>
    public Verdict? Verdict { get; private set; }

    /// <summary>What was asked for as a verdict and is none; else null.</summary>
    public string? Refused { get; private set; }

    /// <summary>What was corrected since a pinned frame was published.</summary>
    public IReadOnlyList<Correction> Corrections { get; private set; } = [];

    /// <summary>How many claims have a verdict.</summary>
    public int Count(Verdict verdict) => Site.Evidence.Claims.Values.Count(claim => claim.Verdict == verdict);

    /// <summary>How many claims are shown.</summary>
    public int Shown => Sentences.Sum(sentence => sentence.Claims.Count);

    /// <summary>Whether a frame shows one sentence.</summary>
    public bool IsOne => Framed is { Section.Length: > 0 };

    /// <summary>Id of the article among the sources; null when no claim is known.</summary>
    public string? Source => Site.Evidence.Claims.Values.FirstOrDefault()?.MadeBy;

    /// <summary>Address of the page with the claims of one verdict, or with all.</summary>
    public static Address Filtered(Addresses to, Verdict? verdict) =>
        to.Answered.Asking(verdict is null ? [] : [("verdict", WordKey.Of(verdict))]);

    /// <summary>Title of the section that explains a claim; null when this edition does not have it.</summary>
    public (Address Address, string Title)? Explained(string section)
    {
        var place = SourcePlace.Parse(section);
        return Edition.Find(place.Source)?.Prose.Headings.FirstOrDefault(heading => heading.Anchor == place.Locator) is { } found
            ? (To.Article(place.Source).At(place.Locator), found.Title) : null;
    }

    /// <summary>200; 400 for a verdict that there is not. A frame of a sentence that is gone shows them all.</summary>
    public IActionResult OnGet(string? verdict)
    {
        if (!string.IsNullOrEmpty(verdict))
        {
            Verdict = Enum.GetValues<Verdict>().Cast<Verdict?>().FirstOrDefault(known => WordKey.Of(known!) == verdict);
            Refused = Verdict is null ? verdict : null;
        }

        var evidence = Site.Evidence;
        if (IsOne && !evidence.Sentences.ContainsKey(Framed!.Section))
        {
            Framed = Framed with { Section = "" };
        }

        var all = evidence.Sentences.Select((sentence, i) => SentenceView.Of(i + 1, sentence.Key, sentence.Value, evidence, Verdict));
        Sentences = [.. all.Where(view => IsOne ? view.Id == Framed!.Section : Verdict is null || view.Claims.Count > 0)];
        var facts = Sentences.SelectMany(view => view.Claims.Values).SelectMany(claim => claim.Facts);
        Corrections = CorrectedSince(To.Answered, () => facts);
        var shared = Shareable.Answered(IsOne ? Sentences[0].Id : "", Site, Edition);
        Head = new(
            IsOne ? shared.Title : Words["answered.title"],
            Words["answered.description", ("count", evidence.Claims.Count)],
            IsOne ? To.Sentence(Sentences[0].Id) : Filtered(To, Verdict))
        {
            Styles = ["evidence", "answered"],
            Alternates = [("application/json", To.Answered.As(".json"))],
            NoIndex = IsEmbedded || Verdict is not null,
            Shared = shared,
        };
        Response.StatusCode = Refused is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return Page();
    }
}

/// <summary>A sentence as it is shown.</summary>
/// <param name="Number">Its place in the article, from 1.</param>
/// <param name="Id">Its id.</param>
/// <param name="Sentence">The sentence.</param>
/// <param name="Claims">The claims of it that are shown, by id.</param>
/// <param name="Pieces">Its quote, cut where the words of these claims begin and end.</param>
public sealed record SentenceView(
    int Number, string Id, AnsweredSentence Sentence, IReadOnlyDictionary<string, Claim> Claims, IReadOnlyList<QuotedPiece> Pieces)
{
    /// <summary>A sentence with its claims, or those of one verdict.</summary>
    public static SentenceView Of(int number, string id, AnsweredSentence sentence, Evidence evidence, Verdict? verdict)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        ArgumentNullException.ThrowIfNull(evidence);
        var claims = evidence.ClaimsOf(sentence).Where(claim => verdict is null || claim.Value.Verdict == verdict).ToDictionary();
        return new(number, id, sentence, claims, QuotedPiece.Of(sentence.Quote, claims));
    }
}
