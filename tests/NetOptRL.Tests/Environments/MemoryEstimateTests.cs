using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Targets;
using static TorchSharp.torch;

namespace NetOptRL.Tests.Environments;

public sealed class MemoryEstimateTests
{
    private const int Members = 5;

    public MemoryEstimateTests() => LibTorch.EnsureLoaded();

    [Theory]
    [InlineData(16)]
    [InlineData(20)]
    public void What_is_reckoned_of_a_convolutional_networks_pass_is_what_its_workspace_takes(int batch)
    {
        var shape = new InputShape(1, 28, 28);
        var network = new ConvolutionalNetwork(new ConvolutionalSpec([new ConvolutionSpec(8, 3, 1, 2), new ConvolutionSpec(16, 3, 1, 2)], [32]), shape, 10);
        var (shared, perMember) = network.Memory(batch, isOnCpu: true);
        using var scope = NewDisposeScope();
        var parameters = zeros([Members, network.Layout.Count]).requires_grad_();
        var inputs = zeros([batch, shape.Size]);

        var before = GC.GetAllocatedBytesForCurrentThread();
        network.Forward(parameters, inputs).sum().backward();
        var taken = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(taken, shared + Members * perMember, 1.01 * (shared + Members * perMember) + 50_000); // the kernels' own small objects
    }

    [Theory]
    [InlineData(RecurrentCell.Tanh, 1)]
    [InlineData(RecurrentCell.Gru, 5)]
    [InlineData(RecurrentCell.Lstm, 6)]
    public void What_is_reckoned_of_a_recurrent_networks_pass_is_its_records(RecurrentCell cell, int blocks)
    {
        var network = new RecurrentNetwork(new RecurrentSpec(cell, [64, 20]), new InputShape(2, 28, 7), 10);
        var (shared, perMember) = network.Memory(batch: 3, isOnCpu: true);
        Assert.Equal(3 * 28 * 2 * 7 * sizeof(float), shared);
        Assert.Equal(3 * 28 * blocks * (64 + 32) * sizeof(float), perMember); // widths are multiples of 16
    }

    [Theory]
    [InlineData("digits-cnn")]
    [InlineData("digits-rnn")]
    public void It_grows_with_members_workers_and_mini_batches_as_it_must(string name)
    {
        var spec = EnvironmentCatalog.Find(name);
        var data = Datasets.Load(spec.Data);
        MemoryEstimate Of(EnvironmentSpec changed, int atOnce) => MemoryEstimate.Of(changed, data, atOnce, ComputeDevice.Cpu);
        var one = Of(spec, 1);

        Assert.Equal(one.Shared + 64.0 * one.PerMember, one.Of(64));
        var (two, three) = (Of(spec, 2), Of(spec, 3)); // the agent learns from one rollout at a time
        Assert.Equal((three.PerMember - two.PerMember, three.Shared - two.Shared), (two.PerMember - one.PerMember, two.Shared - one.Shared));
        Assert.InRange(two.PerMember, one.PerMember + 1, 2 * one.PerMember);
        Assert.True(two.Shared > one.Shared);
        var fourfold = Of(spec with { Training = spec.Training with { BatchSize = 128 } }, 1);
        Assert.InRange(fourfold.PerMember, 1.5 * one.PerMember, 4 * one.PerMember); // activations grow, parameters do not
        var most = Of(spec with { Training = spec.Training with { BatchSize = 1024 } }, 1);
        Assert.Equal(most.PerMember, Of(spec with { Training = spec.Training with { BatchSize = 1078 } }, 1).PerMember); // passes are of 1,024 at most
        Assert.InRange(one.Largest((long)one.Of(100)), 100, 100);
        Assert.InRange(one.Largest((long)one.Of(100) - 1), 99, 99);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 3)]
    public void The_order_of_the_samples_takes_8_bytes_each_on_a_device_and_twice_as_many_on_the_CPU(int epochs, int workers)
    {
        var spec = EnvironmentCatalog.Find("digits-rnn");
        var data = Datasets.Load(spec.Data);
        MemoryEstimate Of(int count, ComputeDevice device) =>
            MemoryEstimate.Of(spec with { Training = spec.Training with { Epochs = count } }, data, workers, device);
        foreach (var (device, bytes) in new[] { (ComputeDevice.Cpu, 16L), (new ComputeDevice(0), 8L) })
        {
            var (once, twice) = (Of(epochs, device), Of(2 * epochs, device));
            Assert.Equal(once with { Shared = once.Shared + bytes * epochs * data.Train.Count * workers }, twice);
        }
    }
}
