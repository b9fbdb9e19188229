using System.Text;
using System.Text.Json;
using CsCheck;
using DeepseekExplainer.Mechanisms.Miniature;
using static DeepseekExplainer.Mechanisms.Tests.Miniature.Damage;

namespace DeepseekExplainer.Mechanisms.Tests.Miniature;

/// <summary>Whatever is wrong with the files of a model, the message says where.</summary>
public sealed class DamagedFileTests
{
    private static readonly byte[] Weights = Trained.File("model.safetensors");
    private static readonly byte[] Config = Trained.File("config.json");
    private static readonly byte[] Tokens = Trained.File("tokenizer.json");

    [Theory]
    [InlineData("model.norm.weight", "model.morn.weight", "model.safetensors: the tensor model.norm.weight is missing.")]
    [InlineData("[240,128]", "[128,240]",
        "model.safetensors: the tensor model.layers.0.mlp.gate_proj.weight is 128 × 240, but must be 240 × 128.")]
    public void A_model_without_a_tensor_is_refused(string was, string becomes, string message)
    {
        var weights = Encoding.Latin1.GetString(Weights).Replace(was, becomes, StringComparison.Ordinal);
        AssertSays(message, () => MiniatureModel.Read(Config, Tokens, Encoding.Latin1.GetBytes(weights)));
    }

    [Fact]
    public void A_tensor_of_no_model_is_refused()
    {
        var start = sizeof(ulong) + BitConverter.ToInt32(Weights);
        var header = Encoding.UTF8.GetString(Weights, sizeof(ulong), start - sizeof(ulong)).TrimEnd();
        var end = Weights.Length - start;
        var more = $"\"more\":{{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[{end},{end + 4}]}}";
        var longer = Encoding.UTF8.GetBytes($"{header[..^1]},{more}}}");
        byte[] file = [.. BitConverter.GetBytes((ulong)longer.Length), .. longer, .. Weights[start..], 0, 0, 0, 0];
        AssertSays("model.safetensors: the tensor more is not of this model.", () => MiniatureModel.Read(Config, Tokens, file));
    }

    [Theory]
    [InlineData("model.layers.1.mlp.gate.weight", 0x461C, "The weights give model.layers.1.mlp.gate a logit beyond ±700.")] // 9984
    [InlineData("model.layers.1.mlp.gate.weight", 0x7F7F, "The weights give model.layers.1.mlp.gate a logit beyond ±700.")]
    [InlineData("lm_head.weight", 0x7F7F, "The weights give logits that are no numbers.")]
    public void Weights_that_lead_nowhere_are_named_when_they_are_used(string tensor, ushort weight, string message)
    {
        var weights = (byte[])Weights.Clone();
        var start = sizeof(ulong) + BitConverter.ToInt32(weights);
        using var header = JsonDocument.Parse(weights.AsMemory(sizeof(ulong), start - sizeof(ulong)));
        var place = header.RootElement.GetProperty(tensor).GetProperty("data_offsets");
        for (var at = start + place[0].GetInt32(); at < start + place[1].GetInt32(); at += 2)
        {
            BitConverter.TryWriteBytes(weights.AsSpan(at), weight);
        }

        AssertSays(message, () => MiniatureModel.Read(Config, Tokens, weights).Read([1, 2, 3]));
    }

    [Theory]
    [InlineData("\"hidden_size\": 128,", "", "hidden_size")]
    [InlineData("\"hidden_size\": 128", "\"hidden_size\": \"128\"", "hidden_size")]
    [InlineData("\"hidden_size\": 128", "\"hidden_size\": 0", "hidden_size is 0, but must be a whole number from 1 to 65536.")]
    [InlineData("\"hidden_size\": 128", "\"hidden_size\": 128, \"hidden_size\": 64", "hidden_size")]
    [InlineData("\"qk_rope_head_dim\": 16", "\"qk_rope_head_dim\": 15", "qk_rope_head_dim is 15, but must be even.")]
    [InlineData("\"first_k_dense_replace\": 1", "\"first_k_dense_replace\": 5", "first_k_dense_replace is 5, but must be from 0 to 4.")]
    [InlineData("\"n_group\": 4", "\"n_group\": 5", "the experts' groups")]
    [InlineData("\"rope_theta\": 10000.0", "\"rope_theta\": 1", "rope_theta is 1, but must be above 1 and below 1e12.")]
    [InlineData("\"rms_norm_eps\": 1e-06", "\"rms_norm_eps\": 0", "rms_norm_eps is 0, but must be between 0 and 1.")]
    [InlineData("\"num_nextn_predict_layers\": 1", "\"num_nextn_predict_layers\": 2", "num_nextn_predict_layers is 2, but must be 1.")]
    [InlineData("\"scoring_func\": \"sigmoid\"", "\"scoring_func\": \"softmax\"", "scoring_func is softmax, but must be sigmoid.")]
    [InlineData("\"topk_method\": \"noaux_tc\"", "\"topk_method\": \"greedy\"", "topk_method is greedy, but must be noaux_tc.")]
    [InlineData("\"norm_topk_prob\": true", "\"norm_topk_prob\": false", "norm_topk_prob is False, but must be true.")]
    [InlineData("\"hidden_act\": \"silu\"", "\"hidden_act\": \"gelu\"", "hidden_act is gelu, but must be silu.")]
    [InlineData("\"rope_interleave\": true", "\"rope_interleave\": false", "rope_interleave is False, but must be true.")]
    [InlineData("\"attention_bias\": false", "\"attention_bias\": true", "attention_bias is True, but must be false.")]
    [InlineData("\"tie_word_embeddings\": false", "\"tie_word_embeddings\": true", "tie_word_embeddings is True, but must be false.")]
    [InlineData("\"vocab_size\": 2048", "\"vocab_size\": 2047", "tokenizer.json has 2048 tokens, but vocab_size in config.json is 2047.")]
    public void A_config_that_is_not_calculated_is_refused_by_the_field(string was, string becomes, string message) => Assert.Contains(
        message,
        Assert.Throws<DamagedModelException>(() => MiniatureModel.Read(Changed(Config, was, becomes), Tokens, Weights)).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("\"pre_tokenizer\"", "\"other\"", "pre_tokenizer")]
    [InlineData("\"Regex\": \" ?", "\"Regex\": \"( ?", "pattern")]
    [InlineData("\"Regex\"", "\"String\"", "Regex")]
    [InlineData("\"merges\"", "\"others\"", "merges")]
    [InlineData("\"!\": 33", "\"!\": 34", "vocab: the number 34 of")]
    [InlineData("\"!\": 33", "\"!\": 2048", "vocab: the number 2048 of")]
    [InlineData("\"!\": 33", "\"!\": -1", "vocab: the number -1 of")]
    [InlineData("\"!\": 33", "\"!\": null", "vocab")]
    [InlineData("\"!\": 33", "\"!!!!\": 33", "vocab: a byte has no token of its own.")]
    [InlineData("\"!\": 33", "\"東\": 33", "vocab: \"東\" holds a character that stands for no byte.")]
    [InlineData("\"!\": 33", "\"\": 33", "vocab: a token is empty.")]
    public void A_tokenizer_that_cannot_be_used_is_refused(string was, string becomes, string message)
    {
        var error = Assert.Throws<DamagedModelException>(() => MiniatureTokenizer.Read(Changed(Tokens, was, becomes)));
        Assert.StartsWith("tokenizer.json: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[\"a\"]")]
    [InlineData("[\"a\",\"b\",\"c\"]")]
    [InlineData("[\"a\",null]")]
    [InlineData("null")]
    [InlineData("[\"Ġ\",\"zzzzzz\"]")]
    public void A_merge_that_is_none_is_refused(string merge) => AssertBegins(
        "tokenizer.json: ", () => MiniatureTokenizer.Read(Changed(Tokens, "\"merges\": [", $"\"merges\": [ {merge},")));

    [Fact]
    public void A_config_or_tokenizer_of_which_anything_is_changed_is_read_or_refused() =>
        Gen.Select(Gen.Int[0, Config.Length - 1], Gen.Int[0, Tokens.Length - 1], Gen.Byte).ForAll(
            (inConfig, inTokens, value) =>
            {
                var (config, tokens) = ((byte[])Config.Clone(), (byte[])Tokens.Clone());
                (config[inConfig], tokens[inTokens]) = (value, value);
                AssertReadOrDamaged(() => MiniatureConfig.Read(config));
                AssertReadOrDamaged(() => MiniatureTokenizer.Read(tokens));
            },
            count: 40);

    [Fact]
    public void A_folder_without_a_model_is_named() => AssertBegins(
        "config.json cannot be read: ", () => MiniatureModel.Load(Path.Combine(Trained.Folder, "nowhere")));

    private static byte[] Changed(byte[] file, string was, string becomes)
    {
        var text = Encoding.UTF8.GetString(file);
        Assert.Contains(was, text, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text.Replace(was, becomes, StringComparison.Ordinal));
    }
}
