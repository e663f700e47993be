using NetOptRL.Agents;
using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Targets;
using NetOptRL.Training;
using static TorchSharp.torch;

namespace NetOptRL.Studies;

/// <summary>Trainings from fresh seeds that nothing is learned from, and what comes of the trained networks on the test split.</summary>
internal static class FreshTrainings
{
    /// <summary>Trains a population from every seed.</summary>
    /// <param name="start">Makes the workers.</param>
    /// <param name="policy">Decides.</param>
    /// <param name="seeds">One per training.</param>
    /// <param name="failed">What is thrown where a training failed in each of its attempts.</param>
    /// <param name="cancellation">Stops at the next decision.</param>
    /// <returns>In the order of the seeds, with the trained parameters.</returns>
    public static RolloutOutcome[] Run(
        Func<CancellationToken, RolloutAttempts> start, IPolicy policy, IReadOnlyList<long> seeds, Func<RolloutOutcome, Exception> failed,
        CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var pool = start(stop.Token);
        var outcomes = new RolloutOutcome[seeds.Count];
        try
        {
            foreach (var (i, seed) in seeds.Index())
                pool.Submit(new RolloutOrder(i, seed, policy, KeepsParameters: true));
            for (var i = 0; i < seeds.Count; i++)
            {
                var outcome = pool.Take();
                outcomes[outcome.Order.Index] = outcome.Failure is null ? outcome : throw failed(outcome);
            }
            pool.End();
        }
        finally
        {
            stop.Cancel(); // where one failed, the others need not go on
        }
        cancellation.ThrowIfCancellationRequested();
        return outcomes;
    }

    /// <summary>What networks score on the test split. This is the only place that opens it.</summary>
    /// <param name="spec">The environment.</param>
    /// <param name="dataset">Its data.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="parameters">[N][P]</param>
    /// <param name="onTest">Reads it too: gets the network, the rows [N, P] and the samples.</param>
    /// <returns>[N]</returns>
    public static (double Accuracy, double LogLoss)[] Test(
        EnvironmentSpec spec, Dataset dataset, ComputeDevice device, float[][] parameters, Action<ITargetNetwork, Tensor, DeviceSamples>? onTest = null)
    {
        using var scope = NewDisposeScope();
        set_num_threads(1);
        var network = TargetNetworks.Create(spec.Network, dataset.Shape, dataset.Classes);
        using var samples = new DeviceSamples(network, dataset.Test.Open(), device.Torch);
        var rows = tensor(parameters.SelectMany(row => row).ToArray(), [parameters.Length, network.Layout.Count], device: device.Torch); // [N, P]
        onTest?.Invoke(network, rows, samples);
        return PopulationEvaluation.Run(network, rows, samples, samples.Count);
    }
}
