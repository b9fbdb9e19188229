using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Checks;

/// <summary>
/// A correction has a date that is not still to come and corrects an article or a claim that exists;
/// the history of a fact is dated, newest first.
/// </summary>
internal static class CorrectionCheck
{
    public static IEnumerable<Problem> Run(Draft draft)
    {
        var (evidence, latest) = (draft.Evidence, ContentDates.Latest(draft));
        var slugs = draft.Articles.Select(article => article.Slug).ToHashSet();
        foreach (var (id, entry) in evidence.Corrections)
        {
            var place = evidence.Places[$"correction:{id}"];
            if (!ContentDates.IsDay(entry.Date))
            {
                yield return place.Says($"correction '{id}': '{entry.Date}' is not a date like 2026-11-23");
            }
            else if (string.CompareOrdinal(entry.Date, latest) > 0)
            {
                yield return place.Says($"correction '{id}': '{entry.Date}' is still to come");
            }

            if (entry is { Article: null, Claim: null } or { Article: not null, Claim: not null })
            {
                yield return place.Says($"correction '{id}' must name either an article or a claim");
            }

            if (entry.Article is { } slug && !slugs.Contains(slug))
            {
                yield return place.Says($"correction '{id}': there is no article '{slug}'") with { Missing = $"article:{slug}" };
            }

            if (entry.Claim is { } claim && !evidence.Claims.ContainsKey(claim))
            {
                yield return place.Says($"correction '{id}': there is no claim '{claim}'") with { Missing = $"claim:{claim}" };
            }
        }

        foreach (var fact in evidence.Facts.Values)
        {
            foreach (var past in fact.Entry.History)
            {
                if (!ContentDates.IsDay(past.Until))
                {
                    yield return fact.Place.Says($"fact '{fact.Id}': '{past.Until}' in its history is not a date like 2026-11-23");
                }
                else if (string.CompareOrdinal(past.Until, latest) > 0)
                {
                    yield return fact.Place.Says($"fact '{fact.Id}': '{past.Until}' in its history is still to come");
                }
            }

            var dates = fact.Entry.History.Select(past => past.Until).ToList();
            if (!dates.SequenceEqual(dates.OrderByDescending(date => date, StringComparer.Ordinal)))
            {
                yield return fact.Place.Says($"fact '{fact.Id}': the history must stand newest first");
            }
        }
    }
}
