using System.Runtime.InteropServices;
using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Tests.Training;
using NetOptRL.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace NetOptRL.Tests.Environments;

/// <summary>Where something fails while it is made, what was made of it is freed: the next attempt may need the memory.</summary>
public sealed class FailedMakingTests
{
    public FailedMakingTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void An_environment_whose_validation_data_cannot_be_uploaded_leaves_no_training_data()
    {
        var spec = EnvironmentCatalog.Find("digits-rnn");
        var data = Datasets.Load(spec.Data) with { Validation = new SampleSet(new float[65], [0]) }; // no picture of 8 rows of 8
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Assert.Throws<ExternalException>(() => new TrainingEnvironment(spec, data, 2, ComputeDevice.Cpu));

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_training_whose_update_cannot_be_made_leaves_no_population()
    {
        var network = new TinyNetwork();
        using var samples = new DeviceSamples(network, TinyNetwork.Samples(4), CPU);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Assert.Throws<OutOfMemoryException>(() => new PopulationTraining(network, samples, network.Initial(), 2, _ => throw new OutOfMemoryException()));

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
