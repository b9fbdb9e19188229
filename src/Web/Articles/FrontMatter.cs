using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Articles;

/// <summary>The head of an article's file; no other keys are allowed.</summary>
public sealed record FrontMatter
{
    /// <summary>The headline; the page's h1.</summary>
    public required string Title { get; init; }

    /// <summary>The standfirst below the headline: the answer in two or three sentences.</summary>
    public required string Summary { get; init; }

    /// <summary>One sentence for link previews and search results, at most 200 characters.</summary>
    public required string Description { get; init; }

    /// <summary>First publication, yyyy-mm-dd.</summary>
    public required string Published { get; init; }

    /// <summary>Last change that a reader would notice, yyyy-mm-dd.</summary>
    public required string Updated { get; init; }

    /// <summary>Who signs it.</summary>
    public required List<string> Authors { get; init; }

    /// <summary>Who edits in this language and has read it as it is; null while nobody has signed.</summary>
    public string? Editor { get; init; }

    /// <summary>When the editor last read it, yyyy-mm-dd.</summary>
    public string? Edited { get; init; }

    /// <summary>Place among the articles, from 1.</summary>
    public required int Order { get; init; }

    /// <summary>Everyday words by which readers search for what it answers, whether it says them or not.</summary>
    public string Asked { get; init; } = "";

    /// <summary>Anchors that sections once had, each with the one of today: posts elsewhere show the section by the old one.</summary>
    public Dictionary<string, string> Renamed { get; init; } = [];

    /// <summary>Two or three words above the headline.</summary>
    public required string Kicker { get; init; }

    /// <summary>The head as readers see it, without the marks of its numbers.</summary>
    internal FrontMatter Plain => this with
    {
        Title = Marked.Plain(Title),
        Summary = Marked.Plain(Summary),
        Description = Marked.Plain(Description),
        Kicker = Marked.Plain(Kicker),
    };
}
