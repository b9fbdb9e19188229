using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Content.Search;

/// <summary>Everything in one edition that a search can find.</summary>
internal static class SearchEntries
{
    public static IEnumerable<SearchEntry> Of(Site site, Edition edition)
    {
        var (language, words, evidence) = (edition.Language, edition.Words, site.Evidence);
        var to = new Addresses(language);
        foreach (var article in edition.Articles)
        {
            var (front, address) = (article.Front, to.Article(article.Slug));
            yield return new(SearchKind.Article, address, front.Title, front.Summary, 2.5)
            {
                Id = article.Slug,
                Within = front.Kicker,
                Asked = front.Asked,
            };
            foreach (var passage in article.Passages.Where(passage => passage.Text.Length > 0).DistinctBy(passage => passage.Anchor))
            {
                var title = passage.Section.Length > 0 ? passage.Section : front.Title;
                yield return new(SearchKind.Passage, address.At(passage.Anchor), title, passage.Text, 1) { Within = front.Kicker };
            }
        }

        foreach (var widget in WidgetList.All)
        {
            var (title, intro) = (words[$"widgets.{widget.Id}.title"], words[$"widgets.{widget.Id}.intro"]);
            yield return new(SearchKind.Widget, to.Widget(widget.Id), title, intro, 1.2) { Id = widget.Id };
        }

        foreach (var (id, term) in evidence.Terms)
        {
            var own = term.In(language);
            var text = (own.Gloss is null ? "" : own.Gloss + ". ") + Prose.PlainText(own.Definition);
            yield return new(SearchKind.Term, to.Term(id), own.Name, text, 1.5) { Id = id };
        }

        foreach (var (id, claim) in evidence.Claims)
        {
            var text = claim.Explained(language);
            yield return new(SearchKind.Claim, to.Claim(id), claim.Text.In(language), text, 1.2) { Id = id };
        }

        foreach (var (i, (id, sentence)) in evidence.Sentences.Index())
        {
            var (title, own) = (words["answered.sentence", ("number", i + 1)], sentence.Translation.In(language));
            var text = language == AnsweredSentence.Language ? sentence.Quote : Prose.PlainText(own);
            yield return new(SearchKind.Sentence, to.Sentence(id), title, text, 0.6) { Id = id };
        }

        foreach (var fact in evidence.Facts.Values)
        {
            var receipt = new Receipt(fact, language, words);
            var text = string.Join(" · ", new[] { receipt.Value, receipt.Spoken, fact.Entry.Note?.In(language) }.OfType<string>());
            yield return new(SearchKind.Fact, to.Fact(fact.Id), receipt.Label, text, 0.55) { Id = fact.Id };
        }

        foreach (var (id, document) in evidence.Sources)
        {
            var source = document.In(language);
            var text = string.Join(", ", new[] { source.Authors, source.Publisher, source.Published }.OfType<string>());
            yield return new(SearchKind.Source, to.Source(id), source.Title, text, 0.6) { Id = id };
        }
    }
}
