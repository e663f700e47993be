using System.Runtime.CompilerServices;

namespace NetOptRL.Runtime;

/// <summary>
/// A seeded pseudo-random stream, the same on every machine and .NET version: xoshiro256** by D. Blackman and S. Vigna
/// ("Scrambled linear pseudorandom number generators", ACM TOMS 47(4), 2021), its state filled by SplitMix64.
/// </summary>
/// <remarks>It is a <see cref="Random"/>, so that libraries that take a random source can be given one. Not thread-safe.</remarks>
public sealed class RandomStream : Random
{
    private ulong _s0, _s1, _s2, _s3;

    internal RandomStream(ulong seed)
#pragma warning disable RS0030 // the one home of randomness
        : base(0)
#pragma warning restore RS0030
    {
        _s0 = SplitMix64.Next(ref seed);
        _s1 = SplitMix64.Next(ref seed);
        _s2 = SplitMix64.Next(ref seed);
        _s3 = SplitMix64.Next(ref seed);
    }

    private ulong NextBits()
    {
        var result = ulong.RotateLeft(_s1 * 5, 7) * 9;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = ulong.RotateLeft(_s3, 45);
        return result;
    }

    /// <inheritdoc/>
    protected override double Sample() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <inheritdoc/>
    public override double NextDouble() => Sample();

    /// <inheritdoc/>
    public override float NextSingle() => (NextBits() >> 40) * (1.0f / (1U << 24));

    /// <inheritdoc/>
    public override int Next() => (int)(Sample() * int.MaxValue);

    /// <inheritdoc/>
    public override int Next(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (int)(Sample() * maxValue);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // what shuffles spend their time on, from the first one on
    public override int Next(int minValue, int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return (int)(minValue + (long)(Sample() * ((long)maxValue - minValue)));
    }

    /// <inheritdoc/>
    public override long NextInt64() => (long)(NextBits() >> 1) % long.MaxValue;

    /// <inheritdoc/>
    public override long NextInt64(long maxValue) => NextInt64(0, maxValue);

    /// <inheritdoc/>
    public override long NextInt64(long minValue, long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        var range = (ulong)(maxValue - minValue);
        return range == 0 ? minValue : minValue + (long)(NextBits() % range);
    }

    /// <inheritdoc/>
    public override void NextBytes(byte[] buffer) => NextBytes(buffer.AsSpan());

    /// <inheritdoc/>
    public override void NextBytes(Span<byte> buffer)
    {
        foreach (ref var value in buffer)
            value = (byte)(NextBits() >> 56);
    }

    /// <summary>A permutation of 0 … <paramref name="count"/> − 1 by Fisher and Yates.</summary>
    /// <param name="count">Number of items, at least 0.</param>
    public int[] Permutation(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var order = new int[count];
        for (var i = 0; i < count; i++)
            order[i] = i;
        for (var i = count - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }
}
