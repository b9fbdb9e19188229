using System.Collections.Concurrent;
using System.Globalization;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace DeepseekExplainer.Web.Articles;

/// <summary>Makes an article of a checked draft: sections, numbered figures, and passages with their anchors.</summary>
internal sealed class ArticleBuilder(Evidence evidence, string language, Words words)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<Reference>> _drawn = [];

    /// <summary>Makes the article, and its body from the tree that the caller has in hand.</summary>
    public Article Build(ArticleDraft draft, ProseTree tree, out ArticleBody body)
    {
        body = Body(tree);
        var count = body.Sections.Sum(section => section.PlainText.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);
        var perMinute = double.Parse(words["article.wordsPerMinute"], CultureInfo.InvariantCulture);
        return new(() => Body(Prose.ParseFile(draft.Prose.Path, draft.Markdown)), body)
        {
            Slug = draft.Slug,
            Language = language,
            Front = draft.Front,
            Markdown = draft.Markdown,
            Prose = draft.Prose,
            Passages = [.. body.Sections.SelectMany(section => section.Passages), .. body.Footnoted],
            Words = count,
            Minutes = Math.Max(1, (int)Math.Round(count / perMinute)),
        };
    }

    private ArticleBody Body(ProseTree tree)
    {
        var sections = new List<SectionBuilder> { Begun(null) };
        FootnoteGroup? footnotes = null;
        var figures = 0;
        foreach (var block in tree.Document)
        {
            switch (block)
            {
                case YamlFrontMatterBlock or LinkReferenceDefinitionGroup:
                    break;
                case FootnoteGroup group:
                    footnotes = group;
                    break;
                case HeadingBlock { Level: 2 } heading:
                    sections.Add(Begun(heading.Heading()));
                    sections[^1].Add(heading);
                    break;
                case HeadingBlock heading:
                    sections[^1].Add(heading);
                    break;
                case var _ when block.Picture() is { } image:
                    figures += image.Target().Kind == ReferenceKind.Formula ? 0 : 1;
                    sections[^1].Add(image, figures);
                    break;
                default:
                    sections[^1].Add(block);
                    break;
            }
        }

        return new(
            tree.Document,
            [.. sections.Where(section => !section.IsEmpty).Select(section => section.Build(Sources(tree, section.Anchor)))],
            footnotes,
            [.. footnotes?.OfType<Footnote>().Select(sections[^1].PassageOf) ?? []]);

        SectionBuilder Begun(Heading? heading) =>
            new(heading, DrawnReferences, drawing => evidence.Drawings[drawing].Steps.Count > 0);
    }

    /// <summary>What the words in a drawing point at, the same wherever it stands.</summary>
    private IReadOnlyList<Reference> DrawnReferences(string drawing) => _drawn.GetOrAdd(drawing, _ =>
        [.. evidence.Drawings[drawing].Tokens.SelectMany(token => Prose.Parse(words[$"figures.{drawing}.{token}"], default).References)]);

    /// <summary>The sources that a section's links and facts rest on, in the order they first appear.</summary>
    private List<(string Source, IReadOnlyList<string> Locators)> Sources(Prose prose, string section) =>
        [.. prose.References
            .Where(reference => reference.Section == section)
            .SelectMany(reference => reference.Kind switch
            {
                ReferenceKind.Source => [new SourcePlace(reference.Id, reference.Detail)],
                ReferenceKind.Fact => evidence.Facts[reference.Id].Sources,
                _ => Enumerable.Empty<SourcePlace>(),
            })
            .GroupBy(citation => citation.Source, citation => citation.Locator)
            .Select(group => (group.Key, (IReadOnlyList<string>)[.. group.Where(locator => locator.Length > 0).Distinct()]))];
}
