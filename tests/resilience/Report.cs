using System.Globalization;

namespace DeepseekExplainer.Resilience;

/// <summary>One table of phases, then the targets.</summary>
internal sealed class Report
{
    private readonly List<(string Phase, Series Readers, string Note)> _rows = [];
    private readonly List<(string What, string Measured, string Bound, bool Met)> _targets = [];

    public void Row(string phase, Series readers, string note) => _rows.Add((phase, readers, note));

    /// <summary>A number that must not exceed its bound.</summary>
    public void AtMost(string what, double measured, double bound, string unit) =>
        _targets.Add((what, Text(measured, unit), $"<= {Text(bound, unit)}", measured <= bound));

    public void Must(string what, bool holds, string measured) => _targets.Add((what, measured, "", holds));

    /// <summary>Prints everything and says whether all targets are met.</summary>
    public bool Print()
    {
        _targets.InsertRange(0, _rows.Select(row => (
            $"readers who noticed: {row.Phase}", Text(row.Readers.Failed), "<= 0", row.Readers is { Failed: 0, Served: > 0 })));
        Table(["phase", "served", "failed", "p50 ms", "p99 ms", "late ms", "note"], [.. _rows.Select(row => new[]
        {
            row.Phase, Text(row.Readers.Served), Text(row.Readers.Failed), Text(row.Readers.Percentile(0.5)),
            Text(row.Readers.Percentile(0.99)), Text(row.Readers.Late),
            string.Join("; ", new[] { row.Note, row.Readers.Failures }.Where(part => part.Length > 0)),
        })]);
        Console.WriteLine("\nReaders through the proxy. late: p99 of how late this test itself was, a part of their times.");
        Table(["target", "measured", "bound", ""], [.. _targets.Select(target => new[]
        {
            target.What, target.Measured, target.Bound, target.Met ? "met" : "NOT MET",
        })]);
        Console.WriteLine($"\n{_targets.Count(target => target.Met)} of {_targets.Count} targets met");
        return _targets.TrueForAll(target => target.Met);
    }

    /// <summary>Small numbers with one decimal, larger ones without.</summary>
    public static string Text(double number, string unit = "") => number switch
    {
        double.PositiveInfinity => "never",
        < 10 when number != Math.Floor(number) => number.ToString("0.0", CultureInfo.InvariantCulture) + unit,
        _ => number.ToString("#,0", CultureInfo.InvariantCulture) + unit,
    };

    private static void Table(string[] head, IReadOnlyList<string[]> rows)
    {
        var widths = head.Select((title, column) => rows.Select(row => row[column].Length).Append(title.Length).Max()).ToArray();
        Console.WriteLine();
        foreach (var row in rows.Prepend(head))
        {
            Console.WriteLine(string.Join("  ", row.Select((cell, column) => IsNumber(head[column])
                ? cell.PadLeft(widths[column])
                : cell.PadRight(widths[column]))).TrimEnd());
        }
    }

    private static bool IsNumber(string title) => title is "served" or "failed" or "p50 ms" or "p99 ms" or "late ms" or "measured";
}
