using System.Globalization;
using System.Text;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Sharing;
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
    /// <summary>The forms with the ends of their names, their types and what they are called.</summary>
    internal static readonly IReadOnlyList<(string Ending, string Type, string Name)> Files =
    [
        (".bib", "application/x-bibtex", "BibTeX"),
        (".ris", "application/x-research-info-systems", "RIS"),
        (".csl.json", "application/vnd.citationstyles.csl+json", "CSL-JSON"),
    ];

    /// <summary>Language of the document, when we know it.</summary>
    public Locale? Locale { get; init; }

    /// <summary>The day on which it was read, yyyy-mm-dd; null when that is not said.</summary>
    public string? Accessed { get; init; }

    /// <summary>Which state of a page of ours that was, by the revision of the content; null for what is not ours.</summary>
    public string? Revision { get; init; }

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
    public static Citation Of(Article article, Visit visit)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(visit);
        return Own(visit, article.Slug, "article", article.Front.Title, article.Front.Updated, visit.To.Article(article.Slug)) with
        {
            Authors = string.Join(" and ", article.Front.Authors),
        };
    }

    /// <summary>Cites our verdict on a claim.</summary>
    public static Citation Of(string id, Claim claim, Visit visit)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(visit);
        var title = Shareable.Of(id, claim, visit.Edition).Title;
        return Own(
            visit, "claim-" + id, "page", title, visit.Site.Evidence.CorrectionOf(id) ?? claim.Published, visit.To.Claim(id));
    }

    /// <summary>Cites a number's receipt. It has no day of its own: the revision says which state of it that was.</summary>
    public static Citation Of(Receipt receipt, Visit visit)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        ArgumentNullException.ThrowIfNull(visit);
        var id = receipt.Fact.Id;
        return Own(visit, "fact-" + id, "page", $"{receipt.Label}: {receipt.Value}", "", visit.To.Fact(id));
    }

    private static Citation Own(Visit visit, string name, string type, string title, string published, Address page) => new(
        $"explainer-{name}-{visit.Language}",
        type,
        title,
        visit.Words["site.name"],
        published,
        visit.Words["site.name"],
        visit.Absolute(page))
    {
        Locale = visit.Edition.Locale,
        Revision = visit.Site.Revision,
    };

    /// <summary>A BibTeX entry.</summary>
    public string BibTex()
    {
        var date = Published.Split('-', StringSplitOptions.RemoveEmptyEntries);
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
            ("year", date.FirstOrDefault()),
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
            ("urldate", Accessed),
            ("version", Revision),
            ("language", Locale?.BibTex),
        };
        var text = new StringBuilder($"@{kind}{{{Id},\n");
        foreach (var (name, value) in fields.Where(field => field.Value is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {name} = {{{value}}},\n");
        }

        return text.Append("}\n").ToString();
    }

    /// <summary>A record of RIS; its lines end as the format asks.</summary>
    public string Ris()
    {
        var lines = new List<(string Tag, string? Value)>
        {
            ("TY", Type switch
            {
                "report" => "RPRT",
                "paper" => "JOUR",
                "article" => "NEWS",
                "post" => "BLOG",
                "code" => "COMP",
                "dataset" => "DATA",
                _ => "ELEC",
            }),
            ("ID", Id),
            ("TI", Title),
            ("AU", Authors.Replace("*", "", StringComparison.Ordinal)), // which the format does not allow in names
            ("PY", Published.Length >= 4 ? Published[..4] : null),
            ("DA", Published.Length == 0 ? null : Published.Replace('-', '/')),
            ("T2", Venue),
            ("M1", Preprint is null ? null : "arXiv:" + Preprint),
            ("UR", Url),
            ("Y2", Accessed?.Replace('-', '/')),
            ("ET", Revision),
            ("LA", Locale?.Code),
        };
        return string.Concat(lines.Where(line => line.Value is not null).Append(("ER", ""))
            .Select(line => $"{line.Item1}  - {line.Item2!.ReplaceLineEndings(" ")}\r\n"));
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
        CslItem.Date.Of(Published),
        CslItem.Date.Of(Accessed),
        Revision,
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
