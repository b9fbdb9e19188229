using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Checks;

/// <summary>A widget in an article opens in a state that the widget accepts, and has every fact and model that its answer needs.</summary>
internal static class WidgetStateCheck
{
    /// <summary>
    /// Which facts an answer asks for depends neither on the article nor on its language: a state that many open is answered once,
    /// for as long as the data stands.
    /// </summary>
    private static readonly ConditionalWeakTable<Evidence, ConcurrentDictionary<(string, string), Lazy<string?>>> Answered = [];

    public static IEnumerable<Problem> Of(ProseDraft text)
    {
        if (text.Article is not { } article || !text.Ground.Words.TryGetValue(article.Language, out var words))
        {
            yield break; // no article, or reported by the front matter check
        }

        foreach (var reference in text.Prose.References.Where(reference => reference.Kind == ReferenceKind.Widget))
        {
            if (WidgetList.Find(reference.Id) is { } widget)
            {
                var context = new WidgetContext(text.Ground.Evidence, article.Language, words);
                foreach (var flaw in Flaws(widget, reference.Detail, context))
                {
                    yield return reference.Place.Says($"widget '{widget.Id}': {flaw}") with { Missing = Missing(flaw) };
                }
            }
        }
    }

    private static List<string> Flaws(IWidget widget, string query, WidgetContext context)
    {
        try
        {
            var given = WidgetQuery.Parse(query);
            var state = State.Read(widget, given, context);
            var names = widget.Parameters.Select(parameter => parameter.Name).ToList();
            var flaws = given.Keys.Except(names)
                .Select(name => $"there is no parameter '{name}'{Closeness.Hint(name, names)}")
                .Concat(state.Errors.Select(error => $"{error.Key}: {error.Value}"))
                .ToList();
            if (flaws.Count > 0)
            {
                return flaws;
            }

            var lack = context.Language != Locale.Original ? null
                : Answered.GetOrCreateValue(context.Evidence).GetOrAdd((widget.Id, query), _ => new(() => Lack(state))).Value;
            return lack is null ? [] : [lack];
        }
        catch (KeyNotFoundException missing)
        {
            return [Lacks(missing)];
        }
    }

    /// <summary>The fact or model that an answer asks for in vain, or null.</summary>
    private static string? Lack(State state)
    {
        try
        {
            Answers.Of(state);
            return null;
        }
        catch (KeyNotFoundException missing)
        {
            return Lacks(missing);
        }
    }

    private const string Needs = "it needs ";

    /// <summary>The fact without which the widget cannot answer, or null.</summary>
    private static string? Missing(string flaw) =>
        flaw.StartsWith(Needs, StringComparison.Ordinal) ? $"fact:{flaw[Needs.Length..flaw.IndexOf(',', StringComparison.Ordinal)]}" : null;

    private static string Lacks(KeyNotFoundException missing) =>
        $"{Needs}{missing.Message.Split('\'').ElementAtOrDefault(1) ?? "something"}, which is not among the facts and models";
}
