using System.Text.Json;
using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms.Miniature;

namespace DeepseekExplainer.Mechanisms.Tests.Miniature;

/// <summary>Counts that src/Training/leanings.py made with NumPy from held-out passages.</summary>
public sealed class LeaningsTests
{
    /// <summary>Choices that single precision may decide the other way: where two experts' scores are equal in six digits.</summary>
    private const int Ties = 2;

    private static readonly Leanings Counted = Leanings.Load(Trained.Folder, Trained.Model.Config);

    [Fact]
    public void The_model_chooses_as_often_as_was_counted_from_the_same_passages()
    {
        var passages = JsonSerializer.Deserialize<Dictionary<string, string[]>>(Trained.File("held-out.json"))!;
        var again = Leanings.Of(Trained.Model, passages, TestContext.Current.CancellationToken);
        Assert.Equal(["en", "fil", "code", "sums"], Counted.Kinds.Keys);
        foreach (var (name, kind) in Counted.Kinds)
        {
            Assert.Equal((name, 2048), (name, kind.Tokens));
            Assert.Equal(kind.Tokens, again.Kinds[name].Tokens);
            AssertNear(kind.Chosen.SelectMany(layer => layer), again.Kinds[name].Chosen.SelectMany(layer => layer));
        }

        foreach (var (wanted, got) in Experts(Counted).Zip(Experts(again)))
        {
            AssertNear(wanted.Select(pair => pair[1]), got.Select(pair => pair[1]));
        }

        static IEnumerable<int[][]> Experts(Leanings leanings) => leanings.Tokens.SelectMany(layer => layer);

        static void AssertNear(IEnumerable<int> wanted, IEnumerable<int> got) =>
            Assert.Equal(wanted, got, (one, other) => Math.Abs(one - other) <= Ties);
    }

    [Fact]
    public void A_kind_that_was_read_twice_as_long_has_no_larger_share()
    {
        var leanings = new Leanings(
            new Dictionary<string, KindOfText> { ["long"] = new(200, [[80]]), ["short"] = new(100, [[40]]) }, [[[]]]);
        Assert.Equal([0.5, 0.5], leanings.SharesOf(0, 0).Values);
    }

    [Fact]
    public void An_expert_that_nothing_woke_has_no_shares() =>
        Assert.Equal([0.0], new Leanings(new Dictionary<string, KindOfText> { ["one"] = new(5, [[0]]) }, [[[]]]).SharesOf(0, 0).Values);

    [Theory]
    [InlineData("kinds.en.tokens", "2047")]
    [InlineData("kinds.en.chosen", "[]")]
    [InlineData("kinds.en.chosen", "[null, null, null]")]
    [InlineData("kinds.fil", "null")]
    [InlineData("kinds", "{}")]
    [InlineData("tokens", "null")]
    [InlineData("tokens", "[[], [], []]")]
    public void What_is_not_of_such_a_model_is_refused(string path, string value)
    {
        var json = JsonNode.Parse(Trained.File("leanings.json"))!;
        var names = path.Split('.');
        var holder = names[..^1].Aggregate(json, (node, name) => node[name]!);
        holder[names[^1]] = JsonNode.Parse(value);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(json);
        var error = Assert.Throws<DamagedModelException>(() => Leanings.Read(bytes, Trained.Model.Config));
        Assert.StartsWith("leanings.json: ", error.Message, StringComparison.Ordinal);
    }
}
