using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Checks;

/// <summary>
/// The sentences of the article hold every claim once, in its own words and order, and lead to sections that exist; a translation marks
/// the words of each claim.
/// </summary>
internal static class SentenceCheck
{
    /// <summary>What is wrong with the sentences themselves.</summary>
    public static IEnumerable<Problem> On(Ground ground)
    {
        var evidence = ground.Evidence;
        if (evidence.Sentences.Count == 0)
        {
            yield break;
        }

        var (makers, last) = (new Dictionary<string, string>(), 0);
        foreach (var (id, sentence) in evidence.Sentences)
        {
            var place = evidence.Places[$"sentence:{id}"];
            foreach (var claim in sentence.Claims.Keys)
            {
                if (!evidence.Claims.TryGetValue(claim, out var made))
                {
                    yield return place.Says($"sentence '{id}': there is no claim '{claim}'") with { Missing = $"claim:{claim}" };
                    continue;
                }

                if (!sentence.Quote.Contains(made.Quote, StringComparison.Ordinal))
                {
                    yield return place.Says(
                        $"sentence '{id}': the words of claim '{claim}', “{made.Quote}”, are not in the quote");
                }

                if (!makers.TryAdd(claim, id))
                {
                    yield return place.Says($"sentence '{id}': claim '{claim}' is already made in '{makers[claim]}'");
                }
            }

            foreach (var (language, translation) in sentence.Translation)
            {
                var marked = Prose.Parse(translation, place).References.Select(reference => reference.Id).ToList();
                if (!marked.Order(StringComparer.Ordinal).SequenceEqual(sentence.Claims.Keys.Order(StringComparer.Ordinal)))
                {
                    yield return place.Says(
                        $"sentence '{id}': the translation in '{language}' must mark each claim once, and no other");
                }
            }

            var numbers = sentence.Claims.Keys.Where(evidence.Claims.ContainsKey)
                .Select(claim => evidence.Claims[claim].Number).ToList();
            if (numbers.Count > 0 && numbers.Min() < last)
            {
                yield return place.Says($"sentence '{id}' makes claim {numbers.Min()} after {last}: it is not in the article's order");
            }

            last = numbers.Append(last).Max();
        }

        foreach (var id in evidence.SummedUp.Keys.Where(id => !evidence.Sentences.ContainsKey(id)))
        {
            yield return evidence.Places[$"runs:{id}"].Says($"there is no sentence '{id}' of which these could be runs") with
            {
                Missing = "sentence:" + id,
            };
        }

        foreach (var (id, _) in evidence.Claims.Where(claim => !makers.ContainsKey(claim.Key)))
        {
            yield return evidence.Places[$"claim:{id}"].Says($"claim '{id}' is made in no sentence of content/data/article.yaml") with
            {
                Missing = "sentence:" + id,
            };
        }
    }
    /// <summary>Sections that do not exist.</summary>
    public static IEnumerable<Problem> Run(Draft draft)
    {
        var evidence = draft.Evidence;
        var articles = draft.Articles.ToLookup(article => article.Slug);
        foreach (var (id, sentence) in evidence.Sentences)
        {
            foreach (var (claim, section) in sentence.Claims.Where(claim => evidence.Claims.ContainsKey(claim.Key)))
            {
                var slug = section.Split('#')[0];
                if (!articles[slug].SelectMany(article => article.Prose.Headings).Any(heading => $"{slug}#{heading.Anchor}" == section))
                {
                    yield return evidence.Places[$"sentence:{id}"].Says(
                        $"sentence '{id}': there is no section '{section}' to explain claim '{claim}'") with
                    {
                        Missing = $"article:{slug}",
                    };
                }
            }
        }
    }
}
