using System.Text.Json.Nodes;
using DeepseekExplainer.Mechanisms.Miniature;

namespace DeepseekExplainer.Web.Widgets.Miniature;

/// <summary>What the model did, as JSON.</summary>
internal static class MiniatureJson
{
    /// <summary>Single precision has about seven digits; processors agree on the first five.</summary>
    private const int Decimals = 5;

    /// <summary>A number with the digits that mean something.</summary>
    public static double Rounded(double value) => Math.Round(value, Decimals);

    public static JsonObject Token(MiniatureTokenizer tokenizer, int id) => new() { ["id"] = id, ["text"] = tokenizer.Decode([id]) };

    public static JsonObject Token(MiniatureTokenizer tokenizer, int id, double probability)
    {
        var token = Token(tokenizer, id);
        token["probability"] = probability;
        return token;
    }

    /// <summary>A layer; one without experts says nothing of a gate.</summary>
    public static JsonObject Layer(string name, LayerReading layer)
    {
        var json = new JsonObject
        {
            ["layer"] = name,
            ["attention"] = layer.Attention.ToJson(Numbers),
            ["latent"] = Numbers(layer.Latent),
            ["ropeKey"] = Numbers(layer.RopeKey),
        };
        if (layer.Gate is { } gate)
        {
            json["affinities"] = Numbers(gate.Affinities);
            json["biased"] = Numbers(gate.Biased);
            json["groupScores"] = Numbers(gate.GroupScores);
            json["groups"] = gate.Groups.ToJson();
            json["experts"] = gate.Experts.ToJson();
            json["weights"] = Numbers(gate.Weights);
        }

        return json;
    }

    public static JsonArray Numbers(IEnumerable<float> values) => Numbers(values.Select(value => (double)value));

    public static JsonArray Numbers(IEnumerable<double> values) => values.Select(Rounded).ToJson();
}
