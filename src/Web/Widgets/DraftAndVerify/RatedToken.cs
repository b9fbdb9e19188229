using DeepseekExplainer.Mechanisms.Miniature;

namespace DeepseekExplainer.Web.Widgets.DraftAndVerify;

/// <summary>A token that might stand at a place.</summary>
/// <param name="Id">The token.</param>
/// <param name="Main">p, its probability in the main model.</param>
/// <param name="Draft">q, its probability in the prediction module.</param>
internal readonly record struct RatedToken(int Id, double Main, double Draft)
{
    /// <summary>The pass that wrote a token, counted from 1; null for the first one, which needs no draft.</summary>
    public static WritingStep? PassOf(WrittenText text, int place) => text.Steps.LastOrDefault(step => step.Position < place);

    /// <summary>The tokens that a pass was about, the most probable ones first: at least the draft and what was kept.</summary>
    public static IReadOnlyList<RatedToken> Leading(WritingStep? pass, int most) => pass is null ? [] :
    [
        .. Enumerable.Range(0, pass.Main.Count)
            .Select(id => new RatedToken(id, pass.Main[id], pass.Drafts[id]))
            .OrderByDescending(token => token.Id == pass.Draft || token.Id == pass.Kept)
            .ThenByDescending(token => Math.Max(token.Main, token.Draft))
            .Take(most)
            .Where(token => Math.Max(token.Main, token.Draft) > 0)
            .OrderByDescending(token => Math.Max(token.Main, token.Draft)),
    ];
}
