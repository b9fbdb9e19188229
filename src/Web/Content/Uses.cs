using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Texts;

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
/// <param name="Excerpt">Words around the link.</param>
/// <param name="Text">The words of the link; empty for a claim that names a deciding fact without linking it.</param>
public sealed record Use(UseKind Kind, Address Address, string Title, string Section, string Excerpt, string Text);

/// <summary>Who points at what, in each language.</summary>
public sealed class Uses
{
    private const int ExcerptLength = 180;

    private static readonly ReferenceKind[] Counted = [ReferenceKind.Fact, ReferenceKind.Term, ReferenceKind.Claim, ReferenceKind.Source];

    private readonly ILookup<(string Language, ReferenceKind Kind, string Id), Use> _uses;

    /// <summary>Reads every passage, claim and definition once.</summary>
    public Uses(Evidence evidence, IReadOnlyList<Edition> editions)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        _uses = editions
            .SelectMany(edition => Of(evidence, edition).Select(found => (Key: (edition.Language, found.Kind, found.Id), found.Use)))
            .DistinctBy(found => (found.Key, found.Use.Kind, found.Use.Address))
            .ToLookup(found => found.Key, found => found.Use);
    }

    /// <summary>The places in <paramref name="language"/> that point at something, articles first.</summary>
    public IReadOnlyList<Use> Of(string language, ReferenceKind kind, string id) => [.. _uses[(language, kind, id)]];

    private static IEnumerable<(ReferenceKind Kind, string Id, Use Use)> Of(Evidence evidence, Edition edition)
    {
        var to = new Addresses(edition.Language);
        foreach (var article in edition.Articles)
        {
            foreach (var passage in article.Passages)
            {
                foreach (var reference in passage.References.Where(reference => Counted.Contains(reference.Kind)))
                {
                    var at = Math.Max(0, passage.Text.IndexOf(reference.Text, StringComparison.Ordinal));
                    var excerpt = Excerpt.Around(passage.Text, at, ExcerptLength);
                    var address = to.Article(article.Slug).At(passage.Anchor);
                    yield return (reference.Kind, reference.Id, new(
                        UseKind.Article, address, article.Front.Title, passage.Section, excerpt, reference.Text));
                }
            }
        }

        foreach (var (id, claim) in evidence.Claims)
        {
            var text = claim.Text.In(edition.Language);
            foreach (var reference in Linked(claim.Explanation.In(edition.Language)))
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
            var (name, definition) = (term.In(edition.Language).Name, term.In(edition.Language).Definition);
            foreach (var reference in Linked(definition))
            {
                yield return (reference.Kind, reference.Id, new(UseKind.Term, to.Term(id), name, "", "", reference.Text));
            }
        }
    }

    private static IEnumerable<Reference> Linked(string markdown) =>
        Prose.Parse(markdown, default).References.Where(reference => Counted.Contains(reference.Kind));
}
