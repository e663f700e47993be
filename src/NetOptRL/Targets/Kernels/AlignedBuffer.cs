using NetOptRL.Runtime;

namespace NetOptRL.Targets.Kernels;

/// <summary>Zeroed memory for one thread's kernels that starts at a cache line, grows on demand and does not move until it grows.</summary>
internal sealed unsafe class AlignedBuffer<T>
    where T : unmanaged
{
    private const int CacheLine = 64;
    private T[] _memory = [];

    /// <summary>At least <paramref name="length"/> values. What was written stays, unless the buffer had to grow: then all are zero.</summary>
    /// <exception cref="InvalidInputException">It is more than an array can hold.</exception>
    public T* Take(long length)
    {
        if (length > Array.MaxLength - CacheLine)
        {
            throw new InvalidInputException(
                $"what a layer's values of all members and a mini-batch take must be at most {Array.MaxLength - CacheLine} numbers, but is {length}: "
                + "make the population or the batches smaller.");
        }
        if (_memory.Length < length + CacheLine)
            _memory = GC.AllocateArray<T>((int)length + CacheLine, pinned: true);
        fixed (T* start = _memory) // pinned for good: the address stays valid as long as the buffer lives
            return (T*)(((nint)start + CacheLine - 1) / CacheLine * CacheLine);
    }
}
