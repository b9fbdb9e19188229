using System.Buffers.Binary;
using System.Text;
using CsCheck;
using DeepseekExplainer.Mechanisms.Miniature;
using static DeepseekExplainer.Mechanisms.Tests.Miniature.Damage;

namespace DeepseekExplainer.Mechanisms.Tests.Miniature;

/// <summary>Two small tensors in the format; whatever is wrong with them, the message says where.</summary>
public sealed class SafetensorsTests
{
    private const string Two =
        """{"a":{"dtype":"BF16","shape":[2,2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""";

    private static readonly byte[] Numbers = [0x80, 0x3F, 0, 0x40, 0x40, 0x40, 0x80, 0xC0, 0, 0, 0x20, 0x41];

    [Fact]
    public void A_whole_file_is_read()
    {
        var file = Safetensors.Read(Tensors(Two));
        Assert.Equal([1, 2, 3, -4], file.Take("a", 2, 2));
        Assert.Equal([10], file.Take("b", 1));
        file.RequireAllTaken();
    }

    [Fact]
    public void Remarks_are_no_tensor()
    {
        var file = Safetensors.Read(Tensors($"{{\"__metadata__\":{{\"format\":\"pt\"}},{Two[1..]}"));
        Assert.Equal([10], file.Take("b", 1));
    }

    [Theory]
    [InlineData("[2,2]", "[4]", "the tensor a is 4, but must be 2 × 2.")]
    [InlineData("\"a\"", "\"c\"", "the tensor a is missing.")]
    public void A_tensor_is_taken_by_its_name_and_shape(string was, string becomes, string message) => AssertSays(
        $"model.safetensors: {message}",
        () => Safetensors.Read(Tensors(Two.Replace(was, becomes, StringComparison.Ordinal))).Take("a", 2, 2));

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
        $"model.safetensors: {message}", () => Safetensors.Read(Tensors(Two.Replace(was, becomes, StringComparison.Ordinal))));

    [Theory]
    [InlineData("\"dtype\":\"F32\",", "")]
    [InlineData("[8,12]", "null")]
    [InlineData("[8,12]", "\"8-12\"")]
    [InlineData("[8,12]", "[8,1e99]")]
    [InlineData("{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}", "null")]
    [InlineData("\"dtype\":\"F32\"", "\"dtype\":\"F32\",\"more\":1")]
    public void An_entry_that_is_none_is_refused_by_the_tensors_name(string was, string becomes) => AssertBegins(
        "model.safetensors: the tensor b: ", () => Safetensors.Read(Tensors(Two.Replace(was, becomes, StringComparison.Ordinal))));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"a\":1,\"a\":2}")]
    public void A_header_that_is_no_object_is_refused(string header) =>
        AssertBegins("model.safetensors: the header is no JSON object: ", () => Safetensors.Read(Tensors(header)));

    [Fact]
    public void A_header_that_is_not_unicode_is_refused()
    {
        var file = Tensors(Two);
        file[10] = 0xFF;
        AssertSays("model.safetensors: the header is not UTF-8.", () => Safetensors.Read(file));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_file_without_a_header_is_refused(int length) =>
        AssertSays(
            $"model.safetensors: {length} bytes are too few for the length of the header.", () => Safetensors.Read(new byte[length]));

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1_000_001)]
    [InlineData(200)]
    public void A_header_longer_than_the_file_is_refused(ulong length)
    {
        var file = Tensors(Two);
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        AssertBegins(
            $"model.safetensors: the header is said to have {length} bytes; the file has {file.Length}", () => Safetensors.Read(file));
    }

    [Theory]
    [InlineData(0, 0xC0, 0x7F, "a holds at 0")] // not a number
    [InlineData(6, 0x80, 0xFF, "a holds at 3")] // −∞
    [InlineData(10, 0x80, 0x7F, "b holds at 0")]
    public void A_weight_that_is_no_number_is_refused(int at, byte low, byte high, string where)
    {
        var file = Tensors(Two);
        (file[^(12 - at)], file[^(11 - at)]) = (low, high);
        AssertSays($"model.safetensors: the tensor {where} what is no number.", () => Safetensors.Read(file));
    }

    [Fact]
    public void Whatever_is_changed_or_cut_there_is_a_file_or_a_reason() =>
        Gen.Select(Gen.Int[0, Tensors(Two).Length - 1], Gen.Byte, Gen.Int[0, Tensors(Two).Length]).ForAll(
            (at, value, length) =>
            {
                var file = Tensors(Two);
                file[at] = value;
                AssertReadOrDamaged(() => Safetensors.Read(file));
                AssertReadOrDamaged(() => Safetensors.Read(file.AsSpan(0, length)));
            },
            count: 2000);

    private static byte[] Tensors(string header)
    {
        var json = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((ulong)json.Length), .. json, .. Numbers];
    }
}
