using NetOptRL.Agents;
using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Benchmarks;

/// <summary>
/// The same rollout again and again, beside the study: what it takes tells how fast the machine is at the moment, which others may be using.
/// </summary>
internal sealed class SoakReference(EnvironmentSpec spec) : IDisposable
{
    private const double LearningRate = 0.003;
    private readonly TrainingEnvironment _environment = new(spec, Datasets.Load(spec.Data), spec.Population, ComputeDevice.Cpu);
    private readonly SchedulePolicy _policy = new([.. Enumerable.Repeat(new[] { new TuningAction(LearningRate, default, 0) }, spec.Population)]);

    /// <summary>Its processor time now, milliseconds.</summary>
    public double Measure()
    {
        var start = ThreadTime.Now;
        RolloutRunner.Run(_environment, _policy, 0, seed: 0);
        return (ThreadTime.Now - start).TotalMilliseconds;
    }

    public void Dispose() => _environment.Dispose();
}
