using System.Globalization;

namespace DeepseekExplainer.Web.Texts;

/// <summary>A spot in a content file; lines and columns count from 1.</summary>
/// <param name="Path">Path from the repository's root, with forward slashes.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
public readonly record struct Place(string Path, int Line, int Column)
{
    /// <summary>A problem at this spot.</summary>
    public Problem Says(string message) => new(this, message);

    /// <summary><c>path:line:column</c>, as editors open it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Path}:{Line}:{Column}");
}

/// <summary>Something wrong with the content, at a place an author can open.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record Problem(Place Place, string Message)
{
    /// <summary>More than these are not listed: much of what is wrong follows from what is wrong first.</summary>
    internal const int Most = 1000;

    /// <summary>What a link to a fact would say instead; null where that is not known.</summary>
    internal Rewording? Rewording { get; init; }

    /// <summary>What is missing, where the problem is that; a name of <see cref="Lost"/>.</summary>
    internal string? Missing { get; init; }

    /// <summary>What cannot be used because of it: problems that this is missing follow from it.</summary>
    internal string? Loses { get; init; }

    /// <summary>How many problems follow from it and are not listed.</summary>
    internal int Following { get; init; }

    /// <summary>The problems in the order of a terminal, where the last lines are seen: what others may follow from stands there.</summary>
    internal static IEnumerable<Problem> ForTerminal(IEnumerable<Problem> problems) =>
        problems.OrderBy(problem => problem.Loses is not null);

    /// <summary>The one form in which problems are printed: <c>path:line:column message</c>.</summary>
    public override string ToString() => $"{Place} {Message.ReplaceLineEndings(" ")}" + Following switch
    {
        0 => "",
        1 => " (1 more follows from this)",
        var more => string.Create(CultureInfo.InvariantCulture, $" ({more} more follow from this)"),
    };
}
