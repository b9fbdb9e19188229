namespace DeepseekExplainer.Web.Texts;

/// <summary>Blanks in the place of words that somebody need not look at: what stands behind them stays in its column.</summary>
internal static class Blanks
{
    /// <summary>The text with blanks in the place of those words, in large letters or small.</summary>
    public static string Over(string text, IReadOnlyList<string> words)
    {
        foreach (var word in words)
        {
            // Most are not in it, and to look is cheaper than to write.
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                text = text.Replace(word, new string(' ', word.Length), StringComparison.OrdinalIgnoreCase);
            }
        }

        return text;
    }
}
