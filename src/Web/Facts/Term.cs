using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Facts;

/// <summary>A glossary entry, as written in content/words/terms.yaml.</summary>
public sealed class Term
{
    /// <summary>Name, gloss and definition by language; the checks make sure that each language has them.</summary>
    public required Dictionary<string, TermWords?> Words { get; init; }

    /// <summary>Renderings to avoid, by language.</summary>
    public LocalText? Avoid { get; init; }

    /// <summary>Ids of related terms.</summary>
    public List<string> See { get; init; } = [];

    /// <summary>The words in <paramref name="language"/>; in English when the language is not complete and lacks them.</summary>
    public TermWords In(string language) => Words.GetValueOrDefault(language) ?? Words[Locale.Original]!;
}

/// <summary>A term in one language.</summary>
public sealed record TermWords
{
    /// <summary>The term.</summary>
    public required string Name { get; init; }

    /// <summary>A short gloss for first use.</summary>
    public string? Gloss { get; init; }

    /// <summary>One or two sentences of Markdown.</summary>
    public required string Definition { get; init; }
}
