using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Checks;

/// <summary>A widget in an article opens in a state that the widget accepts, and has every fact and model that its answer needs.</summary>
internal static class WidgetStateCheck
{
    public static IEnumerable<Problem> Run(Draft draft)
    {
        // Which facts an answer asks for does not depend on the article: a state that many open is answered once.
        var answered = new HashSet<(string Widget, string Query)>();
        foreach (var article in draft.Articles)
        {
            if (!draft.Words.TryGetValue(article.Language, out var words))
            {
                continue; // reported by the front matter check
            }

            foreach (var reference in article.Prose.References.Where(reference => reference.Kind == ReferenceKind.Widget))
            {
                if (WidgetList.Find(reference.Id) is { } widget)
                {
                    var context = new WidgetContext(draft.Evidence, article.Language, words, () => ProseText.Of(article.Prose.Document));
                    foreach (var flaw in Flaws(widget, reference.Detail, context, answered))
                    {
                        yield return reference.Place.Says($"widget '{widget.Id}': {flaw}");
                    }
                }
            }
        }
    }

    private static List<string> Flaws(IWidget widget, string query, WidgetContext context, HashSet<(string Widget, string Query)> answered)
    {
        try
        {
            var state = State.Read(widget, WidgetQuery.Parse(query), context);
            if (state.Errors.Count == 0 && context.Language == Locale.Original && !answered.Contains((widget.Id, query)))
            {
                Answers.Of(state); // in one language: the others ask for the same facts
                answered.Add((widget.Id, query));
            }

            return [.. state.Errors.Select(error => $"{error.Key}: {error.Value}")];
        }
        catch (KeyNotFoundException missing)
        {
            return [missing.Message];
        }
    }
}
