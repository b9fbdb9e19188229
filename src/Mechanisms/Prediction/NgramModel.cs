namespace DeepseekExplainer.Mechanisms.Prediction;

/// <summary>
/// A real, tiny language model: it predicts the next word from the last few words by counting what followed them in one text. Longer
/// contexts are interpolated with shorter ones by absolute discounting (Ney, Essen and Kneser, 1994), so that every word of the text
/// keeps some probability everywhere. Like any language model it gives a probability to every token; unlike a neural one it knows
/// nothing but exact repetition.
/// </summary>
public sealed class NgramModel
{
    /// <summary>The longest context, in tokens.</summary>
    public const int MaxOrder = 3;

    /// <summary>The id of a token that the text did not contain.</summary>
    public const int Unknown = -1;

    // Taken from every count and handed to shorter contexts. Estimates for good prediction are nearer 0.75; in a text this short
    // nearly all counts are 1, and sampling would then mostly ignore the context.
    private const double Discount = 0.25;

    // Three ids must fit into one 64-bit key.
    private const int MaxVocabulary = 1 << 20;

    private readonly string[] _vocabulary;
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _idsIgnoringCase = new(StringComparer.OrdinalIgnoreCase);
    private readonly double[] _frequencies;
    private readonly Dictionary<ulong, List<int>> _followers = [];

    /// <summary>Reads a text; 30,000 words take well under a second.</summary>
    /// <param name="text">Prose to learn from, with at least one word.</param>
    /// <exception cref="ArgumentException">The text has no words, or more than a million different ones.</exception>
    public NgramModel(string text)
    {
        var tokens = WordTokenizer.Split(text);
        if (tokens.Length == 0)
        {
            throw new ArgumentException("A language model needs text to learn from.", nameof(text));
        }

        var ids = Array.ConvertAll(tokens, Learn);
        if (_ids.Count > MaxVocabulary)
        {
            throw new ArgumentException("The text has too many different words.", nameof(text));
        }

        _vocabulary = [.. _ids.Keys];
        _frequencies = new double[_ids.Count];
        for (var position = 0; position < ids.Length; position++)
        {
            _frequencies[ids[position]] += 1.0 / ids.Length;
            var key = 0UL;
            for (var order = 1; order <= Math.Min(MaxOrder, position); order++)
            {
                key = Extend(key, ids[position - order]);
                if (!_followers.TryGetValue(key, out var followers))
                {
                    _followers[key] = followers = [];
                }

                followers.Add(ids[position]);
            }
        }
    }

    /// <summary>
    /// An estimate of what the model holds in memory, in bytes: texts, the entries of its tables, and lists that may be twice as long as
    /// what is in them.
    /// </summary>
    public long Bytes =>
        _vocabulary.Sum(word => 120L + (2 * word.Length)) + _followers.Values.Sum(followers => 96L + (sizeof(int) * followers.Capacity));

    /// <summary>Every token of the text, in the order of first appearance; the index is the token's id.</summary>
    public IReadOnlyList<string> Vocabulary => _vocabulary;

    /// <summary>
    /// The ids of a prompt's tokens. A token that the text has only in other capitals gets the id of that one, any other new token
    /// is <see cref="Unknown"/>.
    /// </summary>
    public int[] Encode(string prompt) => Array.ConvertAll(WordTokenizer.Split(prompt), token =>
        _ids.TryGetValue(token, out var id) || _idsIgnoringCase.TryGetValue(token, out id) ? id : Unknown);

    /// <summary>
    /// The probability of every token of the vocabulary to come next; they sum to 1. With c(w) the count of w after the context, C
    /// their sum, n the number of different ones and D the discount: p(w) = (c(w) − D)/C + (D·n/C) · p(w after the context shortened
    /// by its first token), where the first term is left out for words not seen there; without any context, a word's share of the text.
    /// </summary>
    /// <param name="context">Ids of the tokens so far; only the last <paramref name="order"/> count.</param>
    /// <param name="order">How many tokens to look back at, 0 to <see cref="MaxOrder"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="order"/> is out of range.</exception>
    public double[] Distribution(ReadOnlySpan<int> context, int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, MaxOrder);
        var probabilities = (double[])_frequencies.Clone();
        var key = 0UL;
        for (var length = 1; length <= Math.Min(order, context.Length) && context[^length] != Unknown; length++)
        {
            key = Extend(key, context[^length]);
            if (!_followers.TryGetValue(key, out var followers))
            {
                break;
            }

            Sharpen(probabilities, followers);
        }

        return probabilities;
    }

    private static void Sharpen(double[] probabilities, List<int> followers)
    {
        var counts = followers.CountBy(id => id).ToArray();
        var handedDown = Discount * counts.Length / followers.Count;
        for (var id = 0; id < probabilities.Length; id++)
        {
            probabilities[id] *= handedDown;
        }

        foreach (var (id, count) in counts)
        {
            probabilities[id] += (count - Discount) / followers.Count;
        }
    }

    private int Learn(string token)
    {
        if (!_ids.TryGetValue(token, out var id))
        {
            id = _ids.Count;
            _ids.Add(token, id);
            _idsIgnoringCase.TryAdd(token, id);
        }

        return id;
    }

    // A context is named by a number in base 2^21 whose digits are ids + 1: no digit is 0, so contexts of different lengths differ.
    private static ulong Extend(ulong key, int id) => (key << 21) | (uint)(id + 1);
}
