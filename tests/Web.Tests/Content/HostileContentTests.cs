using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests.Content;

/// <summary>
/// Files that are small and well-formed enough to be read, made to run the loader out of stack, memory or time. Each is named, at its
/// place, on a thread with a sixth of the usual stack.
/// </summary>
public sealed class HostileContentTests
{
    private const string Article = "content/en/cost.md";
    private const string FactFile = "content/data/facts/more.yaml";
    private const string Figure = "content/figures/deep.svg";
    private const string Formula = "content/formulas/deep.mml";
    private const string TooDeep = " lists, quotes or emphasis are nested too deeply";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static TheoryData<string, string, string> Files() => new()
    {
        { FactFile, "a: " + Times(200_000, "["), ":1:35 lists and maps are nested more than 32 deep" },
        { FactFile, "a: " + Times(20_000, "{a: "), ":1:128 lists and maps are nested more than 32 deep" },
        { FactFile, Maps(1_500), ":33:33 lists and maps are nested more than 32 deep" },
        { FactFile, Times(100_000, "- ") + "a", ":1:65 lists and maps are nested more than 32 deep" },
        { FactFile, AliasBomb(), ":1:5 anchors (&) and aliases (*) are not allowed: write the value out" },
        { "content/words/en/more.yaml", AliasBomb(), ":1:5 anchors (&) and aliases (*) are not allowed: write the value out" },
        { FactFile, "a: \"x\\0y\"", ":1:4 the character U+0000 cannot be published" },
        { FactFile, "a: \"x\\uD800y\"", ":1:4 this cannot be read as YAML: while scanning a" },
        { FactFile, "{ a: { unit: usd }, b: { unit: usd } }", ":1:3 'a' must stand on lines of its own" },
        { "content/words/en/more.yaml", "? [a]\n: b", ":1:3 a key must be a text" },
        { FactFile, Chain(10_000), ":193:1 fact 'f64': formula 'half' stands at the end of a chain of more than 64 calculations" },
        { FactFile, Choices("1e15", "5e14"), ":17:1 fact 'choices': formula 'choices' cannot be computed: A count is a whole number" },
        { Article, Prose(NestedList(300)), ":75:1" + TooDeep },
        { Article, Prose(Times(40_000, "> ") + "a"), ":12:1 the line has more than 10,000 characters" },
        { Article, Prose(Times(4_000, "> ") + "a"), ":12:1" + TooDeep },
        { Article, Prose(Times(2_000, "*") + "a" + Times(2_000, "*")), ":12:1" + TooDeep },
        { Article, Prose(Times(1_500, "*a ") + Times(1_500, "b* ")), ":12:1" + TooDeep },
        { Article, Prose(Times(3_000, "[") + "a" + Times(1_500, "](b)")), ":12:1" + TooDeep },
        { Article, Prose(Times(50_000, "[a](\n")), ":1:1 the text has more than 100,000 characters" },
        { Article, Prose(Times(6_000, "a\n\n")), ":1:1 the text has more than 10,000 paragraphs, links and other elements" },
        { Article, Prose(Times(6_000, "a *b*\n")), ":1:1 the text has more than 5,000 of the marks *_[`|" },
        { Article, Prose(Times(6_000, "[a](\n")), ":1:1 the text has more than 5,000 of the marks *_[`|" },
        { Article, Prose(Times(60, "![a](figure:b)\n\n")), "the text has more than 50 pictures" },
        { Article, Prose("a &#1; b"), ":12:3 the character U+0001 cannot be published" },
        { Figure, Svg(Times(100_000, "<g>") + Times(100_000, "</g>")), "elements are nested more than 64 deep" },
        { Figure, EntityBomb(), ":1:1 For security reasons DTD is prohibited" },
        { Figure, Svg("<desc/><title/>" + Times(300, "<text>{a}</text>")), "a figure holds at most 200 words in braces" },
        { Figure, Svg("<title/><desc/>").Replace("0 0 1 1", "0 0 wide", StringComparison.Ordinal), "a viewBox of four numbers" },
        { Figure, Svg("<title/><desc/><![CDATA[" + Times(400_000, "<!--") + "]]>"), "100,000 characters" },
        { "content/data/names.yaml", Times(100_000, "- a name\n"), "there are more than 1000 names" },
        { Formula, "<formula>" + Times(100_000, "<a>") + Times(100_000, "</a>") + "</formula>", "elements are nested more than 64 deep" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_hostile_file_is_named_and_cannot_overflow_the_stack(string path, string text, string problem)
    {
        var problems = await Problems(new SmallSite().With(path, text));
        Assert.Contains(problems, found =>
            found.StartsWith(path + ":", StringComparison.Ordinal) && found.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_claim_too_deep_to_read_is_named_and_hides_no_other_problem()
    {
        const string claims = "content/data/claims/cost.yaml";
        var site = new SmallSite()
            .Replacing(claims, "It was [", $"{Times(300, "> ")} [")
            .With("content/data/facts/more.yaml", "a: [");
        var problems = await Problems(site);
        Assert.Contains(claims + ":8:22" + TooDeep, problems);
        Assert.Contains(problems, problem => problem.StartsWith("content/data/facts/more.yaml", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fact_that_rests_on_another_in_a_billion_ways_names_its_source_once()
    {
        var doubled = Enumerable.Range(1, 60).Select(i => $$"""
            f{{i}}: { label: { en: A, fil: A }, unit: usd,
              formula: sum, inputs: { a: f{{i - 1}}, b: f{{i - 1}} } }


            """);
        var evidence = new SmallSite().With(FactFile, Written("f0", "1") + string.Concat(doubled)).Site().Evidence;
        var fact = evidence.Facts["f60"];
        var read = Task.Run(() => (fact.Sources, Receipt.AsOf(fact, evidence)));
        var (sources, asOf) = await read.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal([new SourcePlace("report", "table-1")], sources);
        Assert.Equal("2024-12-26", asOf);
    }

    [Fact]
    public async Task A_hundred_thousand_problems_are_listed_as_a_thousand()
    {
        var lines = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"f{i}: x\n"));
        var problems = await Problems(new SmallSite().With(FactFile, lines));
        Assert.Equal(1001, problems.Count);
        Assert.Equal("content:1:1 has more problems than these", problems[^1]);
    }

    private static async Task<IReadOnlyList<string>> Problems(SmallSite site)
    {
        var found = new TaskCompletionSource<IReadOnlyList<string>>();
        new Thread(() => found.SetResult(site.Problems()), maxStackSize: 256 * 1024) { IsBackground = true }.Start();
        return await found.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    private static string Times(int count, string text) => string.Concat(Enumerable.Repeat(text, count));

    private static string Prose(string text) => SmallSite.Article(text);

    private static string Svg(string inner) => $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{inner}</svg>""";

    private static string Maps(int depth) => string.Concat(Enumerable.Range(0, depth).Select(i => new string(' ', i) + "a:\n"));

    private static string NestedList(int depth) => string.Concat(Enumerable.Range(0, depth).Select(i => new string(' ', 2 * i) + "- a\n"));

    /// <summary>Each line repeats the one before ten times: 10⁹ values in 300 bytes.</summary>
    private static string AliasBomb() =>
        "a0: &a0 { x: 1 }\n" + string.Concat(Enumerable.Range(1, 9).Select(i =>
            $"a{i}: &a{i} {{ {string.Join(", ", Enumerable.Range(0, 10).Select(j => $"k{j}: *a{i - 1}"))} }}\n"));

    private static string EntityBomb() =>
        "<!DOCTYPE svg [<!ENTITY a0 \"aaaaaaaaaa\">"
        + string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY a{i} \"{Times(10, $"&a{i - 1};")}\">")) + "]>" + Svg("&a9;");

    /// <summary>Facts of which each is half of the next; the last is written.</summary>
    private static string Chain(int length)
    {
        var half = Enumerable.Range(0, length).Select(i => $$"""
            f{{i}}: { label: { en: A, fil: A }, unit: usd,
              formula: half, inputs: { of: f{{i + 1}} } }


            """);
        return string.Concat(half) + Written($"f{length}", "1");
    }

    private static string Choices(string available, string chosen) =>
        Written("available", available) + Written("chosen", chosen) + """
            choices:
              label: { en: A, fil: A }
              unit: usd
              formula: choices
              inputs: { available: available, chosen: chosen }
            """;

    private static string Written(string id, string value) => $$"""
        {{id}}:
          label: { en: A, fil: A }
          value: {{value}}
          unit: usd
          kind: reported
          source: report
          locator: table-1
          confidence: primary

        """;
}
