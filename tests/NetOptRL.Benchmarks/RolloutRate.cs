using System.Diagnostics;
using NetOptRL.Agents;
using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Training;

namespace NetOptRL.Benchmarks;

/// <summary>Training samples per second of rollouts without an agent, on threads as a study has them.</summary>
internal static class RolloutRate
{
    private const double LearningRate = 0.003; // trains with every optimizer, and no member diverges

    /// <summary>
    /// Sum of the threads' rates. Each runs whole rollouts until the seconds are over, after a first interval to warm up; on the CPU unless a
    /// device is named.
    /// </summary>
    public static double Measure(EnvironmentSpec spec, Dataset dataset, int members, int workers, double seconds, ComputeDevice? device = null)
    {
        var actions = Enumerable.Range(0, members).Select(OfMember).ToArray();
        var policy = new SchedulePolicy([.. actions.Select(action => new[] { action })]);
        var rates = new double[workers];
        using var start = new Barrier(workers);
        var threads = Enumerable.Range(0, workers).Select(worker => new Thread(() =>
        {
            using var environment = new TrainingEnvironment(spec, dataset, members, device ?? ComputeDevice.Cpu);
            environment.Reset(worker);
            environment.Step(actions);
            start.SignalAndWait();
            rates[worker] = Rate(environment, policy, worker, seconds);
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        return rates.Sum();
    }

    private static double Rate(TrainingEnvironment environment, SchedulePolicy policy, int worker, double seconds)
    {
        var begin = Stopwatch.GetTimestamp();
        var (samples, elapsed) = (0L, 0.0);
        for (var index = 0; elapsed < seconds; index++)
        {
            samples += RolloutRunner.Run(environment, policy, index, new Seeds(worker).Child("rollout", index).Value).TrainingSamples;
            elapsed = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        }
        return samples / elapsed;
    }

    private static TuningAction OfMember(int member)
    {
        var optimizers = Enum.GetValues<OptimizerKind>();
        return new TuningAction(LearningRate, optimizers[member % optimizers.Length], 0);
    }
}
