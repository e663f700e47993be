using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Targets;
using NetOptRL.Training;
using static TorchSharp.torch;

namespace NetOptRL.Benchmarks;

/// <summary>A population under training by Adam, without validation or agent: forward, backward and update.</summary>
internal sealed class MiniBatchTraining : IDisposable
{
    private const int BatchesOfPass = 8;
    private readonly DeviceSamples _samples;
    private readonly PopulationTraining _training;
    private readonly Tensor _order;

    public MiniBatchTraining(EnvironmentSpec spec, Dataset dataset, int members)
    {
        var seeds = new Seeds(0);
        var network = TargetNetworks.Create(spec.Network, dataset.Shape, dataset.Classes);
        var schedule = new BatchSchedule(spec.Training, dataset.Train.Count);
        var batches = schedule.Batches[..Math.Min(BatchesOfPass, schedule.Batches.Length)];
        _samples = new DeviceSamples(network, dataset.Train, CPU);
        _order = tensor(schedule.DrawOrder(seeds.Stream("miniBatches")));
        _training = new PopulationTraining(network, _samples, network.Layout.Initialize(seeds.Stream("initialWeights")), members);
        for (var member = 0; member < members; member++)
            _training.State.Apply(member, 0.001, OptimizerKind.Adam, 0);
        Speed = new ThreadSpeed(() => _training.Run(_order, batches), batches.Sum(batch => (double)batch.Size) * members);
    }

    /// <summary>Training samples per second, every member's counted.</summary>
    public ThreadSpeed Speed { get; }

    public void Dispose()
    {
        _training.Dispose();
        _samples.Dispose();
        _order.Dispose();
    }
}
