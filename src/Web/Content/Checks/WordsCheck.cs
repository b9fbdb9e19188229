namespace DeepseekExplainer.Web.Content.Checks;

/// <summary>Every language has every word, with the same {placeholders}, every text in the data, and every token of the drawings.</summary>
internal static class WordsCheck
{
    public static IEnumerable<Problem> Run(Draft draft)
    {
        if (!draft.Words.TryGetValue(SiteLoader.DefaultLanguage, out var original))
        {
            yield return new(new("content/words", 1, 1), $"there are no words for '{SiteLoader.DefaultLanguage}'");
            yield break;
        }

        foreach (var (language, words) in draft.Words)
        {
            foreach (var (key, (text, place)) in original.All)
            {
                if (!words.Has(key))
                {
                    yield return place.Says($"'{key}' has no words in '{language}'");
                }
                else if (!Words.Placeholders(words[key]).SetEquals(Words.Placeholders(text)))
                {
                    var found = words.All.First(word => word.Key == key).Value.Place;
                    var placeholders = string.Join("}, {", Words.Placeholders(text));
                    yield return found.Says($"'{key}' must use {{{placeholders}}} as in '{SiteLoader.DefaultLanguage}'");
                }
            }

            foreach (var (key, (_, place)) in words.All)
            {
                if (!original.Has(key))
                {
                    yield return place.Says($"'{key}' has words in '{language}' but not in '{SiteLoader.DefaultLanguage}'");
                }
            }

            foreach (var drawing in draft.Evidence.Drawings.Values)
            {
                foreach (var token in drawing.Tokens.Where(token => !words.Has($"figures.{drawing.Id}.{token}")))
                {
                    yield return drawing.Place.Says($"'figures.{drawing.Id}.{token}' has no words in '{language}'");
                }
            }

            foreach (var (id, _) in draft.Evidence.Terms.Where(term => term.Value.Words.GetValueOrDefault(language) is null))
            {
                yield return draft.Evidence.Places[$"term:{id}"].Says($"term '{id}' has no words in '{language}'");
            }

            foreach (var formula in draft.Evidence.Formulas.Values.Where(formula => !formula.Readings.ContainsKey(language)))
            {
                yield return formula.Place.Says($"the formula has no reading in '{language}'");
            }
        }

        foreach (var unit in draft.Evidence.Units.Keys.Where(unit => !original.Has($"units.{unit}")))
        {
            yield return draft.Evidence.Places[$"unit:{unit}"].Says($"the unit '{unit}' has no words: 'units.{unit}'");
        }

        foreach (var (what, text, place) in LocalTexts(draft.Evidence))
        {
            foreach (var language in draft.Words.Keys.Where(language => string.IsNullOrWhiteSpace(text.GetValueOrDefault(language))))
            {
                yield return place.Says($"{what} has no text in '{language}'");
            }
        }
    }

    private static IEnumerable<(string What, LocalText Text, Place Place)> LocalTexts(Evidence evidence)
    {
        foreach (var fact in evidence.Facts.Values)
        {
            yield return ($"the label of fact '{fact.Id}'", fact.Entry.Label, fact.Place);
            if (fact.Entry.Note is { } note)
            {
                yield return ($"the note of fact '{fact.Id}'", note, fact.Place);
            }

            foreach (var past in fact.Entry.History)
            {
                yield return ($"the history of fact '{fact.Id}'", past.Why, fact.Place);
            }
        }

        foreach (var (id, correction) in evidence.Corrections)
        {
            foreach (var text in new[] { correction.What, correction.Why, correction.Was, correction.Now }.OfType<LocalText>())
            {
                yield return ($"correction '{id}'", text, evidence.Places[$"correction:{id}"]);
            }
        }

        foreach (var (id, source) in evidence.Sources)
        {
            yield return ($"howRead of source '{id}'", source.HowRead, evidence.Places[$"source:{id}"]);
        }

        foreach (var (id, claim) in evidence.Claims)
        {
            var place = evidence.Places[$"claim:{id}"];
            yield return ($"claim '{id}'", claim.Text, place);
            yield return ($"the explanation of claim '{id}'", claim.Explanation, place);
            yield return ($"wouldChange of claim '{id}'", claim.WouldChange, place);
        }

        foreach (var (id, set) in evidence.Assumptions)
        {
            var texts = new[] { set.Name, set.Short, set.Who, set.Scope }.Concat(set.NotIncluded)
                .Concat(set.Inputs.All.Select(input => input.Assumption.Why).OfType<LocalText>());
            foreach (var text in texts)
            {
                yield return ($"a text of the assumptions '{id}'", text, evidence.Places[$"assumptions:{id}"]);
            }
        }
    }
}
