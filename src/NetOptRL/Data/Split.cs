using NetOptRL.Runtime;

namespace NetOptRL.Data;

/// <summary>Which samples go where: parts dealt from one permutation, so that no sample is in two of them.</summary>
internal static class Split
{
    /// <summary>The rule of <see cref="Deal"/>, or null where the parts fit.</summary>
    public static string? Violation(int count, params ReadOnlySpan<(string Name, int Size)> parts)
    {
        var sum = 0L;
        var (names, sizes) = (new List<string>(), new List<int>());
        foreach (var (name, size) in parts)
        {
            sum += size;
            names.Add(name);
            sizes.Add(size);
        }
        return sum <= count ? null : $"{string.Join(" + ", names)} must be at most {count} samples, but got {string.Join(" + ", sizes)} = {sum}";
    }

    /// <summary>Deals the numbers 0 … <paramref name="count"/> − 1 into parts of those sizes, whose sum must not exceed it.</summary>
    public static int[][] Deal(int count, long seed, params ReadOnlySpan<int> sizes)
    {
        var order = new Seeds(seed).Stream("split").Permutation(count);
        var parts = new int[sizes.Length][];
        for (int i = 0, start = 0; i < sizes.Length; start += sizes[i], i++)
            parts[i] = order[start..(start + sizes[i])];
        return parts;
    }
}
