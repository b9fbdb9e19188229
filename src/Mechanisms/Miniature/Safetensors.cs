using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Text.Json;
using System.Text.Unicode;

namespace DeepseekExplainer.Mechanisms.Miniature;

/// <summary>
/// The tensors of a file in the format safetensors: eight bytes that say how long the header is, a header in JSON that says the type,
/// shape and place of each tensor by its name, and the numbers. Each tensor is taken once, by the name and shape that the model gives it.
/// </summary>
internal sealed class Safetensors
{
    private const int LongestHeader = 1_000_000;
    private const int LargestDimension = 1_000_000;
    private const string Metadata = "__metadata__"; // the format's own name for remarks

    private static readonly JsonSerializerOptions Format = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    private readonly SortedDictionary<string, (int[] Shape, float[] Values)> _tensors = new(StringComparer.Ordinal);

    private Safetensors()
    {
    }

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="DamagedModelException">The file is not of this format, or a number of it is none.</exception>
    public static Safetensors Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < sizeof(ulong))
        {
            throw Damaged($"{file.Length} bytes are too few for the length of the header");
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(file);
        if (length > (ulong)Math.Min(file.Length - sizeof(ulong), LongestHeader))
        {
            throw Damaged($"the header is said to have {length} bytes; the file has {file.Length}, and {LongestHeader} are the most");
        }

        var header = Header(file.Slice(sizeof(ulong), (int)length));
        var numbers = file[(sizeof(ulong) + (int)length)..];
        RequireWhole(header, numbers.Length);
        var result = new Safetensors();
        foreach (var (name, tensor) in header)
        {
            var bytes = numbers[(int)tensor.DataOffsets[0]..(int)tensor.DataOffsets[1]];
            result._tensors.Add(name, ([.. tensor.Shape.Select(size => (int)size)], Numbers(name, tensor.Dtype, bytes)));
        }

        return result;
    }

    /// <summary>The numbers of a tensor, row by row; it can be taken once.</summary>
    /// <exception cref="DamagedModelException">There is none of that name, or it has another shape.</exception>
    public float[] Take(string name, params ReadOnlySpan<int> shape)
    {
        if (!_tensors.Remove(name, out var tensor))
        {
            throw Damaged($"the tensor {name} is missing");
        }

        return shape.SequenceEqual(tensor.Shape)
            ? tensor.Values
            : throw Damaged($"the tensor {name} is {Times(tensor.Shape)}, but must be {Times(shape)}");
    }

    /// <summary>Says that the model has taken all its tensors.</summary>
    /// <exception cref="DamagedModelException">There is one that the model does not know.</exception>
    public void RequireAllTaken()
    {
        if (_tensors.Count > 0)
        {
            throw Damaged($"the tensor {_tensors.First().Key} is not of this model");
        }
    }

    private static List<(string Name, Entry Tensor)> Header(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            throw Damaged("the header is not UTF-8");
        }

        var (header, name) = (new List<(string, Entry)>(), "");
        try
        {
            using var document = JsonDocument.Parse(json.ToArray(), new() { AllowDuplicateProperties = false });
            foreach (var property in document.RootElement.EnumerateObject().Where(property => property.Name != Metadata))
            {
                name = property.Name;
                header.Add((name, property.Value.Deserialize<Entry>(Format) ?? throw new JsonException("It says null.")));
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new DamagedModelException(
                name.Length == 0 ? $"model.safetensors: the header is no JSON object: {error.Message}"
                    : $"model.safetensors: the tensor {name}: {error.Message}",
                error);
        }

        foreach (var (tensor, entry) in header)
        {
            RequireEntry(tensor, entry);
        }

        return header;
    }

    private static void RequireEntry(string name, Entry tensor)
    {
        if (tensor.Shape is not { Length: 1 or 2 } || tensor.Shape.Any(size => size is < 1 or > LargestDimension))
        {
            throw Damaged($"the tensor {name} must have one or two sizes, each from 1 to {LargestDimension}");
        }

        if (tensor.DataOffsets is not [>= 0 and var begin, var end] || end < begin || end - begin != BytesOf(name, tensor))
        {
            throw Damaged($"the tensor {name}: its data_offsets must be two, {BytesOf(name, tensor)} bytes apart, not {Listed(tensor)}");
        }
    }

    private static long BytesOf(string name, Entry tensor) =>
        tensor.Shape.Aggregate(Width(name, tensor.Dtype), (bytes, size) => bytes * size);

    private static long Width(string name, string type) => type switch
    {
        "BF16" => 2,
        "F32" => 4,
        _ => throw Damaged($"the tensor {name} is of type {type}; BF16 and F32 can be read"),
    };

    // Tensors follow each other without gap and overlap, from the first byte to the last.
    private static void RequireWhole(List<(string Name, Entry Tensor)> header, int length)
    {
        var at = 0L;
        foreach (var (name, tensor) in header.OrderBy(pair => pair.Tensor.DataOffsets[0]).ThenBy(pair => pair.Tensor.DataOffsets[1]))
        {
            if (tensor.DataOffsets[0] != at || tensor.DataOffsets[1] > length)
            {
                throw Damaged($"the tensor {name} stands at {Listed(tensor)}, but the one before ends at {at}, and the file at {length}");
            }

            at = tensor.DataOffsets[1];
        }

        if (at != length)
        {
            throw Damaged($"the tensors end at {at}, but the file at {length}");
        }
    }

    private static float[] Numbers(string name, string type, ReadOnlySpan<byte> bytes)
    {
        var width = (int)Width(name, type);
        var numbers = new float[bytes.Length / width];
        for (var i = 0; i < numbers.Length; i++)
        {
            // A BF16 is the upper half of a float.
            var number = bytes[(i * width)..];
            numbers[i] = width == 4
                ? BinaryPrimitives.ReadSingleLittleEndian(number)
                : BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(number) << 16);
        }

        return TensorPrimitives.IsFiniteAll<float>(numbers)
            ? numbers
            : throw Damaged($"the tensor {name} holds at {Array.FindIndex(numbers, number => !float.IsFinite(number))} what is no number");
    }

    private static string Times(ReadOnlySpan<int> shape) => string.Join(" × ", shape.ToArray());

    private static string Listed(Entry tensor) => $"[{string.Join(", ", tensor.DataOffsets)}]";

    private static DamagedModelException Damaged(string what) => new($"model.safetensors: {what}.");

    private sealed record Entry(string Dtype, long[] Shape, long[] DataOffsets);
}
