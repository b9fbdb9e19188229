using System.Globalization;
using System.Text;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Files;

/// <summary>A document in the forms that reference managers read.</summary>
/// <param name="Id">Key of the entry.</param>
/// <param name="Type">As in <see cref="Source.Type"/>.</param>
/// <param name="Title">Title.</param>
/// <param name="Authors">Authors as one name.</param>
/// <param name="Published">yyyy, yyyy-mm or yyyy-mm-dd.</param>
/// <param name="Publisher">Journal, site or number.</param>
/// <param name="Url">Address, or null.</param>
public sealed record Citation(string Id, string Type, string Title, string Authors, string Published, string? Publisher, string? Url)
{
    /// <summary>Language of the document, when we know it.</summary>
    public Locale? Locale { get; init; }

    /// <summary>The number on arXiv, "2412.19437", when the publisher names one.</summary>
    private string? Preprint => Publisher?.Split("arXiv:") is [_, var number] ? number : null;

    /// <summary>The publisher without a number on arXiv; null when nothing else is left.</summary>
    private string? Venue => Publisher?.Split("arXiv:")[0].TrimEnd(' ', ';') is { Length: > 0 } venue ? venue : null;

    /// <summary>Cites a source.</summary>
    public static Citation Of(string id, Source source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new(id, source.Type, source.Title, source.Authors, source.Published, source.Publisher, source.Url);
    }

    /// <summary>Cites one of our own articles.</summary>
    public static Citation Of(Article article, Edition edition, string url)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(edition);
        return new(
            $"explainer-{article.Slug}-{article.Language}",
            "article",
            article.Front.Title,
            string.Join(" and ", article.Front.Authors),
            article.Front.Updated,
            edition.Words["site.name"],
            url)
        { Locale = edition.Locale };
    }

    /// <summary>A BibTeX entry.</summary>
    public string BibTex()
    {
        var date = Published.Split('-');
        var kind = (Type, Venue) switch
        {
            ("report", _) => "techreport",
            ("paper", not null) => "article",
            _ => "misc",
        };
        var fields = new List<(string Name, string? Value)>
        {
            ("title", $"{{{Escape(Title)}}}"),
            ("author", $"{{{Escape(Authors)}}}"), // braces: a name of a group is not split into first and last name
            ("year", date[0]),
            ("month", date.Length > 1 ? int.Parse(date[1], CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) : null),
            kind switch
            {
                "techreport" => ("institution", Escape(Venue ?? Authors)), // required, unlike the others
                "article" => ("journal", Escape(Venue!)),
                _ => ("howpublished", Venue is null ? null : Escape(Venue)),
            },
            ("eprint", Preprint),
            ("archiveprefix", Preprint is null ? null : "arXiv"),
            ("url", Url),
            ("language", Locale?.BibTex),
        };
        var text = new StringBuilder($"@{kind}{{{Id},\n");
        foreach (var (name, value) in fields.Where(field => field.Value is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {name} = {{{value}}},\n");
        }

        return text.Append("}\n").ToString();
    }

    /// <summary>An item of CSL-JSON.</summary>
    internal CslItem Csl() => new(
        Id,
        Type switch
        {
            "report" => "report",
            "paper" => "article-journal",
            "article" => "article-newspaper",
            "post" => "post-weblog",
            "code" => "software",
            "dataset" => "dataset",
            _ => "webpage",
        },
        Title,
        [new(Authors)],
        new([[.. Published.Split('-').Select(part => int.Parse(part, CultureInfo.InvariantCulture))]]),
        Venue,
        Preprint is null ? null : "arXiv:" + Preprint,
        Url,
        Locale?.Code);

    private static string Escape(string text) =>
        string.Concat(text.Select(c => c switch
        {
            '&' or '%' or '$' or '#' or '_' or '{' or '}' => $"\\{c}",
            '~' => "\\textasciitilde{}",
            '^' => "\\textasciicircum{}",
            '\\' => "\\textbackslash{}",
            _ => c.ToString(),
        }));
}
