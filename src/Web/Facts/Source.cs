using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Facts;

/// <summary>A document the site cites, as written in content/data/sources.yaml.</summary>
public sealed record Source
{
    /// <summary>report, paper, article, post, code, dataset or page.</summary>
    public required string Type { get; init; }

    /// <summary>The document's own title.</summary>
    public required string Title { get; init; }

    /// <summary>The language of the title, for the voice that reads it.</summary>
    public string Language { get; init; } = Locale.Original;

    /// <summary>Who wrote it.</summary>
    public required string Authors { get; init; }

    /// <summary>yyyy, yyyy-mm or yyyy-mm-dd.</summary>
    public required string Published { get; init; }

    /// <summary>Journal, site or number.</summary>
    public string? Publisher { get; init; }

    /// <summary>Where to read it; null for a document without an address.</summary>
    public string? Url { get; init; }

    /// <summary>How close to the original we read it.</summary>
    public required Confidence Read { get; init; }

    /// <summary>How it was read, in a sentence.</summary>
    public required LocalText HowRead { get; init; }

    /// <summary>What of this is said in other words in a language, because we wrote it and not the document.</summary>
    public Dictionary<string, SourceWords?> OurWords { get; init; } = [];

    /// <summary>The document as the edition in <paramref name="language"/> names it.</summary>
    public Source In(string language) => OurWords.GetValueOrDefault(language) is not { } words ? this
        : this with
        {
            Title = words.Title is { } title ? Marked.Plain(title) : Title,
            Language = words.Title is null ? Language : language,
            Authors = words.Authors ?? Authors,
            Publisher = words.Publisher ?? Publisher,
        };

    /// <summary>The year it was published.</summary>
    public string Year => Published.Length >= 4 ? Published[..4] : Published;
}

/// <summary>What a document is called in one language where its own words do not say it; null where they do.</summary>
public sealed record SourceWords
{
    /// <summary>The title, when it is ours.</summary>
    public string? Title { get; init; }

    /// <summary>Who wrote it, when a name alone does not say that.</summary>
    public string? Authors { get; init; }

    /// <summary>Where it is, when a name alone does not say that.</summary>
    public string? Publisher { get; init; }
}
