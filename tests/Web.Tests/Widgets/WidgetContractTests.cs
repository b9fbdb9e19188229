using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using DeepseekExplainer.Web.Files;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets;
using Microsoft.AspNetCore.Http;
using Microsoft.VisualBasic.FileIO;

namespace DeepseekExplainer.Web.Tests.Widgets;

/// <summary>What every widget promises, run over the list of all of them.</summary>
public sealed partial class WidgetContractTests(SiteApp app)
{
    public static TheoryData<string, string> WidgetsInEachLanguage =>
        [.. WidgetList.All.SelectMany(widget => SampleSite.Site.Editions.Select(edition => (widget.Id, edition.Language)))];

    public static TheoryData<string> Widgets => [.. WidgetList.All.Select(widget => widget.Id)];

    [Theory]
    [MemberData(nameof(WidgetsInEachLanguage))]
    public async Task The_first_state_is_served_as_page_embed_svg_png_csv_and_json(string widget, string language)
    {
        (string Ending, string Type)[] files =
        [
            ("", "text/html"), (".svg", "image/svg+xml"), (".png", "image/png"), (".csv", "text/csv"), (".json", "application/json"),
        ];
        using var client = app.Browser();
        foreach (var (ending, type) in files)
        {
            using var response = await client.GetAsync(
                new Uri($"/{language}/w/{widget}{ending}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            Assert.True((await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length > 60);
        }

        Assert.Equal(HttpStatusCode.OK, (await app.Read($"/embed/{language}/w/{widget}")).Status);
    }

    [Theory]
    [MemberData(nameof(WidgetsInEachLanguage))]
    public void The_conclusion_of_the_first_state_holds_a_number_of_its_table(string widget, string language)
    {
        var answer = SampleSite.View(widget, "", language).Answer!;
        var numbers = answer.Table.Rows.SelectMany(row => row).Where(cell => cell.Value is not null).SelectMany(cell => Numbers(cell.Text));
        Assert.NotEmpty(numbers.Intersect(Numbers(answer.Conclusion)));
    }

    [Theory]
    [MemberData(nameof(WidgetsInEachLanguage))]
    public void No_word_is_missing_from_what_a_reader_sees(string widget, string language)
    {
        var view = SampleSite.View(widget, "", language);
        var picture = SvgWriter.Write(view.Answer!.Picture, "", view.LinkTo, false);
        var shown = new[] { view.Word("title"), view.Word("intro"), view.Answer.Conclusion, picture }
            .Concat(view.Answer.Notes)
            .Concat(view.Answer.Table.Columns.Select(column => column.Label))
            .Concat(view.Widget.Parameters.Select(parameter => view.Word($"parameters.{parameter.Name}")))
            .Concat(view.Answer.Steps.SelectMany(group => group.Steps.Select(step => step.Label).Prepend(group.Label)));
        Assert.All(shown, text => Assert.DoesNotContain("«", text, StringComparison.Ordinal));
        Assert.All(shown, text => Assert.Empty(Content.WordsProbe.Unfilled(text)));
    }

    [Theory]
    [MemberData(nameof(Widgets))]
    public async Task Html_csv_and_json_tell_the_same_table(string widget)
    {
        var answer = SampleSite.View(widget).Answer!;
        var (_, csv) = await app.Read($"/en/w/{widget}.csv");
        var (_, json) = await app.Read($"/en/w/{widget}.json");
        var page = await app.Page($"/en/w/{widget}");

        var raw = answer.Table.Rows.SelectMany(row => row)
            .Select(cell => cell.Value is { } number ? NumberText.Raw(number) : cell.Text).ToList();
        Assert.Equal(answer.Table.Columns.Select(column => column.Id).Concat(raw), Fields(csv).Select(field => field.TrimStart('\'')));
        var rows = JsonDocument.Parse(json).RootElement.GetProperty("table").GetProperty("rows");
        Assert.Equal(
            raw,
            rows.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(cell =>
                cell.ValueKind == JsonValueKind.Number ? NumberText.Raw(cell.GetDouble()) : cell.GetString()));
        Assert.Equal(
            answer.Table.Rows.SelectMany(row => row).Select(cell => cell.Text.Trim()),
            page.QuerySelectorAll(".numbers tbody th, .numbers tbody td").Select(cell => cell.TextContent.Trim()));
        Assert.Equal(answer.Conclusion, page.QuerySelector(".conclusion")!.TextContent);
    }

    [Theory]
    [MemberData(nameof(Widgets))]
    public void Any_query_gives_an_answer_or_messages_and_its_normal_form_is_stable(string id)
    {
        var widget = WidgetList.Find(id)!;
        var context = SampleSite.Context();
        foreach (var query in WidgetQueries.Some(40, widget, context))
        {
            var view = WidgetView.Of(widget, query, context, WidgetSetting.Page);
            if (view.Answer is null)
            {
                Assert.NotEmpty(view.State.Errors);
                Assert.DoesNotContain("", view.State.Errors.Values);
                Assert.All(view.State.Errors.Values, message => Assert.DoesNotContain("«", message, StringComparison.Ordinal));
                continue;
            }

            var normal = view.State.Query();
            var again = State.Read(widget, WidgetQuery.Parse(normal), context);
            Assert.Empty(again.Errors);
            Assert.Equal(normal, again.Query());
        }
    }

    [Theory]
    [MemberData(nameof(Widgets))]
    public async Task Any_address_is_answered_with_200_or_400_and_the_address_in_the_json_gives_the_same_json(string id)
    {
        var widget = WidgetList.Find(id)!;
        var name = widget.Parameters[^1].Name;
        string[] hostile =
        [
            $"{name}=%zz", $"{name}=%00", $"{name}[]=1", $"{name}=1&{name}=2", $"={name}", "&&=&",
            $"{name}=%F0%9F%98%80%E2%80%AE", "x=" + new string('y', 10_000),
        ];
        var made = WidgetQueries.Some(10, widget, SampleSite.Context())
            .Select(query => query.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)))
            .Select(pairs => QueryString.Create(pairs).Value!.TrimStart('?'));
        foreach (var query in hostile.Concat(made))
        {
            var (status, body) = await app.Read($"/en/w/{id}.json?{query}");
            Assert.Equal((query, status), (query, (await app.Read($"/en/w/{id}?{query}")).Status));
            if (status == HttpStatusCode.OK)
            {
                var address = JsonDocument.Parse(body).RootElement.GetProperty("url").GetString()!;
                Assert.Equal(body, (await app.Read(address.Replace($"/w/{id}", $"/w/{id}.json", StringComparison.Ordinal))).Body);
            }
            else
            {
                Assert.Equal((query, HttpStatusCode.BadRequest), (query, status));
                Assert.NotEmpty(JsonDocument.Parse(body).RootElement.GetProperty("errors").EnumerateObject());
            }
        }
    }

    [Theory]
    [MemberData(nameof(WidgetsInEachLanguage))]
    public void No_state_has_a_json_of_more_than_200_kilobytes(string id, string language)
    {
        var (widget, context) = (WidgetList.Find(id)!, SampleSite.Context(language));
        foreach (var query in WidgetQueries.Dearest(widget, context))
        {
            var view = WidgetView.Of(widget, query, context, WidgetSetting.Page);
            Assert.Empty(view.State.Errors);
            var json = JsonSerializer.SerializeToUtf8Bytes(WidgetFiles.Json(view), JsonSerializerOptions.Web);
            Assert.InRange(json.Length, 100, 200_000);
        }
    }

    [Theory]
    [MemberData(nameof(Widgets))]
    public void Links_alone_can_change_every_parameter_but_a_pasted_text(string id)
    {
        var first = Steps("");
        var here = first.SelectMany(step => WidgetQuery.Parse(step).Keys).ToHashSet();
        var wanted = WidgetList.Find(id)!.Parameters.Select(parameter => parameter.Name).Where(name => name != "config").ToList();
        var missing = wanted.Except(here).ToList();
        var beyond = missing.Count == 0 ? [] : first.SelectMany(Steps).SelectMany(step => WidgetQuery.Parse(step).Keys).ToHashSet();
        Assert.Empty(missing.Except(beyond));

        IReadOnlyList<string> Steps(string query) =>
            [.. SampleSite.View(id, query).Answer!.Steps.SelectMany(group => group.Steps).Select(step => step.Query)];
    }

    [Theory]
    [MemberData(nameof(Widgets))]
    public void Every_step_leads_to_a_valid_state(string id)
    {
        var view = SampleSite.View(id);
        Assert.All(view.Answer!.Steps.SelectMany(group => group.Steps), step =>
            Assert.Empty(State.Read(view.Widget, WidgetQuery.Parse(step.Query), view.State.Context).Errors));
    }

    [Theory]
    [MemberData(nameof(Widgets))]
    public async Task A_bad_value_is_400_with_the_message_at_its_field(string id)
    {
        var parameter = WidgetList.Find(id)!.Parameters.First(parameter => parameter.Read("nonsense", SampleSite.Context()) is null);
        var address = $"/en/w/{id}?{parameter.Name}=nonsense";
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Read(address)).Status);
        var page = await app.Page(address);
        var field = page.QuerySelector($"[name='{parameter.Name}']")!;
        var message = page.QuerySelector($"#{id}-{parameter.Name}-error")!;
        Assert.NotEmpty(message.TextContent);
        Assert.Equal(message.Id, (field.GetAttribute("aria-describedby") ?? field.Closest("fieldset")?.GetAttribute("aria-describedby"))!);

        var (status, problem) = await app.Read($"/en/w/{id}.json?{parameter.Name}=nonsense");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        var errors = JsonDocument.Parse(problem).RootElement.GetProperty("errors");
        Assert.Equal(message.TextContent, errors.GetProperty(parameter.Name)[0].GetString());
    }

    [Theory]
    [MemberData(nameof(Widgets))]
    public void The_same_state_draws_the_same_bytes(string id)
    {
        var picture = SampleSite.View(id).Answer!.Picture;
        Assert.Equal(PngWriter.Write(picture), PngWriter.Write(picture));
    }

    /// <summary>The numbers in a text, whole: "8.58 GiB" has 8.58. One digit says too little to be recognised.</summary>
    private static IEnumerable<string> Numbers(string text) => Number().Matches(text).Select(match => match.Value);

    /// <summary>The fields of a CSV as another program reads them.</summary>
    private static List<string> Fields(string csv)
    {
        using var parser = new TextFieldParser(new StringReader(csv)) { Delimiters = [","], TrimWhiteSpace = false };
        var fields = new List<string>();
        while (parser.ReadFields() is { } line)
        {
            fields.AddRange(line);
        }

        return fields;
    }

    [GeneratedRegex(@"\d[\d.,]*\d")]
    private static partial Regex Number();
}
