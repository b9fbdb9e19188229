using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Checks;

/// <summary>
/// A complete language has every word, every text in the data and every token of the drawings; what another lacks is counted. Words use
/// the same {placeholders} in each, and none stands where English has nothing, or where nobody shows it.
/// </summary>
internal static class WordsCheck
{
    private const string SharedWords = "errors";
    private const string FrontPage = "front";

    public static IEnumerable<Problem> On(Ground ground)
    {
        if (!ground.Words.TryGetValue(Locale.Original, out var original))
        {
            yield return new(new("content/words", 1, 1), $"there are no words for '{Locale.Original}'")
            {
                Missing = Lost.Words(Locale.Original),
            };
            yield break;
        }

        foreach (var words in ground.Words.Values)
        {
            var isComplete = words.Locale.Complete || words == original;
            foreach (var saying in Translation.Sayings(ground, words).Where(saying => isComplete && !saying.IsThere))
            {
                yield return saying.Lack;
            }

            foreach (var (key, (text, place)) in words.All)
            {
                if (!original.Has(key))
                {
                    yield return place.Says($"'{key}' has words in '{words.Locale.Code}' but not in '{Locale.Original}'") with
                    {
                        Missing = Lost.Words(Locale.Original),
                    };
                }
                else if (Words.Placeholders(original[key]) is var placeholders && !Words.Placeholders(text).SetEquals(placeholders))
                {
                    var names = string.Join("}, {", placeholders);
                    yield return place.Says($"'{key}' must use {{{names}}} as in '{Locale.Original}'");
                }
            }
        }

        foreach (var orphan in ground.Words.Values.SelectMany(words => Orphans(ground, words)))
        {
            yield return orphan;
        }

        foreach (var unit in ground.Evidence.Units.Keys.Where(unit => !original.Has($"units.{unit}")))
        {
            yield return ground.Evidence.Places[$"unit:{unit}"].Says($"the unit '{unit}' has no words: 'units.{unit}'") with
            {
                Missing = Lost.Words(Locale.Original),
            };
        }
    }

    /// <summary>
    /// Words of widgets and figures that do not exist, once for each file; and in a figure that does, each word that it has no place for.
    /// What a file is begun with stands there before its widget does.
    /// </summary>
    private static IEnumerable<Problem> Orphans(Ground ground, Words words)
    {
        var parts = words.All.Select(word => (Parts: word.Key.Split('.'), word.Value.Place))
            .Where(word => !ground.Begun.Contains(word.Place.Path))
            .ToList();
        var owners = parts
            .Where(word => word.Parts is ["widgets", var widget, _, ..] && widget != SharedWords && WidgetList.Find(widget) is null)
            .Select(word => (What: "widget", Id: word.Parts[1], word.Place))
            .Concat(parts
                .Where(word => word.Parts is ["figures", var figure, _, ..] && figure != FrontPage
                    && !ground.Evidence.Drawings.ContainsKey(figure))
                .Select(word => (What: "figure", Id: word.Parts[1], word.Place)));
        foreach (var (what, id, place) in owners.DistinctBy(owner => (owner.What, owner.Id, owner.Place.Path)))
        {
            yield return place.Says($"there is no {what} '{id}': nobody shows these words") with { Missing = $"{what}:{id}" };
        }

        foreach (var (figure, token, place) in parts
            .Where(word => word.Parts is ["figures", _, _])
            .Select(word => (word.Parts[1], word.Parts[2], word.Place)))
        {
            if (ground.Evidence.Drawings.TryGetValue(figure, out var drawing) && !drawing.Tokens.Contains(token))
            {
                yield return place.Says($"figure '{figure}' has no place for '{token}': write {{{token}}} in content/figures/{figure}.svg");
            }
        }
    }
}
