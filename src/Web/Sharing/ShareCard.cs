using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DeepseekExplainer.Web.Articles;
using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Facts;
using DeepseekExplainer.Web.Http;
using DeepseekExplainer.Web.Pictures;
using DeepseekExplainer.Web.Texts;
using DeepseekExplainer.Web.Widgets;

namespace DeepseekExplainer.Web.Sharing;

/// <summary>What the picture of a link preview shows. Equal content has an equal address, on every replica.</summary>
/// <param name="name">Address of what it belongs to, with the language: "en/articles/moe", "fil/w/kv-cache/AbC".</param>
/// <param name="site">The site's name.</param>
/// <param name="kicker">A few words above the headline.</param>
/// <param name="headline">The largest text.</param>
public sealed class ShareCard(string name, string site, string kicker, string headline)
{
    /// <summary>Width and height in pixels: what most link previews show whole.</summary>
    public const int Width = 1200, Height = 630;

    /// <summary>Changes when the drawing changes, so that addresses change with it.</summary>
    private const string Version = "3";

    /// <summary>Address of what it belongs to, with the language.</summary>
    public string Name => name;

    /// <summary>The site's name.</summary>
    public string Site => site;

    /// <summary>A few words above the headline.</summary>
    public string Kicker => kicker;

    /// <summary>The largest text.</summary>
    public string Headline => headline;

    /// <summary>A number to show large; empty for none.</summary>
    public string Number { get; init; } = "";

    /// <summary>What the number is, or a sentence below the headline.</summary>
    public string Text { get; init; } = "";

    /// <summary>Colour of the number and of the band at the edge.</summary>
    public Tone Tone { get; init; } = Tone.Accent;

    /// <summary>A widget's picture beside the text; a card without picture and number shows the site's mark there.</summary>
    public Picture? Picture { get; init; }

    /// <summary>Name of the committed card to show when this one cannot be drawn, "en/moe".</summary>
    public required string Fallback { get; init; }

    /// <summary>What the picture says, for those who do not see it.</summary>
    public string Alt
    {
        get
        {
            var isSentence = Number.Length == 0 || (Text.Length > 0 && char.IsUpper(Text[0]));
            var number = string.Join(isSentence ? ". " : " ", new[] { Number, Text }.Where(part => part.Length > 0));
            var sentences = new[] { Kicker, Headline, number }
                .Where(part => part.Length > 0)
                .Select(part => part[^1] is '.' or '?' or '!' ? part : $"{part}.");
            return Excerpt.Around(string.Join(' ', sentences), 0, 400);
        }
    }

    /// <summary>Address of the PNG.</summary>
    public string Path => field ??= Addresses.Card(Name, Hash());

    /// <summary>Ten hexadecimal digits that stand for everything that is drawn.</summary>
    private string Hash()
    {
        var picture = Picture is null ? "" : SvgWriter.Write(Picture, "", null, standAlone: true);
        var text = string.Join('\n', Version, Name, Site, Kicker, Headline, Number, Text, Tone, picture);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..10];
    }

    /// <summary>The card of every page that has none of its own.</summary>
    public static ShareCard OfSite(Edition edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var words = edition.Words;
        return new(new Addresses(edition.Language).CardName("site", "home"), words["site.name"], words["home.kicker"], words["home.title"])
        {
            Text = words["site.promise"],
            Fallback = $"{edition.Language}/site",
        };
    }

    /// <summary>An article: its title, the first number of its lead, and its first widget's picture.</summary>
    public static ShareCard Of(Article article, Site site, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(edition);
        // As typed it would be bent to fit its sentence; the label says what is counted.
        var number = article.Prose.References.Where(reference => reference.Kind == ReferenceKind.Fact)
            .Select(reference => new Receipt(site.Evidence.Facts[reference.Id], edition.Language, edition.Words)).FirstOrDefault();
        var block = article.Blocks.OfType<WidgetBlock>().FirstOrDefault();
        var view = block is null ? null : WidgetView.Of(block, WidgetContexts.Of(site, edition), WidgetSetting.Page);
        var name = new Addresses(edition.Language).CardName("articles", article.Slug);
        return new(name, edition.Words["site.name"], article.Front.Kicker, article.Front.Title)
        {
            Number = number?.Spoken ?? number?.Value.Split(' ')[0] ?? "",
            Text = number?.Label ?? "",
            Picture = view?.Answer?.Picture,
            Fallback = $"{edition.Language}/{article.Slug}",
        };
    }

    /// <summary>A widget in a valid state: its question, the beginning of its conclusion, and its picture.</summary>
    public static ShareCard Of(WidgetView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var name = new Addresses(view.Context.Language).CardName("w", view.Widget.Id, StateName(view.State));
        return new(name, view.Words["site.name"], view.Words["widgets.kicker"], view.Title)
        {
            Text = Excerpt.Sentences(view.Answer!.Conclusion, 170),
            Picture = view.Answer.Picture,
            Fallback = $"{view.Context.Language}/{view.Widget.Article}",
        };
    }

    /// <summary>A claim with its verdict and the beginning of the reason.</summary>
    public static ShareCard Of(string id, Claim claim, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(edition);
        var words = edition.Words;
        var kicker = words["claims.claimNumber", ("number", claim.Number)];
        return new(new Addresses(edition.Language).CardName("claims", id), words["site.name"], kicker, claim.Text.In(edition.Language))
        {
            Number = $"{words["claims.verdict"]}: {words["verdicts." + WordKey.Of(claim.Verdict)]}",
            Text = Excerpt.Sentences(claim.Explained(edition.Language), 140),
            Tone = claim.Verdict switch
            {
                Verdict.Accurate => Tone.Cool,
                Verdict.Imprecise => Tone.Gold,
                Verdict.Unverifiable => Tone.Muted,
                _ => Tone.Warm,
            },
            Fallback = $"{edition.Language}/site",
        };
    }

    /// <summary>A page of which there is one, by what it lists: of claims how many there are, and with which verdicts.</summary>
    public static ShareCard Of(PageKind page, Site site, Edition edition)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(edition);
        var (words, evidence) = (edition.Words, site.Evidence);
        var (title, text) = page switch
        {
            PageKind.Claims => (words["claims.title"], VerdictsOf(site, edition)),
            PageKind.Answered => (words["answered.title"], VerdictsOf(site, edition)),
            PageKind.Facts => (words["facts.title"], words["facts.description", ("count", evidence.Facts.Count)]),
            PageKind.Glossary => (words["glossary.title"], words["glossary.description", ("count", evidence.Terms.Count)]),
            PageKind.Sources => (words["sources.title"], words["sources.description", ("count", evidence.Sources.Count)]),
            PageKind.Calculators => (words["calculators.title"], words["calculators.description"]),
            PageKind.Embed => (words["embedding.title"], words["embedding.description"]),
            _ => ("", ""),
        };
        return title.Length == 0 ? OfSite(edition)
            : new(new Addresses(edition.Language).CardName("site", WordKey.Of(page)), words["site.name"], words["home.kicker"], title)
            {
                Number = page is PageKind.Claims or PageKind.Answered ? words["answered.count", ("count", evidence.Claims.Count)] : "",
                Text = text,
                Tone = page is PageKind.Claims or PageKind.Answered ? Tone.Warm : Tone.Accent,
                Fallback = $"{edition.Language}/site",
            };
    }

    /// <summary>"12 accurate, 9 imprecise", the best first.</summary>
    private static string VerdictsOf(Site site, Edition edition) =>
        string.Join(", ", site.Evidence.Claims.Values.GroupBy(claim => claim.Verdict).OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} {edition.Words["verdicts." + WordKey.Of(group.Key)]}"));

    /// <summary>A number with what it is and how it is known.</summary>
    public static ShareCard Of(Receipt receipt)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        return new(
            new Addresses(receipt.Language).CardName("facts", receipt.Fact.Id),
            receipt.Words["site.name"],
            Excerpt.Capitalised(receipt.Words["kinds." + WordKey.Of(receipt.Fact.Kind)]),
            Excerpt.Capitalised(receipt.Label))
        {
            Number = receipt.Value.Length <= 20 ? receipt.Value : receipt.Spoken ?? receipt.Value,
            Text = receipt.Calculation is { Length: <= 90 } calculation ? "= " + calculation : "",
            Fallback = $"{receipt.Language}/site",
        };
    }

    /// <summary>A state as one part of an address; "default" for the default state.</summary>
    public static string StateName(State state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var values = WidgetQuery.Parse(state.Query());
        return values.Count == 0 ? "default"
            : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('\u001f', values.Select(value => $"{value.Key}={value.Value}"))));
    }

    /// <summary>The query that <see cref="StateName"/> wrote; null when it wrote no such name.</summary>
    public static IReadOnlyDictionary<string, string>? StateQuery(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name == "default")
        {
            return new Dictionary<string, string>();
        }

        if (!Base64Url.IsValid(name))
        {
            return null;
        }

        var query = new Dictionary<string, string>();
        foreach (var pair in Encoding.UTF8.GetString(Base64Url.DecodeFromChars(name)).Split('\u001f'))
        {
            var cut = pair.IndexOf('=', StringComparison.Ordinal);
            if (cut < 1 || !query.TryAdd(pair[..cut], pair[(cut + 1)..]))
            {
                return null;
            }
        }

        return query;
    }
}
