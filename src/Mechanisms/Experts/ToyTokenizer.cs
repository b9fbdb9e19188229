using System.Text.RegularExpressions;

namespace DeepseekExplainer.Mechanisms.Experts;

/// <summary>
/// Cuts text into words, numbers and runs of punctuation. A real tokenizer learns its pieces and often splits words; a demo need not.
/// </summary>
public static partial class ToyTokenizer
{
    /// <summary>The tokens of <paramref name="text"/> in order, without white space.</summary>
    public static IReadOnlyList<string> Tokens(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. Piece().Matches(text).Select(match => match.Value)];
    }

    [GeneratedRegex(@"[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*|\p{N}+|[^\s\p{L}\p{M}\p{N}]+")]
    private static partial Regex Piece();
}
