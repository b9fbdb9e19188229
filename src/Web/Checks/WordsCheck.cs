using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Checks;

/// <summary>
/// A complete language has every word, every text in the data and every token of the drawings; what another lacks is counted. Words use
/// the same {placeholders} in each, and none stands where English has nothing.
/// </summary>
internal static class WordsCheck
{
    public static IEnumerable<Problem> Run(Draft draft)
    {
        if (!draft.Words.TryGetValue(Locale.Original, out var original))
        {
            yield return new(new("content/words", 1, 1), $"there are no words for '{Locale.Original}'");
            yield break;
        }

        foreach (var words in draft.Words.Values)
        {
            var isComplete = words.Locale.Complete || words == original;
            foreach (var saying in Translation.Sayings(draft.Ground, words).Where(saying => isComplete && !saying.IsThere))
            {
                yield return saying.Lack;
            }

            foreach (var (key, (text, place)) in words.All)
            {
                if (!original.Has(key))
                {
                    yield return place.Says($"'{key}' has words in '{words.Locale.Code}' but not in '{Locale.Original}'");
                }
                else if (Words.Placeholders(original[key]) is var placeholders && !Words.Placeholders(text).SetEquals(placeholders))
                {
                    var names = string.Join("}, {", placeholders);
                    yield return place.Says($"'{key}' must use {{{names}}} as in '{Locale.Original}'");
                }
            }
        }

        foreach (var unit in draft.Evidence.Units.Keys.Where(unit => !original.Has($"units.{unit}")))
        {
            yield return draft.Evidence.Places[$"unit:{unit}"].Says($"the unit '{unit}' has no words: 'units.{unit}'");
        }
    }
}
