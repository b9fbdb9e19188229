using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Files;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Tests.Widgets;

/// <summary>A table as CSV, by RFC 4180 and for spreadsheets.</summary>
public sealed class CsvTests
{
    [Fact]
    public void A_table_is_a_line_of_names_and_a_line_for_each_row_all_of_them_ended()
    {
        Column[] columns = [new("model", "Model"), new("total_bytes", "Whole cache")];
        IReadOnlyList<Cell>[] rows = [[new("DeepSeek-V3"), new("8.58 GiB", 9_210_691_584)], [new("none"), new("")]];

        Assert.Equal("model,total_bytes\r\nDeepSeek-V3,9210691584\r\nnone,\r\n", WidgetFiles.Csv(new(columns, rows)));
    }

    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("one, two", "\"one, two\"")]
    [InlineData("\"quoted\"", "\"\"\"quoted\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    public void A_text_that_would_break_the_line_stands_in_quotes(string text, string field) => Assert.Equal(field, Field(new(text)));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-cmd", "'-cmd")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"")]
    [InlineData("a=1", "a=1")]
    [InlineData("−5", "−5")]
    public void A_text_that_a_spreadsheet_would_run_is_marked_as_text(string text, string field) => Assert.Equal(field, Field(new(text)));

    [Theory]
    [InlineData("−$5.576 million", -5_576_000, "-5576000")]
    [InlineData("0.1%", 0.001, "0.001")]
    [InlineData("3.29 × 10²⁴", 3.29e24, "3.29E+24")]
    [InlineData("1,234", 1234, "1234")]
    public void A_number_stands_raw_and_keeps_its_sign(string text, double value, string field) =>
        Assert.Equal(field, Field(new(text, value)));

    private static string Field(Cell cell) => WidgetFiles.Csv(new([new("a", "A")], [[cell]]))["a\r\n".Length..^"\r\n".Length];
}
