using NetOptRL.Runtime;

namespace NetOptRL.Tests.Targets.Kernels;

/// <summary>What kernels are tried on.</summary>
internal static class KernelNumbers
{
    /// <summary>Uniform in −1 … 1; at least one, so that there is something to point at.</summary>
    public static float[] Numbers(int count, long seed)
    {
        var random = new Seeds(seed).Stream("numbers");
        return [.. Enumerable.Range(0, Math.Max(1, count)).Select(_ => 2 * random.NextSingle() - 1)];
    }
}
