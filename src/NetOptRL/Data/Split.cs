using NetOptRL.Runtime;

namespace NetOptRL.Data;

/// <summary>Which samples go where: parts dealt from one permutation, so that no sample is in two of them.</summary>
public static class Split
{
    /// <summary>The rule of <see cref="Deal"/>, or null where the parts fit.</summary>
    internal static string? Violation(int count, params ReadOnlySpan<(string Name, int Size)> parts)
    {
        var sum = 0L;
        var (names, sizes) = (new List<string>(), new List<int>());
        foreach (var (name, size) in parts)
        {
            sum += size;
            names.Add(name);
            sizes.Add(size);
        }
        var asked = string.Join(" + ", sizes) + (sizes.Count > 1 ? $" = {sum}" : "");
        return sum <= count ? null : $"{string.Join(" + ", names)} must be at most {count} samples, but got {asked}";
    }

    /// <summary>In which order samples are dealt: the first go to the first part, and so on.</summary>
    /// <param name="count">Number of samples, at least 0.</param>
    /// <param name="seed">The spec's <c>splitSeed</c>.</param>
    /// <returns>A permutation of 0 … <paramref name="count"/> − 1.</returns>
    public static int[] Order(int count, long seed) => new Seeds(seed).Stream("split").Permutation(count);

    /// <summary>Deals the numbers 0 … <paramref name="count"/> − 1 into parts of those sizes, whose sum must not exceed it.</summary>
    internal static int[][] Deal(int count, long seed, params ReadOnlySpan<int> sizes)
    {
        var order = Order(count, seed);
        var parts = new int[sizes.Length][];
        for (int i = 0, start = 0; i < sizes.Length; start += sizes[i], i++)
            parts[i] = order[start..(start + sizes[i])];
        return parts;
    }
}
