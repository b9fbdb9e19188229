using DeepseekExplainer.Mechanisms.Numerics;

namespace DeepseekExplainer.Web.Facts;

/// <content>What follows from the shape of a model: parameters, cached numbers, choices, tokens per step.</content>
internal static partial class Formulas
{
    private static readonly Formula[] Architecture =
    [
        // Numbers cached per token (DeepSeek-V2 report, table 1). MHA is GQA with as many KV heads as heads, MQA with one.
        new("gqa-elements", (double kvHeads, double headDim, double layers) => 2 * kvHeads * headDim * layers),
        new("gqa-elements-per-layer", (double kvHeads, double headDim) => 2 * kvHeads * headDim),
        new("mla-elements", (double kvRank, double ropeDim, double layers) => (kvRank + ropeDim) * layers),
        new("mla-as-gqa-groups", (double kvRank, double ropeDim, double headDim) => (kvRank + ropeDim) / (2 * headDim)),

        // What MLA would cache per layer without the absorbed form: every head's key, position included, and value.
        new("unabsorbed-elements", (double heads, double nopeDim, double ropeDim, double valueDim) =>
            heads * (nopeDim + ropeDim + valueDim)),

        // Multiply-adds per head and cached token, absorbed against not absorbed.
        new("absorbed-work", (double kvRank, double ropeDim, double nopeDim, double valueDim) =>
            (kvRank + ropeDim + kvRank) / (nopeDim + ropeDim + valueDim)),

        new("quantised-bytes", (double elements, double bits) => elements * bits / 8),

        // Parameters, block by block (DeepSeek-V3 report, equations 1-15; shapes as in its inference code).
        new("query-up-parameters", (double queryRank, double heads, double nopeDim, double ropeDim) =>
            queryRank * heads * (nopeDim + ropeDim)),
        new("kv-down-parameters", (double hiddenSize, double kvRank, double ropeDim) => hiddenSize * (kvRank + ropeDim)),
        new("kv-up-parameters", (double kvRank, double heads, double nopeDim, double valueDim) => kvRank * heads * (nopeDim + valueDim)),
        new("swiglu-parameters", (double hiddenSize, double innerSize) => 3 * hiddenSize * innerSize),
        new("gate-parameters", (double experts, double hiddenSize) => (experts * hiddenSize) + experts),
        new("norm-parameters", (double layers, double hiddenSize) => (layers * 2 * hiddenSize) + hiddenSize),
        new("total-parameters", (
            double embedding, double outputHead, double attention, double denseFfn,
            double routedExperts, double sharedExperts, double gates, double norms) =>
            embedding + outputHead + attention + denseFfn + routedExperts + sharedExperts + gates + norms),

        // A whole model in one line, for models whose blocks are not listed one by one; `used` experts make it total or active.
        new("gqa-moe-parameters", (
            double vocabulary, double hiddenSize, double layers, double heads, double kvHeads, double headDim,
            double expertSize, double experts, double used) =>
            (2 * vocabulary * hiddenSize) + hiddenSize
            + (layers * hiddenSize * ((2 * heads * headDim) + (2 * kvHeads * headDim) + (3 * expertSize * used) + experts + 2))),
        new("mla-attention-parameters", (
            double hiddenSize, double heads, double queryRank, double kvRank, double nopeDim, double ropeDim, double valueDim) =>
            (hiddenSize * queryRank) + (queryRank * heads * (nopeDim + ropeDim)) + (hiddenSize * (kvRank + ropeDim))
            + (kvRank * heads * (nopeDim + valueDim)) + (heads * valueDim * hiddenSize) + queryRank + kvRank),
        new("mla-moe-parameters", (
            double vocabulary, double hiddenSize, double layers, double denseLayers, double attention,
            double denseSize, double expertSize, double experts, double used, double shared) =>
            (2 * vocabulary * hiddenSize) + hiddenSize + (layers * (attention + (2 * hiddenSize)))
            + (denseLayers * 3 * hiddenSize * denseSize)
            + ((layers - denseLayers) * hiddenSize * ((3 * expertSize * (used + shared)) + experts))),

        // The prediction module: one block, a projection of 2d to d, and five norms (two in the block, two before it, one after).
        new("mtp-projection-parameters", (double hiddenSize) => 2 * hiddenSize * hiddenSize),
        new("mtp-parameters", (
            double attention, double expert, double routed, double shared, double gate, double projection, double hiddenSize) =>
            attention + (expert * (routed + shared)) + gate + projection + (5 * hiddenSize)),
        new("mtp-pass-parameters", (
            double attention, double expert, double perToken, double shared, double gate, double projection, double outputHead) =>
            attention + (expert * (perToken + shared)) + gate + projection + outputHead),

        // Ways to choose experts. The second counts the choices that touch at most four groups, by inclusion and exclusion.
        new("choices", (double available, double chosen) => Combinatorics.Choose(available, chosen)),
        new("choices-within-four-groups", (double groups, double groupSize, double chosen) =>
            (Combinatorics.Choose(groups, 4) * Combinatorics.Choose(4 * groupSize, chosen))
            - (Combinatorics.Choose(groups, 3) * (groups - 4) * Combinatorics.Choose(3 * groupSize, chosen))
            + (Combinatorics.Choose(groups, 2) * Combinatorics.Choose(groups - 3, 2) * Combinatorics.Choose(2 * groupSize, chosen))
            - (groups * Combinatorics.Choose(groups - 2, 3) * Combinatorics.Choose(groupSize, chosen))),

        // Speculative decoding (Leviathan et al., 2023): acceptance and draft cost are percent numbers.
        new("expected-tokens-per-step", (double acceptance, double draftLength) =>
            (1 - Math.Pow(acceptance / 100, draftLength + 1)) / (1 - (acceptance / 100))),
        new("speculative-speedup", (double tokensPerStep, double draftLength, double draftCost) =>
            tokensPerStep / ((draftLength * draftCost / 100) + 1)),
    ];
}
