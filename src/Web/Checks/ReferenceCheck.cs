using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Checks;

/// <summary>
/// Whatever prose points at exists: facts, terms, sources, claims, figures, formulas, widgets, articles and their anchors.
/// </summary>
internal static class ReferenceCheck
{
    /// <summary>What points at data, widgets and other sites.</summary>
    public static IEnumerable<Problem> Of(ProseDraft text)
    {
        var evidence = text.Ground.Evidence;
        foreach (var reference in text.Prose.References.Where(reference => reference.Kind != ReferenceKind.Article))
        {
            var problem = reference.Kind switch
            {
                ReferenceKind.Fact => Unknown("fact", evidence.Facts.Keys),
                ReferenceKind.Term => Unknown("term", evidence.Terms.Keys),
                ReferenceKind.Source => Unknown("source", evidence.Sources.Keys)
                    ?? EvidenceCheck.WrongLocator(evidence, new(reference.Id, reference.Detail)),
                ReferenceKind.Claim => Unknown("claim", evidence.Claims.Keys),
                ReferenceKind.Figure => Unknown("figure", evidence.Drawings.Keys),
                ReferenceKind.Formula => Unknown("formula", evidence.Formulas.Keys),
                ReferenceKind.Widget => Unknown("widget", WidgetList.All.Select(widget => widget.Id)),
                _ => Address(reference.Id),
            };

            if (problem is not null)
            {
                yield return reference.Place.Says(problem) with { Missing = $"{WordKey.Of(reference.Kind)}:{reference.Id}" };
            }

            string? Unknown(string what, IEnumerable<string> known) =>
                known.Contains(reference.Id) ? null : $"there is no {what} '{reference.Id}'{Nearest(reference.Id, known)}";
        }
    }

    /// <summary>What points at articles and their sections.</summary>
    public static IEnumerable<Problem> Run(Draft draft)
    {
        var articles = draft.Articles.ToList();
        var languageOf = articles.ToDictionary(article => article.Prose.Path, article => article.Language);
        var bySlug = articles.ToLookup(article => article.Slug);
        foreach (var reference in draft.AllProse.SelectMany(prose => prose.Links))
        {
            if (Article() is { } problem)
            {
                yield return reference.Place.Says(problem) with { Missing = $"article:{reference.Id}" };
            }

            string? Article()
            {
                var path = reference.Place.Path;
                if (reference is { Id: "", Detail: "" })
                {
                    return "the link has no address";
                }

                if (reference.Id.Length == 0 && !languageOf.ContainsKey(path))
                {
                    return $"'#{reference.Detail}' is no section of this text: write slug#{reference.Detail}, with the slug of its article";
                }

                var slug = reference.Id.Length == 0 ? Path.GetFileNameWithoutExtension(path) : reference.Id;
                var language = languageOf.GetValueOrDefault(path, Locale.Original);
                var namesakes = bySlug[slug].ToList();
                if ((namesakes.Find(article => article.Language == language) ?? namesakes.FirstOrDefault()) is not { } article)
                {
                    return $"there is no article '{slug}'{Nearest(slug, bySlug.Select(other => other.Key))}";
                }

                var anchors = article.Prose.Headings.Select(heading => heading.Anchor);
                return reference.Detail.Length == 0 || anchors.Contains(reference.Detail)
                    ? null : $"article '{slug}' has no section '{reference.Detail}'{Nearest(reference.Detail, anchors)}";
            }
        }
    }

    private static string? Address(string address)
    {
        var scheme = address[..Math.Max(0, address.IndexOf(':', StringComparison.Ordinal))];
        return address.StartsWith("https://", StringComparison.Ordinal) ? null
            : scheme == Reference.GivenScheme
                ? $"'{address}' gives no known reason why a number needs no source: {string.Join(", ", Reference.Reasons)}"
            : Reference.Schemes.ContainsKey(scheme.ToLowerInvariant()) && scheme.Any(char.IsAsciiLetterUpper)
                ? $"'{scheme}:' is written in lower case, '{scheme.ToLowerInvariant()}:'"
            : $"the address '{address}' is not https";
    }

    /// <summary>"; did you mean 'x'?" for the closest known id, or nothing when none is close.</summary>
    private static string Nearest(string id, IEnumerable<string> known) =>
        Closeness.Rank(id, known, name => name).FirstOrDefault() is { } nearest ? $"; did you mean '{nearest}'?" : "";
}
