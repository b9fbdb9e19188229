using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Content.Checks;

/// <summary>A widget in an article opens in a state that the widget accepts.</summary>
internal static class WidgetStateCheck
{
    public static IEnumerable<Problem> Run(Draft draft)
    {
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
                    var context = new WidgetContext(draft.Evidence, article.Language, words, () => Prose.PlainText(article.Prose.Document));
                    foreach (var (name, error) in State.Read(widget, WidgetQuery.Parse(reference.Detail), context).Errors)
                    {
                        yield return reference.Place.Says($"widget '{widget.Id}': {name}: {error}");
                    }
                }
            }
        }
    }
}
