using System.Runtime.CompilerServices;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;

namespace DeepseekExplainer.Web.Content;

/// <summary>What kind of text points at something.</summary>
public enum UseKind
{
    /// <summary>A passage of an article.</summary>
    Article,

    /// <summary>A claim's verdict.</summary>
    Claim,

    /// <summary>A definition in the glossary.</summary>
    Term,
}

/// <summary>A place that points at a fact, a term, a claim or a source.</summary>
/// <param name="Kind">What kind of text it is.</param>
/// <param name="Address">Its address, with its anchor.</param>
/// <param name="Title">Title of the article, the claim or the term.</param>
/// <param name="Section">Title of the article's section; else empty.</param>
/// <param name="Passage">What the link stands in; empty outside of articles.</param>
/// <param name="Text">The words of the link; empty for a claim that names a deciding fact without linking it.</param>
public sealed record Use(UseKind Kind, Address Address, string Title, string Section, string Passage, string Text)
{
    private const int ExcerptLength = 180;

    /// <summary>Words around the link.</summary>
    public string Excerpt =>
        Texts.Excerpt.Around(Passage, Math.Max(0, Passage.IndexOf(Text, StringComparison.Ordinal)), ExcerptLength);
}

/// <summary>Who points at what, in each language.</summary>
public sealed class Uses
{
    private static readonly ReferenceKind[] Counted = [ReferenceKind.Fact, ReferenceKind.Term, ReferenceKind.Claim, ReferenceKind.Source];

    /// <summary>Stands until data or words are saved, whatever becomes of articles.</summary>
    private static readonly ConditionalWeakTable<Evidence, ILookup<(string Language, ReferenceKind Kind, string Id), Use>> Known = [];

    private readonly IReadOnlyList<Edition> _editions;
    private readonly ILookup<(string Language, ReferenceKind Kind, string Id), Use> _inData;

    /// <summary>Reads every claim and definition once; articles know by themselves what they point at.</summary>
    public Uses(Evidence evidence, IReadOnlyList<Edition> editions)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        _editions = editions;
        _inData = Known.GetValue(evidence, _ => editions
            .SelectMany(edition => InData(evidence, edition.Language)
                .Select(found => (Key: (edition.Language, found.Kind, found.Id), found.Use)))
            .DistinctBy(found => (found.Key, found.Use.Kind, found.Use.Address))
            .ToLookup(found => found.Key, found => found.Use));
    }

    /// <summary>The places in <paramref name="language"/> that point at something, articles first.</summary>
    public IReadOnlyList<Use> Of(string language, ReferenceKind kind, string id)
    {
        var to = new Addresses(language);
        var articles = _editions.Where(edition => edition.Language == language).SelectMany(edition => edition.Articles);
        return [.. articles.SelectMany(article => InArticle(article, kind, id, to)), .. _inData[(language, kind, id)]];
    }

    private static IEnumerable<Use> InArticle(Article article, ReferenceKind kind, string id, Addresses to) =>
        article.Passages
            .Select(passage => (
                Passage: passage, Link: passage.References.FirstOrDefault(reference => reference.Kind == kind && reference.Id == id)))
            .Where(found => found.Link is not null)
            .DistinctBy(found => found.Passage.Anchor)
            .Select(found => new Use(
                UseKind.Article, to.Article(article.Slug).At(found.Passage.Anchor), article.Front.Title, found.Passage.Section,
                found.Passage.Text, found.Link!.Text));

    private static IEnumerable<(ReferenceKind Kind, string Id, Use Use)> InData(Evidence evidence, string language)
    {
        var to = new Addresses(language);
        foreach (var (id, claim) in evidence.Claims)
        {
            var text = claim.Text.In(language);
            foreach (var reference in Linked(claim.Explanation.In(language)))
            {
                yield return (reference.Kind, reference.Id, new(UseKind.Claim, to.Claim(id), text, "", "", reference.Text));
            }

            var named = claim.Facts.Select(fact => (ReferenceKind.Fact, Id: fact))
                .Concat(claim.Places.Select(place => (ReferenceKind.Source, Id: place.Source)));
            foreach (var (kind, target) in named)
            {
                yield return (kind, target, new(UseKind.Claim, to.Claim(id), text, "", "", ""));
            }
        }

        foreach (var (id, term) in evidence.Terms)
        {
            var (name, definition) = (term.In(language).Name, term.In(language).Definition);
            foreach (var reference in Linked(definition))
            {
                yield return (reference.Kind, reference.Id, new(UseKind.Term, to.Term(id), name, "", "", reference.Text));
            }
        }
    }

    private static IEnumerable<Reference> Linked(string markdown) =>
        Prose.Parse(markdown, default).References.Where(reference => Counted.Contains(reference.Kind));
}
