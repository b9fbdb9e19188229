using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Facts;

/// <summary>A sentence of the article that this site answers, as written in content/data/article.yaml.</summary>
public sealed record AnsweredSentence
{
    /// <summary>Language code of the article.</summary>
    public const string Language = "fil";

    /// <summary>Title of the part of the page that begins with it, if one does.</summary>
    public LocalText? Heading { get; init; }

    /// <summary>What the sentence says before the quote, summed up in our words; Markdown.</summary>
    public LocalProse? Before { get; init; }

    /// <summary>The article's own words.</summary>
    public required string Quote { get; init; }

    /// <summary>What the sentence says after the quote, summed up in our words, or what there is to say of it; Markdown.</summary>
    public LocalProse? After { get; init; }

    /// <summary>
    /// Our translation of the quote into each other language; Markdown in which a link <c>claim:id</c> marks the words of each claim.
    /// </summary>
    public required LocalProse Translation { get; init; }

    /// <summary>The claims it makes, by id, each with the section that explains it: "mtp#scores".</summary>
    public Dictionary<string, string> Claims { get; init; } = [];
}

/// <summary>A run of words of a sentence's quote, all of them in the quotes of the same claims.</summary>
/// <param name="Text">The words.</param>
/// <param name="Claims">Ids of the claims that are made with these words, the shortest quote first; none for words between claims.</param>
/// <param name="Ends">Ids of the claims whose quote ends here.</param>
public sealed record QuotedPiece(string Text, IReadOnlyList<string> Claims, IReadOnlyList<string> Ends)
{
    /// <summary>Cuts a quote wherever the words of a claim begin or end. The pieces make up the quote.</summary>
    /// <param name="quote">The quote of a sentence.</param>
    /// <param name="claims">The claims to mark, by id. Of one whose words are not in the quote nothing is marked.</param>
    public static IReadOnlyList<QuotedPiece> Of(string quote, IReadOnlyDictionary<string, Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(quote);
        ArgumentNullException.ThrowIfNull(claims);
        var spans = claims
            .Select(claim => (claim.Key, Start: quote.IndexOf(claim.Value.Quote, StringComparison.Ordinal), claim.Value.Quote.Length))
            .Where(span => span.Start >= 0 && span.Length > 0)
            .Select(span => (Id: span.Key, span.Start, End: span.Start + span.Length))
            .OrderBy(span => span.End - span.Start)
            .ToList();
        var cuts = spans.SelectMany(span => new[] { span.Start, span.End }).Concat([0, quote.Length]).Distinct().Order().ToList();
        return [.. cuts.Zip(cuts.Skip(1), (start, end) => new QuotedPiece(
            quote[start..end],
            [.. spans.Where(span => span.Start <= start && span.End >= end).Select(span => span.Id)],
            [.. spans.Where(span => span.End == end).Select(span => span.Id)]))];
    }
}
