using DeepseekExplainer.Web.Facts;

namespace DeepseekExplainer.Web.Tests;

/// <summary>The house has rooms, the first parts of its namespaces, and each is built on those before it.</summary>
public sealed class RoomsTests
{
    private const string House = "DeepseekExplainer.Web";

    /// <summary>The rooms in the order in which they stand on each other, as README lists them; above them the entry point.</summary>
    private static readonly string[] Floors =
    [
        "Texts", "Http", "Facts", "Articles", "Pictures", "Widgets", "Checks", "Content", "Delivery", "Sharing", "Files", "Pages",
        "Commands", "",
    ];

    [Fact]
    public void No_room_knows_one_that_is_built_on_it()
    {
        var known = TypeReferences.In(typeof(Program).Assembly.Location);
        Assert.True(known.Count > 100, "These are not the types of the site.");
        var upwards = from pair in known
                      from other in pair.Value
                      where Floor(other) > Floor(pair.Key)
                      select $"{pair.Key} → {other}";
        Assert.Empty(upwards.Order());
    }

    [Fact]
    public void What_a_type_knows_is_found_wherever_it_stands()
    {
        var known = TypeReferences.In(typeof(RoomsTests).Assembly.Location);
        Assert.Equal(
            ["Base", "Body", "Field", "Generic", "Lambda", "MarkedAttribute", "Signature"],
            known[typeof(RoomsSample).FullName!].Select(name => name.Split("RoomsSample")[^1]).Order());
    }

    /// <summary>A floor's number; types outside of the namespaces of rooms are of the roof.</summary>
    private static int Floor(string type)
    {
        var room = type.StartsWith(House + ".", StringComparison.Ordinal) ? type[(House.Length + 1)..].Split('.')[0] : "";
        var floor = Array.FindIndex(Floors, name => name == room);
        return floor < 0 ? Floors.Length - 1 : floor;
    }
}

[RoomsSampleMarked]
internal sealed class RoomsSample(bool isEmpty) : RoomsSampleBase
{
    private readonly RoomsSampleField? _field = isEmpty ? null : new();

    public List<RoomsSampleGeneric[]>? Of(RoomsSampleSignature? one)
    {
        object made = new RoomsSampleBody();
        return one is null && _field is null
            ? null : [.. new[] { made }.Select(item => item is RoomsSampleLambda ? null! : (RoomsSampleGeneric[])item)];
    }
}

internal abstract class RoomsSampleBase;

internal sealed class RoomsSampleField;

internal sealed class RoomsSampleGeneric;

internal sealed class RoomsSampleSignature;

internal sealed class RoomsSampleBody;

internal sealed class RoomsSampleLambda;

[AttributeUsage(AttributeTargets.Class)]
internal sealed class RoomsSampleMarkedAttribute : Attribute;
