using NetOptRL.Targets;
using NetOptRL.Training;
using static TorchSharp.torch;

namespace NetOptRL.Environments;

/// <summary>One episode of <see cref="TrainingEnvironment"/>: the members' training and what they scored so far.</summary>
internal sealed class TrainingEpisode(
    EnvironmentSpec spec, BatchSchedule schedule, Tensor order, DeviceSamples validation, ITargetNetwork network, PopulationTraining training) : IDisposable
{
    private readonly int _members = training.State.Members;
    private readonly double[] _scores = new double[training.State.Members];
    private readonly bool[] _diverged = new bool[training.State.Members];
    private Metrics[] _metrics = [];
    private float[][] _observations = [];
    private int _decision;

    /// <summary>Scores the shared initial weights, once for all members.</summary>
    public float[][] Start()
    {
        using (NewDisposeScope())
        {
            var first = training.State.Parameters.narrow(0, 0, 1).detach(); // [1, P]
            var (accuracy, loss) = PopulationEvaluation.Run(network, first, validation, Math.Min(spec.Reward.ValidationSample, validation.Count))[0];
            _metrics = Enumerable.Repeat(new Metrics(accuracy, loss, 1), _members).ToArray();
        }
        Array.Fill(_scores, Score.Of(spec.Reward, _metrics[0]));
        _observations = _metrics.Select(metrics => Observation.Build(0, null, default, metrics.LogLoss, metrics.LogLoss, 1)).ToArray();
        return [.. _observations]; // a copy: what was handed out must not change in the next step
    }

    /// <summary>Trains from this decision to the next under the given actions.</summary>
    public StepResult Advance(IReadOnlyList<TuningAction> actions)
    {
        if (_decision == spec.Training.Decisions)
            throw new InvalidOperationException($"Step must not be called after the last of {spec.Training.Decisions} decisions; call Reset.");
        Apply(actions);
        var (start, end) = (schedule.StepOf(_decision), schedule.StepOf(_decision + 1));
        var intervals = training.Run(order, schedule.Batches.AsSpan(start, end - start));
        var samples = schedule.Batches.AsSpan(start, end - start).ToArray().Sum(batch => (long)batch.Size) * _diverged.Count(diverged => !diverged);
        _decision++;
        return Measure(actions, intervals, samples);
    }

    public float[] ParametersOf(int member)
    {
        using var scope = NewDisposeScope();
        return training.State.Parameters[member].detach().cpu().data<float>().ToArray();
    }

    public void Dispose()
    {
        training.Dispose();
        order.Dispose();
    }

    private void Apply(IReadOnlyList<TuningAction> actions)
    {
        foreach (var action in actions)
        {
            if (!(action.LearningRate > 0 && double.IsFinite(action.LearningRate)))
                throw new ArgumentException($"LearningRate must be finite and greater than 0, but got {action.LearningRate}.", nameof(actions));
            if (!(action.PruneThreshold >= 0 && double.IsFinite(action.PruneThreshold)))
                throw new ArgumentException($"PruneThreshold must be finite and at least 0, but got {action.PruneThreshold}.", nameof(actions));
        }
        for (var k = 0; k < _members; k++)
            training.State.Apply(k, actions[k].LearningRate, actions[k].Optimizer, spec.Training.L1);
        Pruning.Apply(training.State, actions.Select((action, k) => _diverged[k] ? 0 : action.PruneThreshold).ToArray(), spec.Actions.PruneScale);
    }

    private StepResult Measure(IReadOnlyList<TuningAction> actions, IntervalResult[] intervals, long samples)
    {
        var isLast = _decision == spec.Training.Decisions;
        var count = isLast ? validation.Count : Math.Min(spec.Reward.ValidationSample, validation.Count);
        var scored = PopulationEvaluation.Run(network, training.State.Parameters, validation, count);
        var density = Pruning.Density(training.State);
        var rewards = new double[_members];
        for (var k = 0; k < _members; k++)
        {
            if (_diverged[k])
                continue;
            var before = _scores[k];
            var previousLoss = _metrics[k].LogLoss;
            _metrics[k] = new Metrics(scored[k].Accuracy, scored[k].LogLoss, density[k]);
            _diverged[k] = !double.IsFinite(intervals[k].MeanLoss) || !double.IsFinite(scored[k].LogLoss);
            if (_diverged[k])
            {
                training.State.Freeze(k);
                _metrics[k] = new Metrics(0, double.PositiveInfinity, density[k]);
            }
            _scores[k] = _diverged[k] ? Score.Floor(spec.Reward) : Score.Of(spec.Reward, _metrics[k]);
            rewards[k] = _scores[k] - before;
            _observations[k] = Observation.Build(_decision / (double)spec.Training.Decisions, actions[k], intervals[k], _metrics[k].LogLoss, previousLoss, density[k]);
        }
        return new StepResult(
            [.. _observations],
            rewards,
            [.. _scores],
            [.. _diverged.Select(diverged => diverged || isLast)],
            new bool[_members],
            [.. _diverged],
            [.. _metrics],
            [.. intervals.Select(interval => interval.MeanLoss)],
            samples);
    }
}
