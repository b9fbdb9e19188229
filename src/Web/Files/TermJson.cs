using System.Text.Json.Serialization;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Files;

/// <summary>A term of the glossary in JSON.</summary>
/// <param name="Id">Id.</param>
/// <param name="Url">Its address in one language.</param>
/// <param name="See">Ids of related terms.</param>
internal sealed record TermJson(string Id, string Url, IReadOnlyList<string> See)
{
    /// <summary>A <see cref="Named"/> by language code; the codes are properties of the term.</summary>
    [JsonExtensionData]
    public IDictionary<string, object> Languages { get; set; } = new Dictionary<string, object>();

    /// <summary>A term in every language.</summary>
    public static TermJson Of(string id, Term term, Visit visit) => new(id, visit.Absolute(visit.To.Term(id)), [.. term.See])
    {
        Languages = visit.Site.Editions.Select(edition => edition.Language).ToDictionary(language => language, language =>
        {
            var words = term.In(language);
            return (object)new Named(words.Name, words.Gloss, Prose.PlainText(words.Definition));
        }),
    };

    internal sealed record Named(string Name, string? Gloss, string Definition);
}
