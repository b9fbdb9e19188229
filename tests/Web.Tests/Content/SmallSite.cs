using DeepseekExplainer.Web.Content;
using DeepseekExplainer.Web.Texts;

namespace DeepseekExplainer.Web.Tests.Content;

/// <summary>A small valid site as texts; a test changes one file and looks at the problems.</summary>
internal sealed class SmallSite
{
    private readonly Dictionary<string, string> _files = new()
    {
        ["content/words/en/language.yaml"] = """
            name: English
            short: EN
            openGraph: en_US
            bibTex: english
            complete: true
            plural: { one: n = 1 }
            numbers:
              dollars: ${amount}
              percent: [percent, per cent]
              thousand: thousand
              million: million
              billion: billion
              trillion: trillion
              spelled:
                few: 12
                one: [a, an]
                joins: ["-", " and "]
                words: { one: 1, two: 2, five: 5, six: 6, seven: 7, eight: 8, twelve: 12, sixteen: 16, twenty: 20, ninety: 90 }
                times: { hundred: 100 }
            months: [January, February, March, April, May, June, July, August, September, October, November, December]
            """,
        ["content/words/en/site.yaml"] = """
            site: { name: A small site }
            article: { wordsPerMinute: "230", figure: "Figure {number}.", table: Table }
            units:
              { gpu-hour: GPU-hours, usd: dollars, usd-per-gpu-hour: per GPU-hour, percent: percent, byte: bytes }
            """,
        ["content/words/fil/language.yaml"] = """
            name: Filipino
            short: FIL
            openGraph: fil_PH
            bibTex: filipino
            aliases: [tl]
            complete: true
            untranslated: Wala pa ito sa Filipino.
            numbers:
              dollars: US${amount}
              percent: [porsiyento]
              thousand: libo
              million: milyon
              billion: bilyon
              trillion: trilyon
              spelled:
                few: 10
                joins: ["'t ", " na "]
                words: { "isa|isang": 1, "lima|limang": 5, anim: 6, "labindalawa|labindalawang": 12, "dalawampu|dalawampung": 20 }
              linked: { milyon: milyong, bilyon: bilyong, "4": 4 na }
            months: [Enero, Pebrero, Marso, Abril, Mayo, Hunyo, Hulyo, Agosto, Setyembre, Oktubre, Nobyembre, Disyembre]
            """,
        ["content/words/fil/site.yaml"] = """
            site: { name: Isang munting site }
            article: { wordsPerMinute: "200", figure: "Larawan {number}.", table: Talahanayan }
            units:
              { gpu-hour: GPU-hour, usd: dolyar, usd-per-gpu-hour: bawat GPU-hour, percent: porsiyento, byte: byte }
            """,
        ["content/data/units.yaml"] = """
            usd: { kind: dollars }
            usd-per-gpu-hour: { kind: dollars, per: gpu-hour }
            percent: { kind: percent }
            byte: { kind: bytes, symbol: B }
            gpu-hour: {}
            """,
        ["content/words/terms.yaml"] = """
            gpu-hour:
              words:
                en: { name: GPU-hour, definition: One GPU for one hour. }
                fil: { name: GPU-hour, definition: Isang GPU sa isang oras. }
            """,
        ["content/data/sources.yaml"] = """
            report:
              type: report
              title: A report
              authors: Somebody
              published: "2024-12-26"
              url: https://example.org/report
              read: primary
              howRead: { en: Read., fil: Binasa. }
            """,
        ["content/data/facts/cost.yaml"] = """
            hours:
              label: { en: Hours, fil: Mga oras }
              value: 2788000
              unit: gpu-hour
              kind: reported
              source: report
              locator: table-1
              confidence: primary
            price:
              label: { en: Price, fil: Presyo }
              value: 2
              unit: usd-per-gpu-hour
              kind: assumed
              source: report
              locator: table-1
              confidence: primary
            cost:
              label: { en: Cost, fil: Gastos }
              formula: rental-cost
              inputs: { hours: hours, price: price }
              unit: usd
            """,
        ["content/data/claims/cost.yaml"] = """
            six-million:
              number: 1
              topic: cost
              verdict: imprecise
              claim: { en: It cost six million., fil: Anim na milyon ang gastos. }
              quote: anim na milyon
              madeBy: report
              explanation: { en: "It was [$5.576M](fact:cost).", fil: "Ito ay [US$5.576 milyon](fact:cost)." }
              facts: [cost]
              sources: ["report#table-1"]
              wouldChange: { en: Nothing., fil: Wala. }
              published: "2026-11-23"
            """,
        ["content/en/cost.md"] = Article(
            "The run took [2.788 million](fact:hours) hours and cost [$5.576M](fact:cost) ([report](source:report#table-1))."),
        ["content/fil/cost.md"] = Article(
            "Umabot ang run sa [2.788 milyong](fact:hours) oras at nagkahalaga ng [US$5.576 milyon](fact:cost) "
            + "([ulat](source:report#table-1))."),
    };

    public static string Article(string prose, int order = 1) => $"""
        ---
        kicker: Cost
        title: The cost
        summary: What it cost.
        description: What it cost.
        published: 2026-11-23
        updated: 2026-11-23
        authors: [Us]
        order: {order}
        ---

        {prose}

        ## Why {"{#why}"}

        Because.
        """.ReplaceLineEndings("\n") + "\n";

    /// <summary>The line on which the prose of <see cref="Article"/> stands.</summary>
    public const int ProseLine = 12;

    public SmallSite With(string path, string text)
    {
        _files[path] = text;
        return this;
    }

    public IReadOnlyDictionary<string, string> Files => _files;

    public string Text(string path) => _files[path];

    public SmallSite Without(string path)
    {
        _files.Remove(path);
        return this;
    }

    public SmallSite Replacing(string path, string old, string text)
    {
        Assert.Contains(old, _files[path], StringComparison.Ordinal);
        return With(path, _files[path].Replace(old, text, StringComparison.Ordinal));
    }

    public SmallSite Saying(string english) => With("content/en/cost.md", Article(english)).Without("content/fil/cost.md");

    public IReadOnlyList<string> Problems() =>
        [.. SiteLoader.Load(new ContentFiles(_files)).Problems.Select(problem => problem.ToString())];

    public Site Site()
    {
        var (site, problems) = SiteLoader.Load(new ContentFiles(_files));
        Assert.Empty(problems);
        return site!;
    }
}
