namespace NetOptRL.Runtime;

/// <summary>
/// One root seed and the independent seeds and streams derived from it by name. The same root and the same path of names give
/// the same numbers everywhere; nothing else in NetOptRL makes randomness.
/// </summary>
/// <param name="Value">The root of this branch.</param>
public readonly record struct Seeds(long Value)
{
    /// <summary>The branch called <paramref name="name"/>, and its <paramref name="index"/>-th one where there are many.</summary>
    public Seeds Child(string name, long index = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var hash = 0xCBF29CE484222325UL; // FNV-1a, 64 bit
        foreach (var letter in name)
            hash = (hash ^ letter) * 0x100000001B3UL;
        var mixed = SplitMix64.Mix(unchecked((ulong)Value) + hash);
        return new Seeds(unchecked((long)SplitMix64.Mix(mixed ^ SplitMix64.Mix(unchecked((ulong)index) + 1))));
    }

    /// <summary>A fresh stream at the start of the branch called <paramref name="name"/>.</summary>
    public RandomStream Stream(string name, long index = 0) => new(unchecked((ulong)Child(name, index).Value));
}
