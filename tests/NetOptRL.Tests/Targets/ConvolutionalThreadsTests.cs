using NetOptRL.Data;
using NetOptRL.Runtime;
using NetOptRL.Targets;
using static TorchSharp.torch;

namespace NetOptRL.Tests.Targets;

/// <summary>Passes take their memory from a store that belongs to the network: no two of them may have the same at one time.</summary>
public sealed class ConvolutionalThreadsTests
{
    private const int Threads = 4, Rounds = 20;
    private static readonly InputShape Shape = new(1, 8, 8);

    public ConvolutionalThreadsTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void Threads_that_share_a_network_get_the_bits_they_get_alone()
    {
        var expected = Enumerable.Range(0, Threads).Select(seed => Train(Create(), seed)).ToArray();
        var shared = Create();
        var found = new float[Threads][];
        var threads = Enumerable.Range(0, Threads).Select(seed => new Thread(() => found[seed] = Train(shared, seed))).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        Assert.Equal(Threads, expected.Select(values => values[0]).Distinct().Count());
        Assert.Equal(expected, found);
    }

    [Fact]
    public void Mini_batches_of_two_sizes_that_are_under_way_together_get_the_bits_they_get_alone()
    {
        using var scope = NewDisposeScope();
        var shared = Create();
        var (small, large) = (Parameters(shared, 1), Parameters(shared, 2));
        var (first, second) = (shared.Forward(small, Images(5, 1)), shared.Forward(large, Images(33, 2)));
        using (no_grad())
            shared.Forward(large, Images(70, 3));
        first.square().sum().backward();
        second.square().sum().backward();
        Assert.Equal(Gradient(1, 5), Values(small.grad!));
        Assert.Equal(Gradient(2, 33), Values(large.grad!));

        float[] Gradient(int seed, int batch)
        {
            var network = Create();
            var parameters = Parameters(network, seed);
            network.Forward(parameters, Images(batch, seed)).square().sum().backward();
            return Values(parameters.grad!);
        }
    }

    /// <summary>Logits without a gradient, and the sum of the gradients of mini-batches of two sizes by turns.</summary>
    private static float[] Train(ConvolutionalNetwork network, int seed)
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters(network, seed);
        var images = new[] { Images(5, seed), Images(33, seed) };
        for (var i = 0; i < Rounds; i++)
            network.Forward(parameters, images[(i + seed) % 2]).square().sum().backward();
        using var guard = no_grad();
        return [.. Values(network.Forward(parameters, images[0])), .. Values(parameters.grad!)];
    }

    private static ConvolutionalNetwork Create() =>
        new(new ConvolutionalSpec([new ConvolutionSpec(8, 3, 1, 2), new ConvolutionSpec(16, 3, 1, 2)], [12]), Shape, 7);

    private static Tensor Parameters(ConvolutionalNetwork network, int seed)
    {
        var rows = Enumerable.Range(0, 3).SelectMany(k => network.Layout.Initialize(new Seeds(seed).Stream("parameters", k))).ToArray();
        return tensor(rows, [3, network.Layout.Count]).requires_grad_(); // [K, P]
    }

    private static Tensor Images(int batch, int seed)
    {
        var random = new Seeds(seed).Stream("images");
        return tensor(Enumerable.Range(0, batch * Shape.Size).Select(_ => 2 * random.NextSingle() - 1).ToArray(), [batch, Shape.Size]);
    }

    private static float[] Values(Tensor tensor) => tensor.detach().contiguous().data<float>().ToArray();
}
