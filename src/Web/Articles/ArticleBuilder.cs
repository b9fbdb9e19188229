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
    public Article Build(ArticleDraft draft)
    {
        var sections = new List<SectionBuilder> { new(null, evidence, words) };
        FootnoteGroup? footnotes = null;
        var figures = 0;
        foreach (var block in draft.Prose.Document)
        {
            switch (block)
            {
                case YamlFrontMatterBlock or LinkReferenceDefinitionGroup:
                    break;
                case FootnoteGroup group:
                    footnotes = group;
                    break;
                case HeadingBlock { Level: 2 } heading:
                    sections.Add(new(heading.Heading(), evidence, words));
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

        var built = sections.Where(section => !section.IsEmpty)
            .Select(section => section.Build(Sources(draft, section.Anchor))).ToList();
        var count = built.Sum(section => section.PlainText.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);
        var perMinute = double.Parse(words["article.wordsPerMinute"], CultureInfo.InvariantCulture);
        return new()
        {
            Slug = draft.Slug,
            Language = language,
            Front = draft.Front,
            Markdown = draft.Markdown,
            Prose = draft.Prose,
            Sections = built,
            Footnotes = footnotes,
            FootnotePassages = [.. footnotes?.OfType<Footnote>().Select(sections[^1].PassageOf) ?? []],
            Words = count,
            Minutes = Math.Max(1, (int)Math.Round(count / perMinute)),
        };
    }

    /// <summary>The sources that a section's links and facts rest on, in the order they first appear.</summary>
    private List<(string Source, IReadOnlyList<string> Locators)> Sources(ArticleDraft draft, string section) =>
        [.. draft.Prose.References
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
