using System.Globalization;

namespace DeepseekExplainer.Resilience;

/// <summary>
/// Addresses of the states that cost the site most to compute, each one new. The largest values that the site allows are found by
/// asking, so that the flood stays as dear as it can be when a limit is moved.
/// </summary>
internal sealed class DearStates
{
    private static readonly string LongText = Words(140);
    private static readonly string HalfText = Words(60);

    /// <summary>By name, the same question from dearest to cheapest; {0} makes it new.</summary>
    private static readonly (string Name, string[] Paths)[] Templates =
    [
        ("load-balance", [.. new[] { 2000, 1500, 1000, 500, 250, 100 }
            .Select(steps => $"/en/w/load-balance.json?experts=256&k=16&steps={steps}&seed={{0}}")]),
        ("latent-attention", [.. new[] { 120, 60, 30 }
            .Select(words => $"/en/w/latent-attention.json?layer=mtp&text={Words(words)}+{{0}}")]),
        ("expert-routing", [.. new[] { LongText, HalfText }
            .Select(text => $"/en/w/expert-routing.json?gate=v3-size&text={text}&seed={{0}}")]),
        ("png", [$"/fil/w/expert-routing.png?gate=v3-size&text={HalfText}&seed={{0}}"]),
        ("kv-png", ["/en/w/kv-cache.png?tokens=9{0}"]),
        ("page", [.. new[] { 2000, 500 }.Select(steps => $"/en/w/load-balance?experts=256&k=16&steps={steps}&seed={{0}}")]),
        ("article", [.. new[] { 120, 60, 30 }.Select(words => $"/en/mla?w=latent-attention&layer=mtp&text={Words(words)}+{{0}}")]),
        ("balance-article", ["/fil/moe?w=load-balance&experts=256&k=16&steps=2000&seed={0}", "/fil/moe?w=load-balance&seed={0}"]),
        ("frame", ["/embed/en/w/load-balance?experts=250&k=16&steps=2000&seed={0}", "/embed/en/w/load-balance?seed={0}"]),
        ("csv", [.. new[] { LongText, HalfText }.Select(text => $"/en/w/expert-routing.csv?gate=v3-size&text={text}&seed={{0}}")]),
        ("cache-page", ["/en/w/kv-cache?tokens=1{0}"]),
        ("search", ["/fil/search?q=expert+{0}"]),
        ("oembed", [$"/oembed?url=http%3A%2F%2F{Setup.Host}%2Fen%2Fw%2Fload-balance%3Fexperts%3D256%26steps%3D500%26seed%3D{{0}}"]),
    ];

    private readonly Dictionary<string, string> _known;
    private int _next = Random.Shared.Next(1000, 2000);

    private DearStates(Dictionary<string, string> known) => _known = known;

    /// <summary>The names in the order in which a flood takes turns.</summary>
    public IReadOnlyList<string> Names => [.. _known.Keys];

    /// <summary>Asks for each question once, from dearest to cheapest, until one is allowed.</summary>
    public static async Task<DearStates> Known(Replica replica)
    {
        var known = new Dictionary<string, string>();
        foreach (var (name, paths) in Templates)
        {
            foreach (var path in paths)
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
                var answer = await Connection.Ask(replica.Port, string.Format(CultureInfo.InvariantCulture, path, 999), patience.Token);
                if (answer.Status is 200 or 503)
                {
                    known[name] = path;
                    break;
                }
            }
        }

        return new(known);
    }

    /// <summary>A state that nobody asked for before. Seeds end at 9,999, so a second flood may meet some again.</summary>
    public string Next(string name) =>
        string.Format(CultureInfo.InvariantCulture, _known[name], 1000 + Interlocked.Increment(ref _next) % 9000);

    private static string Words(int count) => string.Join('+', Enumerable.Repeat("a", count));
}
