using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Checks;

/// <summary>
/// The sentences of the article hold every claim once, in its own words and order, and lead to sections that exist; a translation marks
/// the words of each claim.
/// </summary>
internal static class SentenceCheck
{
    public static IEnumerable<Problem> Run(Draft draft)
    {
        var evidence = draft.Evidence;
        if (evidence.Sentences.Count == 0)
        {
            yield break;
        }

        var sections = draft.Articles
            .SelectMany(article => article.Prose.Headings.Select(heading => $"{article.Slug}#{heading.Anchor}"))
            .ToHashSet();
        var (makers, last) = (new Dictionary<string, string>(), 0);
        foreach (var (id, sentence) in evidence.Sentences)
        {
            var place = evidence.Places[$"sentence:{id}"];
            foreach (var (claim, section) in sentence.Claims)
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

                if (!sections.Contains(section))
                {
                    yield return place.Says($"sentence '{id}': there is no section '{section}' to explain claim '{claim}'") with
                    {
                        Missing = $"article:{section.Split('#')[0]}",
                    };
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
}
