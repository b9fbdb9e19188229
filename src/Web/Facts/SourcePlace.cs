namespace DeepseekExplainer.Web.Facts;

/// <summary>A place in a source, as data files write it: "v3-report#table-1", or "v3-report" for the whole.</summary>
/// <param name="Source">Id of the source.</param>
/// <param name="Locator">Where in it; empty for the whole.</param>
public readonly record struct SourcePlace(string Source, string Locator = "")
{
    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static SourcePlace Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at ? new(text[..at], text[(at + 1)..]) : new(text);
    }

    /// <inheritdoc/>
    public override string ToString() => Locator.Length > 0 ? $"{Source}#{Locator}" : Source;
}
