using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NetOptRL.Data;
using NetOptRL.Runtime;
using NetOptRL.Targets;
using TorchSharp;
using static TorchSharp.torch;

namespace NetOptRL.Tests.Targets;

public sealed class ConvolutionalNetworkTests
{
    private const int Classes = 7;
    private const string OverTime = "over time";

    public ConvolutionalNetworkTests() => LibTorch.EnsureLoaded();

    // blocks as channels/kernel/padding/pool, those of series after "over time"; then dense widths, input shape, members, batch
    public static TheoryData<string, string, int[], int, int> Specs { get; } = new()
    {
        { "8/3/1/2 16/3/1/2", "", [1, 8, 8], 3, 32 },
        { "8/3/1/2 16/3/1/2", "", [1, 28, 28], 1, 5 },
        { "5/3/1/1 6/3/1/1", "", [1, 6, 9], 3, 17 },
        { "6/5/0/2 7/2/1/3", "12 9", [3, 17, 13], 3, 33 },
        { "3/4/3/2 4/1/0/1 5/3/2/2", "11", [2, 7, 11], 1, 1 },
        { "9/3/1/2", "", [3, 9, 9], 1, 70 },
        { "1/2/0/4", "3", [1, 9, 5], 2, 16 },
        { "2/2/0/16", "", [1, 18, 34], 2, 5 }, // a window too large for the kernels: libtorch's operators
        { "", "", [1, 5, 4], 3, 20 },
        { "over time 8/5/2/2 6/3/1/3", "9", [1, 31, 4], 3, 20 },
        { "over time 5/4/3/1 7/2/0/2", "", [2, 12, 3], 2, 17 },
        { "over time 4/3/1/40", "", [1, 50, 2], 2, 5 },
        { "over time 3/1/0/2", "", [1, 9, 1], 1, 33 },
        { "", "10 6", [2, 3, 4], 2, 20 },
    };

    [Theory]
    [MemberData(nameof(Specs))]
    public void Logits_and_gradients_are_those_of_each_members_own_modules(string blocks, string dense, int[] sides, int members, int batch)
    {
        using var scope = NewDisposeScope();
        var (spec, shape) = (Spec(blocks, dense), new InputShape(sides[0], sides[1], sides[2]));
        var network = TargetNetworks.Create(spec, shape, Classes);
        var parameters = Rows(network.Layout, members);
        var images = Random([batch, shape.Size], 99);
        var upstream = Random([members, batch, Classes], 98);

        var logits = network.Forward(parameters, network.Prepare(images));
        (logits * upstream).sum().backward();

        Assert.Equal([members, batch, Classes], logits.shape);
        for (var k = 0; k < members; k++)
        {
            using var twin = new ConvolutionalTwin(spec, shape, Classes, parameters[k].detach(), network.Layout);
            var expected = twin.Forward(images.view(batch, shape.Channels, shape.Height, shape.Width));
            (expected * upstream[k]).sum().backward();
            AssertClose(expected, logits[k]);
            AssertClose(twin.Gradient(), parameters.grad![k]);
        }
    }

    [Theory]
    [MemberData(nameof(Specs))]
    public void The_kernels_agree_with_libtorchs_operators_that_other_devices_use(string blocks, string dense, int[] sides, int members, int batch)
    {
        using var scope = NewDisposeScope();
        var (spec, shape) = (Spec(blocks, dense), new InputShape(sides[0], sides[1], sides[2]));
        var network = TargetNetworks.Create(spec, shape, Classes);
        var parameters = Rows(network.Layout, members);
        var twin = parameters.detach().clone().requires_grad_();
        var images = Random([batch, shape.Size], 99);

        var (logits, gradient) = Run(network, parameters, network.Prepare(images));
        var expected = ConvolutionalOperators.Forward(new ConvolutionalGeometry(spec, shape, Classes), twin, network.Prepare(images));
        expected.square().sum().backward();

        AssertClose(expected, logits);
        AssertClose(twin.grad!, gradient);
    }

    [Theory]
    [MemberData(nameof(Specs))]
    public void Logits_without_gradients_have_the_same_bits(string blocks, string dense, int[] sides, int members, int batch)
    {
        using var scope = NewDisposeScope();
        var shape = new InputShape(sides[0], sides[1], sides[2]);
        var network = TargetNetworks.Create(Spec(blocks, dense), shape, Classes);
        var parameters = Rows(network.Layout, members);
        var images = network.Prepare(Random([batch, shape.Size], 99));
        var trained = network.Forward(parameters, images);
        using (no_grad())
            Assert.Equal(Bits(trained), Bits(network.Forward(parameters, images)));
    }

    [Fact]
    public void A_member_does_not_influence_its_neighbours()
    {
        using var scope = NewDisposeScope();
        var (network, images) = Digits(batch: 32);
        var parameters = Rows(network.Layout, 3);
        var changed = parameters.detach().clone();
        changed[1].fill_(float.NaN);
        changed.requires_grad_();

        var (logits, gradient) = Run(network, parameters, images);
        var (otherLogits, otherGradient) = Run(network, changed, images);

        foreach (var neighbour in new[] { 0, 2 })
        {
            Assert.Equal(Bits(logits[neighbour]), Bits(otherLogits[neighbour]));
            Assert.Equal(Bits(gradient[neighbour]), Bits(otherGradient[neighbour]));
        }
        Assert.True(otherLogits[1].isnan().all().item<bool>());
    }

    [Fact]
    public void A_members_numbers_do_not_depend_on_how_many_there_are()
    {
        using var scope = NewDisposeScope();
        var (network, images) = Digits(batch: 32);
        var rows = Rows(network.Layout, 3);
        var alone = rows.detach().narrow(0, 2, 1).clone().requires_grad_();
        var (logits, gradient) = Run(network, rows, images);
        var (aloneLogits, aloneGradient) = Run(network, alone, images);
        Assert.Equal(Bits(aloneLogits[0]), Bits(logits[2]));
        Assert.Equal(Bits(aloneGradient[0]), Bits(gradient[2]));
    }

    [Fact]
    public void Samples_and_members_in_the_midst_of_a_tensor_are_read_where_they_lie()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var (network, images) = Digits(batch: 40);
        var (some, member) = (images.narrow(0, 17, 20), Rows(network.Layout, 3).narrow(0, 2, 1));
        Assert.Equal(Bits(network.Forward(member.clone(), some.clone())), Bits(network.Forward(member, some)));
    }

    [Fact]
    public void The_bits_are_the_same_on_every_machine()
    {
        // Recorded with 512-bit vectors, and equal with DOTNET_EnableAVX512=0: the sums' order must not depend on the vectors' width.
        const string recorded = "e5d0360d2dd58095";
        using var scope = NewDisposeScope();
        var (network, images) = Digits(batch: 30);
        var (logits, gradient) = Run(network, Rows(network.Layout, 2), images);
        var bytes = MemoryMarshal.AsBytes(Bits(logits).Concat(Bits(gradient)).ToArray().AsSpan());
        Assert.Equal(recorded, Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]);
    }

    [Fact]
    public void Initial_values_have_the_range_of_PyTorchs_modules()
    {
        using var scope = NewDisposeScope();
        var (spec, shape) = (Spec("32/3/1/2 64/5/0/1", "200"), new InputShape(3, 16, 16));
        var layout = TargetNetworks.Create(spec, shape, Classes).Layout;
        var initial = layout.Initialize(new RandomStream(5));
        using var twin = new ConvolutionalTwin(spec, shape, Classes);
        string[] names = ["conv1.weight", "conv1.bias", "conv2.weight", "conv2.bias", "dense1.weight", "dense1.bias", "output.weight", "output.bias"];
        Assert.Equal(names, layout.Slices.Select(slice => slice.Name));
        foreach (var (slice, parameter) in layout.Slices.Zip(twin.Parameters))
        {
            Assert.Equal(parameter.shape, slice.Shape);
            Assert.Equal(slice.Name.EndsWith("weight", StringComparison.Ordinal), slice.IsWeight);
            var own = initial.AsSpan(slice.Offset, slice.Length).ToArray().Select(Math.Abs).Max();
            Assert.True(own <= slice.InitialBound);
            Assert.True(parameter.abs().max().item<float>() <= slice.InitialBound * 1.0001);
            if (slice.IsWeight) // thousands of draws: both come close to the bound
            {
                Assert.InRange(own, 0.99 * slice.InitialBound, slice.InitialBound);
                Assert.InRange(parameter.abs().max().item<float>(), 0.99 * slice.InitialBound, slice.InitialBound * 1.0001);
            }
        }
    }

    [Fact]
    public void Training_and_evaluating_leave_no_tensors_behind()
    {
        var (network, images) = Digits(batch: 32);
        var parameters = Rows(network.Layout, 2);
        for (var i = 0; i < 3; i++)
            Steps(network, parameters, images);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 0; i < 50; i++)
            Steps(network, parameters, images);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        parameters.Dispose();
        images.Dispose();

        static void Steps(ITargetNetwork network, Tensor parameters, Tensor images)
        {
            using var scope = NewDisposeScope();
            parameters.grad?.zero_();
            network.Forward(parameters, images).square().sum().backward();
            using var guard = no_grad();
            network.Forward(parameters, images);
        }
    }

    [Theory]
    [InlineData("0/3/1/2", "", "convolution 1: channels >= 1 must hold, but got 0.")]
    [InlineData("4/0/1/2", "", "convolution 1: kernel >= 1 must hold, but got 0.")]
    [InlineData("4/3/-1/2", "", "convolution 1: padding >= 0 must hold, but got -1.")]
    [InlineData("4/3/1/0", "", "convolution 1: pool >= 1 must hold, but got 0.")]
    [InlineData("4/3/1/2 4/6/0/1", "", "convolution 2: the kernel must fit its padded input of 4×4, but got 6×6.")]
    [InlineData("4/3/0/7", "", "convolution 1: the pooling window must fit the convolution's output of 6×6, but got 7×7.")]
    [InlineData("", "3 0", "dense 2: width >= 1 must hold, but got 0.")]
    public void A_layer_that_does_not_fit_is_refused_with_the_rule_and_the_value(string blocks, string dense, string message)
    {
        var failure = Assert.Throws<InvalidInputException>(() => TargetNetworks.Create(Spec(blocks, dense), new InputShape(1, 8, 8), Classes));
        Assert.Equal(message, failure.Message);
    }

    private static ConvolutionalSpec Spec(string blocks, string dense) => new(
        blocks.Replace(OverTime, "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(block => block.Split('/').Select(int.Parse).ToArray())
            .Select(n => new ConvolutionSpec(n[0], n[1], n[2], n[3])).ToArray(),
        dense.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray())
    {
        IsTemporal = blocks.StartsWith(OverTime, StringComparison.Ordinal),
    };

    private static (ITargetNetwork Network, Tensor Images) Digits(int batch)
    {
        var network = TargetNetworks.Create(Spec("8/3/1/2 16/3/1/2", ""), new InputShape(1, 8, 8), Classes);
        return (network, network.Prepare(Random([batch, 64], 99)));
    }

    private static (Tensor Logits, Tensor Gradient) Run(ITargetNetwork network, Tensor parameters, Tensor images)
    {
        var logits = network.Forward(parameters, images);
        logits.square().sum([1, 2]).sum().backward();
        return (logits, parameters.grad!);
    }

    /// <summary>[K, P], every member with initial values of its own.</summary>
    private static Tensor Rows(ParameterLayout layout, int members) =>
        tensor(Enumerable.Range(0, members).SelectMany(k => layout.Initialize(new RandomStream((ulong)k))).ToArray(), [members, layout.Count]).requires_grad_();

    private static Tensor Random(long[] shape, ulong seed)
    {
        var stream = new RandomStream(seed);
        return tensor(Enumerable.Range(0, (int)shape.Aggregate((a, b) => a * b)).Select(_ => stream.NextSingle() - 0.5f).ToArray(), shape);
    }

    private static int[] Bits(Tensor tensor) => tensor.detach().contiguous().data<float>().ToArray().Select(BitConverter.SingleToInt32Bits).ToArray();

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        var scale = expected.abs().max().item<float>();
        Assert.InRange((expected - actual).abs().max().item<float>(), 0, 1e-5f * scale);
    }
}
