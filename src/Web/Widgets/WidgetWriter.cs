using System.Globalization;
using System.Text;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Widgets;

/// <summary>
/// Writes a widget as HTML: the same on its own page, in an article, in a frame and for the script that asks for it alone while a reader
/// drags. By hand, because that happens many times a second and a view takes ten times as long.
/// </summary>
internal static class WidgetWriter
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>The widget as a section.</summary>
    public static string Write(WidgetView view)
    {
        var id = view.Widget.Id;
        var html = new StringBuilder(12_000);
        html.Append(Plain, $"<section class=\"widget\" id=\"{id}\" data-widget=\"{id}\" data-setting=\"{E(view.Setting.Fragment)}\"")
            .Append(Plain, $" data-path=\"{E(view.Own.ToString())}\" data-query=\"{E(view.State.Query())}\"")
            .Append(Plain, $" aria-labelledby=\"{id}-title\">");
        Title(html, view);
        html.Append("<p class=\"visually-hidden\" role=\"status\" data-live></p><div class=\"bench\"><div class=\"shown\">");
        Shown(html, view);
        html.Append("</div>");
        if (view.HasControls)
        {
            Change(html, view);
        }

        html.Append("<div class=\"rest\">");
        if (view.Answer is { } answer)
        {
            if (view.HasControls)
            {
                More(html, view, answer);
                Numbers(html, view, answer.Table);
                Files(html, view);
            }

            Whose(html, view, answer);
        }

        return html.Append("</div></div></section>").ToString();
    }

    private static void Title(StringBuilder html, WidgetView view)
    {
        var id = view.Widget.Id;
        if (view.Setting == WidgetSetting.Page)
        {
            html.Append(Plain, $"<h2 class=\"visually-hidden\" id=\"{id}-title\">{E(view.Words["widgets.tryIt"])}</h2>");
        }
        else if (view.Setting.Article is null)
        {
            html.Append(Plain, $"<h1 class=\"widget-title\" id=\"{id}-title\">{E(view.Title)}</h1>");
        }
        else
        {
            var number = view.Number > 0 ? view.Words["article.figure", ("number", view.Number)] + " " : "";
            var heading = view.IsInLead ? "h2" : "h3";
            html.Append(Plain, $"<{heading} class=\"widget-title\" id=\"{id}-title\">{E(number + view.Title)}</{heading}>");
            if (view.CaptionHtml.Length > 0)
            {
                html.Append(Plain, $"<p class=\"widget-caption\">{view.CaptionHtml}</p>");
            }
        }
    }

    private static void Shown(StringBuilder html, WidgetView view)
    {
        if (view.Answer is not { } answer)
        {
            html.Append(Plain, $"<p class=\"conclusion error-summary\" role=\"alert\">{E(view.Problem)}</p>");
            return;
        }

        html.Append(Plain, $"<p class=\"conclusion\">{E(answer.Conclusion)}</p><div class=\"canvas\">");
        SvgWriter.Write(html, answer.Picture, answer.Conclusion, view.HasControls ? view.LinkTo : null, standAlone: false, view.Target);
        html.Append("</div>");
        if (view.HasControls)
        {
            Steps(html, view, answer.Steps.Take(1), view.LinkTo, answer.Play);
        }

        Notes(html, answer.Notes.Take(1));
    }

    private static void Change(StringBuilder html, WidgetView view)
    {
        var words = view.Words;
        if (view.Context.Copy is { } copy)
        {
            var note = copy.NoteHtml(words, "copy.widget", view.Own.Asking(view.State.Query()));
            html.Append(Plain, $"<div class=\"change\">{note}</div>");
            return;
        }

        html.Append(Plain, $"<details class=\"change\"{Is("open", view.ShowsForm)}><summary>{E(words["widgets.change"])}</summary>")
            .Append(Plain, $"<form method=\"get\" action=\"{E(view.Action.ToString())}\"{Maybe("target", view.Target)}>");
        foreach (var (name, value) in view.Hidden)
        {
            html.Append(Plain, $"<input type=\"hidden\" name=\"{name}\" value=\"{E(value)}\">");
        }

        html.Append("<div class=\"controls\">");
        foreach (var parameter in view.Widget.Parameters.Where(parameter => parameter.InForm))
        {
            Control(html, view, parameter);
        }

        var posts = view.PostsTo is { } address ? $" formmethod=\"post\" formaction=\"{E(address.ToString())}\"" : "";
        html.Append(Plain, $"</div><button type=\"submit\"{posts}>{E(words["widgets.update"])}</button></form></details>");
    }

    private static void Control(StringBuilder html, WidgetView view, Parameter parameter)
    {
        var (name, id) = (parameter.Name, $"{view.Widget.Id}-{parameter.Name}");
        var (label, value) = (E(view.Context.Label(parameter)), view.Shown(parameter));
        var error = view.State.Errors.GetValueOrDefault(name);
        var described = error is null ? "" : $" aria-describedby=\"{id}-error\"";
        var wrong = error is null ? "" : " aria-invalid=\"true\"" + described;
        html.Append(Plain, $"<div class=\"control{(error is null ? "" : " invalid")}\"{Is("hidden", !view.Shows(parameter))}>");
        switch (parameter.Control(view.State, view.Context))
        {
            case TextArea text:
                html.Append(Plain, $"<label for=\"{id}\">{label}</label>\n<textarea id=\"{id}\" name=\"{name}\" rows=\"2\"")
                    .Append(Plain, $" maxlength=\"{text.MaxLength}\"{Is("required", text.Required)}{wrong}>\n{E(value)}</textarea>\n");
                break;
            case Select select:
                html.Append(Plain, $"<label for=\"{id}\">{label}</label>\n<select id=\"{id}\" name=\"{name}\"{wrong}>");
                foreach (var option in select.Options)
                {
                    html.Append(Plain, $"<option value=\"{E(option.Value)}\"{Is("selected", option.Value == value)}>")
                        .Append(Plain, $"{E(option.Label)}</option>");
                }

                html.Append("</select>");
                break;
            case Checkboxes boxes:
                var chosen = value.Split(',');
                html.Append(Plain, $"<fieldset{described}><legend>{label}</legend><div class=\"choices\">");
                foreach (var option in boxes.Options)
                {
                    html.Append(Plain, $"<label><input type=\"checkbox\" name=\"{name}\" value=\"{E(option.Value)}\"")
                        .Append(Plain, $"{Is("checked", chosen.Contains(option.Value))}> {E(option.Label)}</label>\n");
                }

                html.Append("</div></fieldset>");
                break;
            case Input input:
                var output = input.IsSlider ? $" <output for=\"{id}\">{E(value)}</output>" : "";
                html.Append(Plain, $"<div class=\"label\"><label for=\"{id}\">{label}</label>{output}</div>\n")
                    .Append(Plain, $"<input type=\"{input.Type}\" id=\"{id}\" name=\"{name}\"{Maybe("min", input.Min)}")
                    .Append(Plain, $"{Maybe("max", input.Max)}{Maybe("step", input.Step)} value=\"{E(value)}\"")
                    .Append(Plain, $"{Maybe("placeholder", input.Placeholder)}{Maybe("inputmode", input.Keyboard)}{wrong}>\n");
                break;
        }

        if (error is not null)
        {
            html.Append(Plain, $"<p class=\"error\" id=\"{id}-error\">{E(error)}</p>");
        }

        html.Append("</div>");
    }

    private static void More(StringBuilder html, WidgetView view, Answer answer)
    {
        if (answer.Steps.Count <= 1 && answer.Notes.Count <= 1)
        {
            return;
        }

        html.Append(Plain, $"<details class=\"more\"{Is("open", view.ShowsMore)}><summary>{E(view.Words["widgets.more"])}</summary>")
            .Append(Plain, $"<div id=\"{view.MoreId}\">");
        Steps(html, view, answer.Steps.Skip(1), view.LinkToMore);
        Notes(html, answer.Notes.Skip(1));
        html.Append("</div></details>");
    }

    private static void Numbers(StringBuilder html, WidgetView view, Table table)
    {
        var title = E(view.Words["widgets.numbers"]);
        html.Append(Plain, $"<details class=\"numbers\"><summary>{title}</summary>")
            .Append(Plain, $"<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{title}\"><table><thead><tr>");
        foreach (var column in table.Columns)
        {
            html.Append(Plain, $"<th scope=\"col\">{E(column.Label)}</th>");
        }

        html.Append("</tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            for (var i = 0; i < row.Count; i++)
            {
                var (cell, text) = (row[i], E(row[i].Text));
                _ = i == 0 ? html.Append(Plain, $"<th scope=\"row\">{text}</th>")
                    : html.Append(Plain, $"<td{(cell.Value is null ? "" : " class=\"number\"")}>{text}</td>");
            }

            html.Append("</tr>");
        }

        html.Append("</tbody></table></div></details>");
    }

    private static void Files(StringBuilder html, WidgetView view)
    {
        html.Append(Plain, $"<p class=\"files\"><a href=\"{E(view.File("").ToString())}\" data-permalink>")
            .Append(Plain, $"{E(view.Words["widgets.permalink"])}</a>\n");
        foreach (var ending in new[] { ".svg", ".png", ".csv", ".json" })
        {
            html.Append(Plain, $"<a href=\"{E(view.File(ending).ToString())}\">{ending[1..].ToUpperInvariant()}</a>\n");
        }

        if (view.Setting.Frame is null && !view.IsInCopy)
        {
            html.Append(Plain, $"<a href=\"{E(view.Embed.ToString())}\">{E(view.Words["widgets.embed"])}</a>");
        }

        html.Append("</p>");
    }

    /// <summary>Whose numbers they are, where no page around says it.</summary>
    private static void Whose(StringBuilder html, WidgetView view, Answer answer)
    {
        if (view.Setting.Frame is not null && Credit.Sources(answer.Facts, view.Context.Evidence, view.Words) is { } sources)
        {
            html.Append(Plain, $"<p class=\"whose\">{E(sources)}</p>");
        }
    }

    private static void Steps(
        StringBuilder html, WidgetView view, IEnumerable<StepGroup> groups, Func<string, string?> linkTo, Play? play = null)
    {
        var target = Maybe("target", view.Target);
        foreach (var group in groups.Where(group => group.Steps.Count > 0))
        {
            html.Append(Plain, $"<p class=\"steps\"><span>{E(group.Label)}</span>\n");
            foreach (var step in group.Steps)
            {
                html.Append(Plain, $"<a{Maybe("href", linkTo(step.Query))}{target} data-step")
                    .Append(Plain, $"{(step.IsCurrent ? " aria-current=\"true\"" : "")}>{E(step.Label)}</a>\n");
            }

            if (play is not null)
            {
                html.Append(Plain, $"<button type=\"button\" class=\"play\" data-play=\"{play.Parameter} {play.From} {play.To}\">")
                    .Append(Plain, $"<span>{E(view.Words["widgets.play"])}</span><span>{E(view.Words["widgets.pause"])}</span></button>");
            }

            html.Append("</p>");
        }
    }

    private static void Notes(StringBuilder html, IEnumerable<string> notes)
    {
        foreach (var note in notes)
        {
            html.Append(Plain, $"<p class=\"note\">{E(note)}</p>");
        }
    }

    /// <summary>An attribute that is there or not.</summary>
    private static string Is(string name, bool value) => value ? $" {name}" : "";

    /// <summary>An attribute with a value; nothing where that is null.</summary>
    private static string Maybe(string name, string? value) => value is null ? "" : $" {name}=\"{E(value)}\"";

    private static string E(string text) => Html.Encode(text);
}
