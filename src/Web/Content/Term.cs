namespace DeepseekExplainer.Web.Content;

/// <summary>A glossary entry, as written in content/words/terms.yaml.</summary>
public sealed class Term
{
    /// <summary>English name and definition.</summary>
    public required TermWords En { get; init; }

    /// <summary>Filipino name, gloss and definition.</summary>
    public required TermWords Fil { get; init; }

    /// <summary>Renderings to avoid, by language.</summary>
    public LocalText? Avoid { get; init; }

    /// <summary>Ids of related terms.</summary>
    public List<string> See { get; init; } = [];

    /// <summary>The words in <paramref name="language"/>.</summary>
    public TermWords In(string language) => language == "fil" ? Fil : En;
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
