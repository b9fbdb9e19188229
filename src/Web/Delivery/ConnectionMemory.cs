using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;

namespace DeepseekExplainer.Web.Delivery;

/// <summary>
/// The blocks that connections read and write in. Ordinary traffic uses the same few again and again; what a flood takes beyond them is
/// the collector's afterwards. The server's own pool keeps every block, pinned where it is, so that what a flood took stays taken.
/// </summary>
internal sealed class ConnectionMemory : MemoryPool<byte>, IMemoryPoolFactory<byte>
{
    /// <summary>Bytes of a block.</summary>
    public const int BlockBytes = 4096;

    /// <summary>Blocks that are kept, 4 MB: a hundred articles on their way.</summary>
    public const int MostKept = 1024;

    private readonly byte[] _kept = GC.AllocateUninitializedArray<byte>(MostKept * BlockBytes, pinned: true);
    private readonly ConcurrentQueue<KeptBlock> _free = new();
    private int _begun;

    /// <inheritdoc/>
    public override int MaxBufferSize => BlockBytes;

    /// <inheritdoc/>
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => this;

    /// <inheritdoc/>
    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockBytes);
        return _free.TryDequeue(out var block) ? block.Lend() : NextKept()?.Lend() ?? (IMemoryOwner<byte>)new PassingBlock();
    }

    /// <summary>One more of those that are kept; null when all have been begun. No more than are needed, so that they stay near.</summary>
    private KeptBlock? NextKept() =>
        _begun < MostKept && Interlocked.Increment(ref _begun) is var next && next <= MostKept
            ? new(_free, MemoryMarshal.CreateFromPinnedArray(_kept, (next - 1) * BlockBytes, BlockBytes))
            : null;

    /// <summary>Nothing: connections share it until the process ends.</summary>
    protected override void Dispose(bool disposing)
    {
    }

    private sealed class KeptBlock(ConcurrentQueue<KeptBlock> free, Memory<byte> memory) : IMemoryOwner<byte>
    {
        private bool _isLent;

        public Memory<byte> Memory => memory;

        public KeptBlock Lend()
        {
            _isLent = true;
            return this;
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isLent, false)) // given back twice it would be lent to two
            {
                free.Enqueue(this);
            }
        }
    }

    private sealed class PassingBlock : IMemoryOwner<byte>
    {
        public Memory<byte> Memory { get; } = GC.AllocateUninitializedArray<byte>(BlockBytes);

        public void Dispose()
        {
        }
    }
}
