using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Tests.Facts;

public sealed class QuotedPieceTests
{
    private const string Quote = "one two three four five";

    [Fact]
    public void A_quote_without_claims_is_one_piece() =>
        Assert.Equal(["one two three four five"], QuotedPiece.Of(Quote, Claims()).Select(piece => piece.Text));

    [Fact]
    public void A_quote_is_cut_where_a_claims_words_begin_and_end()
    {
        var pieces = QuotedPiece.Of(Quote, Claims(("a", "two three")));
        Assert.Equal(["one ", "two three", " four five"], pieces.Select(piece => piece.Text));
        Assert.Equal(["", "a", ""], pieces.Select(piece => string.Concat(piece.Claims)));
        Assert.Equal(["", "a", ""], pieces.Select(piece => string.Concat(piece.Ends)));
    }

    [Fact]
    public void Words_of_several_claims_belong_to_the_shortest_first()
    {
        var pieces = QuotedPiece.Of(Quote, Claims(("long", "one two three four"), ("short", "two three"), ("across", "three four five")));
        Assert.Equal(["one ", "two ", "three", " four", " five"], pieces.Select(piece => piece.Text));
        Assert.Equal(
            ["long", "short,long", "short,across,long", "across,long", "across"],
            pieces.Select(piece => string.Join(',', piece.Claims)));
        Assert.Equal(["", "", "short", "long", "across"], pieces.Select(piece => string.Join(',', piece.Ends)));
    }

    [Fact]
    public void Words_that_are_not_in_the_quote_mark_nothing() =>
        Assert.Equal([Quote], QuotedPiece.Of(Quote, Claims(("a", "six"), ("b", ""))).Select(piece => piece.Text));

    private static Dictionary<string, Claim> Claims(params (string Id, string Quote)[] claims) => claims.ToDictionary(
        claim => claim.Id,
        claim => new Claim
        {
            Number = 1,
            Topic = "cost",
            Verdict = Verdict.Wrong,
            Text = new LocalText(),
            Quote = claim.Quote,
            Published = "2026-11-23",
            MadeBy = "report",
            Explanation = new LocalProse(),
            Sources = [],
            WouldChange = new LocalProse(),
        });
}
