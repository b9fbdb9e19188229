namespace DeepseekExplainer.Web.Files;

/// <summary>Tables as text, by RFC 4180.</summary>
internal static class Csv
{
    /// <summary>A line of names and a line for each row, all of them ended.</summary>
    public static string Write(IEnumerable<string> names, IEnumerable<IEnumerable<string>> rows) =>
        string.Concat(rows.Prepend(names).Select(line => string.Join(',', line.Select(Quoted)) + "\r\n"));

    /// <summary>A text of ours: as a formula, which a leading = + - @ makes of it, a spreadsheet would run it.</summary>
    public static string Guarded(string text) => text.Length > 0 && "=+-@".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
