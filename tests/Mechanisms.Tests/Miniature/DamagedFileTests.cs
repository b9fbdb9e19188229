using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using CsCheck;
using DeepseekExplainer.Mechanisms.Miniature;

namespace DeepseekExplainer.Mechanisms.Tests.Miniature;

/// <summary>Whatever is wrong with a file, the message says where.</summary>
public sealed class DamagedFileTests
{
    private const string Two = """{"a":{"dtype":"BF16","shape":[2,2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""";

    private static readonly byte[] Numbers = [0x80, 0x3F, 0, 0x40, 0x40, 0x40, 0x80, 0xC0, 0, 0, 0x20, 0x41];

    private static readonly byte[] Weights = Trained.File("model.safetensors");
    private static readonly byte[] Config = Trained.File("config.json");
    private static readonly byte[] Tokens = Trained.File("tokenizer.json");

    [Fact]
    public void A_whole_file_is_read()
    {
        var file = new Safetensors(Tensors(Two));
        Assert.Equal([1, 2, 3, -4], file.Take("a", 2, 2));
        Assert.Equal([10], file.Take("b", 1));
        file.RequireAllTaken();
    }

    [Fact]
    public void Remarks_are_no_tensor()
    {
        var file = new Safetensors(Tensors(Two.Replace("{\"a\"", "{\"__metadata__\":{\"format\":\"pt\"},\"a\"", StringComparison.Ordinal)));
        Assert.Equal([10], file.Take("b", 1));
    }

    [Theory]
    [InlineData("[2,2]", "[4]", "the tensor a is 4, but must be 2 × 2.")]
    [InlineData("\"a\"", "\"c\"", "the tensor a is missing.")]
    public void A_tensor_is_taken_by_its_name_and_shape(string was, string becomes, string message) => AssertSays(
        $"model.safetensors: {message}",
        () => new Safetensors(Tensors(Two.Replace(was, becomes, StringComparison.Ordinal))).Take("a", 2, 2));

    [Theory]
    [InlineData("[0,8]", "[0,6]", "the tensor a: its data_offsets must be two, 8 bytes apart, not [0, 6].")]
    [InlineData("[0,8]", "[8,0]", "the tensor a: its data_offsets must be two, 8 bytes apart, not [8, 0].")]
    [InlineData("[0,8]", "[-8,0]", "the tensor a: its data_offsets must be two, 8 bytes apart, not [-8, 0].")]
    [InlineData("[0,8]", "[0]", "the tensor a: its data_offsets must be two, 8 bytes apart, not [0].")]
    [InlineData("[8,12]", "[4,8]", "the tensor b stands at [4, 8], but the one before ends at 8, and the file at 12.")]
    [InlineData("[8,12]", "[9,13]", "the tensor b stands at [9, 13], but the one before ends at 8, and the file at 12.")]
    [InlineData("\"shape\":[1],\"data_offsets\":[8,12]", "\"shape\":[2],\"data_offsets\":[8,16]",
        "the tensor b stands at [8, 16], but the one before ends at 8, and the file at 12.")]
    [InlineData("F32", "BF16", "the tensor b: its data_offsets must be two, 2 bytes apart, not [8, 12].")]
    [InlineData("F32", "I32", "the tensor b is of type I32; BF16 and F32 can be read.")]
    [InlineData("[2,2]", "[2,0]", "the tensor a must have one or two sizes, each from 1 to 1000000.")]
    [InlineData("[2,2]", "[9223372036854775807,2]", "the tensor a must have one or two sizes, each from 1 to 1000000.")]
    [InlineData("[2,2]", "[]", "the tensor a must have one or two sizes, each from 1 to 1000000.")]
    [InlineData("[2,2]", "[1,2,2]", "the tensor a must have one or two sizes, each from 1 to 1000000.")]
    public void A_header_that_does_not_fit_is_refused_by_the_tensors_name(string was, string becomes, string message) => AssertSays(
        $"model.safetensors: {message}", () => new Safetensors(Tensors(Two.Replace(was, becomes, StringComparison.Ordinal))));

    [Theory]
    [InlineData("\"dtype\":\"F32\",", "")]
    [InlineData("[8,12]", "null")]
    [InlineData("[8,12]", "\"8-12\"")]
    [InlineData("[8,12]", "[8,1e99]")]
    [InlineData("{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}", "null")]
    [InlineData("\"dtype\":\"F32\"", "\"dtype\":\"F32\",\"more\":1")]
    public void An_entry_that_is_none_is_refused_by_the_tensors_name(string was, string becomes) => AssertBegins(
        "model.safetensors: the tensor b: ", () => new Safetensors(Tensors(Two.Replace(was, becomes, StringComparison.Ordinal))));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"a\":1,\"a\":2}")]
    public void A_header_that_is_no_object_is_refused(string header) =>
        AssertBegins("model.safetensors: the header is no JSON object: ", () => new Safetensors(Tensors(header)));

    [Fact]
    public void A_header_that_is_not_unicode_is_refused()
    {
        var file = Tensors(Two);
        file[10] = 0xFF;
        AssertSays("model.safetensors: the header is not UTF-8.", () => new Safetensors(file));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_file_without_a_header_is_refused(int length) =>
        AssertSays($"model.safetensors: {length} bytes are too few for the length of the header.", () => new Safetensors(new byte[length]));

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1_000_001)]
    [InlineData(200)]
    public void A_header_longer_than_the_file_is_refused(ulong length)
    {
        var file = Tensors(Two);
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        AssertBegins($"model.safetensors: the header is said to have {length} bytes; the file has {file.Length}", () => new Safetensors(file));
    }

    [Theory]
    [InlineData(0, 0xC0, 0x7F, "a holds at 0")] // not a number
    [InlineData(6, 0x80, 0xFF, "a holds at 3")] // −∞
    [InlineData(10, 0x80, 0x7F, "b holds at 0")]
    public void A_weight_that_is_no_number_is_refused(int at, byte low, byte high, string where)
    {
        var file = Tensors(Two);
        (file[^(12 - at)], file[^(11 - at)]) = (low, high);
        AssertSays($"model.safetensors: the tensor {where} what is no number.", () => new Safetensors(file));
    }

    [Fact]
    public void Whatever_is_changed_or_cut_there_is_a_file_or_a_reason() =>
        Gen.Select(Gen.Int[0, Tensors(Two).Length - 1], Gen.Byte, Gen.Int[0, Tensors(Two).Length]).ForAll(
            (at, value, length) =>
            {
                var file = Tensors(Two);
                file[at] = value;
                AssertReadOrDamaged(() => new Safetensors(file));
                AssertReadOrDamaged(() => new Safetensors(file.AsSpan(0, length)));
            },
            count: 2000);

    [Theory]
    [InlineData("model.norm.weight", "model.morn.weight", "model.safetensors: the tensor model.norm.weight is missing.")]
    [InlineData("[240,128]", "[128,240]", "model.safetensors: the tensor model.layers.0.mlp.gate_proj.weight is 128 × 240, but must be 240 × 128.")]
    public void A_model_without_a_tensor_is_refused(string was, string becomes, string message) => AssertSays(
        message, () => MiniatureModel.Read(Config, Tokens, Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(Weights).Replace(was, becomes))));

    [Fact]
    public void A_tensor_of_no_model_is_refused()
    {
        var start = sizeof(ulong) + BitConverter.ToInt32(Weights);
        var header = Encoding.UTF8.GetString(Weights, sizeof(ulong), start - sizeof(ulong)).TrimEnd();
        var end = Weights.Length - start;
        var longer = Encoding.UTF8.GetBytes($"{header[..^1]},\"more\":{{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[{end},{end + 4}]}}}}");
        byte[] file = [.. BitConverter.GetBytes((ulong)longer.Length), .. longer, .. Weights[start..], 0, 0, 0, 0];
        AssertSays("model.safetensors: the tensor more is not of this model.", () => MiniatureModel.Read(Config, Tokens, file));
    }

    [Theory]
    [InlineData("model.layers.1.mlp.gate.weight", "The weights give model.layers.1.mlp.gate a logit beyond ±700.")]
    [InlineData("lm_head.weight", "The weights give logits that are no numbers.")]
    public void Weights_that_lead_nowhere_are_named_when_they_are_used(string tensor, string message)
    {
        var weights = (byte[])Weights.Clone();
        var start = sizeof(ulong) + BitConverter.ToInt32(weights);
        using var header = JsonDocument.Parse(weights.AsMemory(sizeof(ulong), start - sizeof(ulong)));
        var place = header.RootElement.GetProperty(tensor).GetProperty("data_offsets");
        for (var at = start + place[0].GetInt32(); at < start + place[1].GetInt32(); at += 2)
        {
            (weights[at], weights[at + 1]) = (0x7F, 0x7F); // the largest number
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
    public void A_config_that_is_not_calculated_is_refused_by_the_fields_name(string was, string becomes, string message) => Assert.Contains(
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

    private static byte[] Tensors(string header)
    {
        var json = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((ulong)json.Length), .. json, .. Numbers];
    }

    private static byte[] Changed(byte[] file, string was, string becomes)
    {
        var text = Encoding.UTF8.GetString(file);
        Assert.Contains(was, text, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text.Replace(was, becomes, StringComparison.Ordinal));
    }

    private static void AssertReadOrDamaged(Action read)
    {
        if (Record.Exception(read) is { } error)
        {
            Assert.IsType<DamagedModelException>(error);
        }
    }

    private static void AssertSays(string message, Action read) =>
        Assert.Equal(message, Assert.Throws<DamagedModelException>(read).Message);

    private static void AssertBegins(string message, Action read) =>
        Assert.StartsWith(message, Assert.Throws<DamagedModelException>(read).Message, StringComparison.Ordinal);
}
