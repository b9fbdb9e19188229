using System.Buffers;
using System.Runtime.InteropServices;
using DeepseekExplainer.Web.Delivery;
using DeepseekExplainer.Web.Facts;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;

namespace DeepseekExplainer.Web.Tests.Delivery;

/// <summary>A flood of connections takes memory for as long as it lasts.</summary>
public sealed class ConnectionMemoryTests
{
    private const int Flood = 3 * ConnectionMemory.MostKept;

    [Fact]
    public void What_a_flood_takes_beyond_what_is_kept_is_not_lent_again()
    {
        using var memory = new ConnectionMemory();
        var first = Take(memory);
        var arrays = first.Select(Array).ToHashSet();
        Assert.Equal(1 + Flood - ConnectionMemory.MostKept, arrays.Count); // one array holds all that is kept
        first.ForEach(block => block.Dispose());

        var kept = Assert.Single(Take(memory).Select(Array).Where(arrays.Contains).Distinct());
        Assert.Equal(ConnectionMemory.MostKept * ConnectionMemory.BlockBytes, kept.Length);
    }

    [Fact]
    public void No_block_is_lent_to_two_even_when_it_is_given_back_twice()
    {
        using var memory = new ConnectionMemory();
        foreach (var block in Take(memory))
        {
            block.Dispose();
            block.Dispose();
        }

        var places = Take(memory).Select(block =>
            MemoryMarshal.TryGetArray<byte>(block.Memory, out var part) ? (part.Array, part.Offset) : default);
        Assert.Equal(Flood, places.Distinct().Count());
    }

    [Fact]
    public void A_block_has_its_size_and_no_larger_one_is_lent()
    {
        using var memory = new ConnectionMemory();
        Assert.All(Take(memory), block => Assert.Equal(ConnectionMemory.BlockBytes, block.Memory.Length));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Rent(ConnectionMemory.BlockBytes + 1));
    }

    [Fact]
    public void The_server_takes_its_blocks_from_there()
    {
        using var app = new SiteApp();
        Assert.IsType<ConnectionMemory>(app.Services.GetRequiredService<IMemoryPoolFactory<byte>>());
    }

    private static List<IMemoryOwner<byte>> Take(ConnectionMemory memory) =>
        [.. Enumerable.Range(0, Flood).Select(_ => memory.Rent())];

    private static byte[] Array(IMemoryOwner<byte> block) =>
        MemoryMarshal.TryGetArray<byte>(block.Memory, out var part) ? part.Array! : [];
}
