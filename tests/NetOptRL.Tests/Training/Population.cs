using NetOptRL.Runtime;
using NetOptRL.Training;
using static TorchSharp.torch;

namespace NetOptRL.Tests.Training;

/// <summary>What tests need to set up populations and to read them.</summary>
internal static class Population
{
    /// <summary>A training of K members on 50 samples; set rules through its state.</summary>
    public static PopulationTraining Train(TinyNetwork network, DeviceSamples samples, int members)
    {
        var training = new PopulationTraining(network, samples, network.Initial(), members);
        for (var k = 0; k < members; k++)
            training.State.Apply(k, 0.1, OptimizerKind.Sgd, 0);
        return training;
    }

    /// <summary>Sample numbers 0 … count − 1 again and again, [epochs · count].</summary>
    public static Tensor Order(int count, int epochs) =>
        tensor(Enumerable.Range(0, epochs).SelectMany(_ => Enumerable.Range(0, count)).Select(i => (long)i).ToArray());

    /// <summary>Mini-batches over epochs, the last of each epoch may be smaller.</summary>
    public static (int Start, int Size)[] Batches(int count, int size, int epochs) =>
        Enumerable.Range(0, epochs).SelectMany(epoch => Enumerable.Range(0, (count + size - 1) / size)
            .Select(i => (epoch * count + i * size, Math.Min(size, count - i * size)))).ToArray();

    /// <summary>The values of any tensor, row by row.</summary>
    public static float[] Values(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().cpu().contiguous().data<float>().ToArray();
    }

    /// <summary>One member's row of a [K, P] tensor.</summary>
    public static float[] Row(Tensor tensor, int member)
    {
        using var scope = NewDisposeScope();
        return Values(tensor.detach()[member]);
    }

    /// <summary>Gaussian-like numbers, the same for the same seed.</summary>
    public static float[] Numbers(int count, long seed, double scale = 1)
    {
        var random = new Seeds(seed).Stream("numbers");
        return Enumerable.Range(0, count).Select(_ => (float)(scale * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5))).ToArray();
    }

    /// <summary>Bits, for comparisons that tell every difference.</summary>
    public static int[] Bits(float[] values) => Array.ConvertAll(values, BitConverter.SingleToInt32Bits);

    /// <summary>Asserts |a − b| ≤ tolerance · (1 + |b|) everywhere.</summary>
    public static void AssertClose(float[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * (1 + Math.Abs(expected[i])), $"[{i}]: expected {expected[i]}, but got {actual[i]}");
    }
}
