using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Sharing;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Files;

/// <summary>A column of a table of the evidence.</summary>
/// <param name="Name">Its name, in snake case.</param>
/// <param name="Type">A type of Table Schema: string, number, integer, date, uri.</param>
/// <param name="Is">What it holds, in English like its name.</param>
internal sealed record TableColumn(string Name, string Type, string Is)
{
    /// <summary>Whether every row has it.</summary>
    public bool IsRequired { get; init; }
}

/// <summary>All of one kind of evidence as a table, in one language: a row each, lists with "; " between their parts.</summary>
/// <param name="Page">Where it stands, with ".csv".</param>
/// <param name="Is">What a row is, in English.</param>
/// <param name="Columns">The columns; the first is the key.</param>
/// <param name="Rows">The rows: texts, and numbers as they are written raw.</param>
internal sealed record EvidenceTable(
    PageKind Page, string Is, Func<Site, IReadOnlyList<TableColumn>> Columns, Func<Visit, IEnumerable<IReadOnlyList<string?>>> Rows)
{
    /// <summary>Every table.</summary>
    public static readonly IReadOnlyList<EvidenceTable> All = [Facts(), Claims(), Terms()];

    /// <summary>The table as text.</summary>
    public string Csv(Visit visit)
    {
        var columns = Columns(visit.Site);
        return Files.Csv.Write(columns.Select(column => column.Name), Rows(visit).Select(row => row.Zip(columns, (cell, column) =>
            column.Type is "number" or "integer" ? cell ?? "" : Files.Csv.Guarded(cell ?? ""))));
    }

    private static EvidenceTable Facts() => new(
        PageKind.Facts,
        "A number with what it rests on",
        _ =>
        [
            new("id", "string", "Id of the number") { IsRequired = true },
            new("label", "string", "What it is") { IsRequired = true },
            new("value", "number", "The value in the unit beside it; percent stay percent") { IsRequired = true },
            new("low", "number", "From where it may lie, as the source of an estimate or the formula says; empty where nobody says"),
            new("high", "number", "To where it may lie"),
            new("unit", "string", "Id of the unit") { IsRequired = true },
            new("kind", "string", "How it is known: reported, assumed, estimate or derived") { IsRequired = true },
            new("confidence", "string", "How its sources were read: primary, primaryCopy or secondary") { IsRequired = true },
            new("as_of", "string", "Year, month or day on which it was true or published") { IsRequired = true },
            new("calculation", "string", "How it is computed, with the numbers put in; empty for a number that has a source itself"),
            new("inputs", "string", "Ids of the numbers that it is computed from"),
            new("sources", "string", "Places that it rests on: id of the source, # and the place in it"),
            new("source_titles", "string", "Titles of these sources"),
            new("source_urls", "string", "Addresses of these sources"),
            new("note", "string", "A hedge or a trap"),
            new("url", "string", "Its receipt") { IsRequired = true },
        ],
        visit => visit.Site.Evidence.Facts.Values.Select(fact => (IReadOnlyList<string?>)
        [
            fact.Id,
            fact.Entry.Label.In(visit.Language),
            NumberText.Raw(fact.Value),
            fact.Range is { } low ? NumberText.Raw(low.Low) : null,
            fact.Range is { } high ? NumberText.Raw(high.High) : null,
            fact.Entry.Unit,
            WordKey.Of(fact.Kind),
            WordKey.Of(fact.Confidence),
            Receipt.AsOf(fact, visit.Site.Evidence),
            new Receipt(fact, visit.Language, visit.Words).Calculation,
            List(fact.Inputs.Select(input => input.Id)),
            List(fact.Sources.Select(Written)),
            .. Named(visit, fact.Sources),
            fact.Entry.Note?.In(visit.Language),
            visit.Absolute(visit.To.Fact(fact.Id)),
        ]));

    private static EvidenceTable Claims() => new(
        PageKind.Claims,
        "A claim of the article that is checked, with its verdict",
        _ =>
        [
            new("id", "string", "Id of the claim") { IsRequired = true },
            new("number", "integer", "Its place in the article") { IsRequired = true },
            new("topic", "string", "technology, cost, company or market") { IsRequired = true },
            new("claim", "string", "The claim in neutral words") { IsRequired = true },
            new("quote", "string", "The article's own words, in Filipino"),
            new("verdict", "string", "accurate, imprecise, misleading, wrong or unverifiable") { IsRequired = true },
            new("rating", "integer", "The verdict from 1 to 5; empty where nothing that is public could decide it"),
            new("explanation", "string", "Why") { IsRequired = true },
            new("would_change", "string", "What would change the verdict") { IsRequired = true },
            new("facts", "string", "Ids of the numbers that decide it"),
            new("made_by", "string", "Id of the source that makes it") { IsRequired = true },
            new("about", "string", "Id of the source whose statement it passes on"),
            new("sources", "string", "Places that decide it: id of the source, # and the place in it") { IsRequired = true },
            new("source_titles", "string", "Titles of these sources"),
            new("source_urls", "string", "Addresses of these sources"),
            new("published", "date", "Day on which the verdict was first published") { IsRequired = true },
            new("corrected", "date", "Day of its last correction"),
            new("url", "string", "Its page") { IsRequired = true },
        ],
        visit => visit.Site.Evidence.Claims.Select(entry => (IReadOnlyList<string?>)
        [
            entry.Key,
            NumberText.Raw(entry.Value.Number),
            entry.Value.Topic,
            entry.Value.Text.In(visit.Language),
            entry.Value.Quote,
            WordKey.Of(entry.Value.Verdict),
            ClaimReview.Rating(entry.Value.Verdict) is { } rating ? NumberText.Raw(rating) : "",
            entry.Value.Explained(visit.Language),
            Prose.PlainText(entry.Value.WouldChange.In(visit.Language)),
            List(entry.Value.Facts),
            entry.Value.MadeBy,
            entry.Value.AboutSource,
            List(entry.Value.Sources),
            .. Named(visit, entry.Value.Places),
            entry.Value.Published,
            visit.Site.Evidence.CorrectionOf(entry.Key),
            visit.Absolute(visit.To.Claim(entry.Key)),
        ]));

    /// <summary>Each term in every language side by side, as the glossary has it.</summary>
    private static EvidenceTable Terms() => new(
        PageKind.Terms,
        "A term in every language",
        site =>
        [
            new("id", "string", "Id of the term") { IsRequired = true },
            .. site.Editions.SelectMany(edition => new TableColumn[]
            {
                new("name_" + edition.Language, "string", $"The term, {edition.Locale.Name}") { IsRequired = true },
                new("gloss_" + edition.Language, "string", $"A short gloss, {edition.Locale.Name}"),
                new("definition_" + edition.Language, "string", $"What it means, {edition.Locale.Name}") { IsRequired = true },
                new("avoid_" + edition.Language, "string", $"Renderings to avoid, {edition.Locale.Name}"),
            }),
            new("see", "string", "Ids of related terms"),
            new("url", "string", "Where the glossary has it") { IsRequired = true },
        ],
        visit => visit.Site.Evidence.Terms.Select(term => (IReadOnlyList<string?>)
        [
            term.Key,
            .. visit.Site.Editions.SelectMany(edition =>
            {
                var words = term.Value.In(edition.Language);
                var avoid = term.Value.Avoid?.GetValueOrDefault(edition.Language);
                return new[] { words.Name, words.Gloss, Prose.PlainText(words.Definition), avoid };
            }),
            List(term.Value.See),
            visit.Absolute(visit.To.Term(term.Key)),
        ]));

    private static string Written(SourcePlace place) => place.Locator.Length == 0 ? place.Source : $"{place.Source}#{place.Locator}";

    /// <summary>Titles and addresses of the sources of some places, each once.</summary>
    private static IEnumerable<string> Named(Visit visit, IEnumerable<SourcePlace> places)
    {
        var sources = places.Select(place => place.Source).Distinct()
            .Select(id => visit.Site.Evidence.Sources[id].In(visit.Language)).ToList();
        yield return List(sources.Select(source => source.Title));
        yield return List(sources.Select(source => source.Url ?? ""));
    }

    private static string List(IEnumerable<string> parts) => string.Join("; ", parts.Where(part => part.Length > 0));
}
