using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.ML.Tokenizers;

namespace DeepseekExplainer.Mechanisms.Miniature;

/// <summary>
/// Byte-pair encoding over bytes, as the file tokenizer.json describes it: a text is cut into words, marks and spaces, each is written as
/// its bytes in UTF-8, and the pairs that the file lists are merged, the first ones of the list first. Every text has tokens.
/// </summary>
public sealed class MiniatureTokenizer
{
    private const int Bytes = 256;

    private readonly BpeTokenizer _encoder;
    private readonly byte[][] _tokens;

    private MiniatureTokenizer(BpeTokenizer encoder, byte[][] tokens)
    {
        _encoder = encoder;
        _tokens = tokens;
    }

    /// <summary>Number of different tokens.</summary>
    public int Count => _tokens.Length;

    /// <summary>Reads a tokenizer.json.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <exception cref="DamagedModelException">A field is missing, or the vocabulary has holes or cannot spell every text.</exception>
    public static MiniatureTokenizer Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var file = JsonSerializer.Deserialize<File>(json, Format) ?? throw new JsonException("It says null.");
            var split = file.PreTokenizer.Pretokenizers.Select(step => step.Pattern?.Regex).OfType<string>().FirstOrDefault()
                ?? throw new JsonException("pre_tokenizer has no pattern.");
            var tokens = TokensOf(file.Model.Vocab);
            var encoder = BpeTokenizer.Create(new BpeOptions(file.Model.Vocab)
            {
                Merges = file.Model.Merges.Select(pair =>
                    pair is [{ } left, { } right] ? $"{left} {right}" : throw new JsonException("merges: one is no pair.")),
                ByteLevel = true,
                PreTokenizer = new RegexPreTokenizer(new(split, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant), null),
            });
            return new(encoder, tokens);
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw new DamagedModelException($"tokenizer.json: {error.Message}", error);
        }
    }

    /// <summary>The tokens of a text.</summary>
    /// <param name="text">Any text without half surrogate pairs: those have no bytes in UTF-8.</param>
    /// <exception cref="ArgumentException">The text holds half of a surrogate pair.</exception>
    public IReadOnlyList<int> Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                throw new ArgumentException("The text holds half of a surrogate pair, which has no bytes in UTF-8.", nameof(text));
            }
        }

        return _encoder.EncodeToIds(text);
    }

    /// <summary>The text of tokens. Bytes that are no character, as where one was cut, become U+FFFD.</summary>
    /// <param name="tokens">Tokens, each from 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public string Decode(IEnumerable<int> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        return Encoding.UTF8.GetString([.. tokens.SelectMany(token => BytesOf(token).ToArray())]);
    }

    /// <summary>The bytes of a token: one character or several, or a part of one.</summary>
    /// <param name="token">From 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such token.</exception>
    public ReadOnlySpan<byte> BytesOf(int token)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(token);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(token, Count);
        return _tokens[token];
    }

    private static byte[][] TokensOf(Dictionary<string, int> vocabulary)
    {
        var bytes = ByteOfCharacter();
        var tokens = new byte[vocabulary.Count][];
        foreach (var (name, id) in vocabulary)
        {
            if (id < 0 || id >= tokens.Length || tokens[id] is not null)
            {
                throw new JsonException($"vocab: the number {id} of \"{name}\" stands twice or is not below {tokens.Length}.");
            }

            if (name.Length == 0)
            {
                throw new JsonException("vocab: a token is empty.");
            }

            tokens[id] = [.. name.Select(c => bytes.TryGetValue(c, out var value)
                ? value : throw new JsonException($"vocab: \"{name}\" holds a character that stands for no byte."))];
        }

        return Enumerable.Range(0, Bytes).All(value => tokens.Any(token => token.Length == 1 && token[0] == value))
            ? tokens
            : throw new JsonException("vocab: a byte has no token of its own.");
    }

    // The format writes bytes as characters that can be seen: most as themselves, the others as those from U+0100 on.
    private static Dictionary<char, byte> ByteOfCharacter()
    {
        var hidden = 0;
        return Enumerable.Range(0, Bytes).ToDictionary(
            value => value is >= '!' and <= '~' or >= '¡' and <= '¬' or >= '®' ? (char)value : (char)(Bytes + hidden++),
            value => (byte)value);
    }

    private static readonly JsonSerializerOptions Format = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    private sealed record File(Splitter PreTokenizer, Merging Model);

    private sealed record Splitter(Step[] Pretokenizers);

    private sealed record Step(Split? Pattern = null);

    private sealed record Split([property: JsonPropertyName("Regex")] string Regex);

    private sealed record Merging(Dictionary<string, int> Vocab, string?[]?[] Merges);
}
