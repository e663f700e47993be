using NetOptRL.Targets;
using NetOptRL.Training;
using static TorchSharp.torch;

namespace NetOptRL.Environments;

/// <summary>One episode of <see cref="TrainingEnvironment"/>: the members' training and what they scored so far.</summary>
internal sealed class TrainingEpisode(
    EnvironmentSpec spec, ObservationForm form, BatchSchedule schedule, Tensor order, DeviceSamples validation, ITargetNetwork network,
    PopulationTraining training) : IDisposable
{
    private readonly int _members = training.State.Members;
    private readonly MemberRowMap _rows = new(training.State.Members);
    private readonly double[] _scores = new double[training.State.Members];
    private readonly bool[] _diverged = new bool[training.State.Members];
    private readonly bool[] _stopped = new bool[training.State.Members];
    private Metrics[] _metrics = [];
    private double[] _bestLosses = [];
    private ObservedTask _task = null!;
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
        var initial = _metrics[0].LogLoss;
        _bestLosses = [.. Enumerable.Repeat(initial, _members)];
        var recurrent = spec.Network as RecurrentSpec;
        var observed = new ObservedNetwork(
            network.Layout.Count, recurrent is null ? 0 : spec.Data.Shape?.Height ?? 0, recurrent is { Cell: not RecurrentCell.Tanh });
        _task = new ObservedTask(
            schedule.Count, spec.Training.BatchSize, spec.Training.Epochs, spec.Training.Decisions, observed, initial,
            form == ObservationForm.First ? null : Probe(), spec.Reward);
        var member = new ObservedMember(0, null, default, initial, initial, initial, 1);
        _observations = [.. Enumerable.Range(0, _members).Select(_ => form.Build(_task, member))];
        return [.. _observations]; // a copy: what was handed out must not change in the next step
    }

    private ProbedSteps Probe()
    {
        using var scope = NewDisposeScope();
        var count = Math.Min(StepProbe.SamplesOf(training.Samples.LabelsPerSample), order.shape[0]);
        return StepProbe.Run(network, training.State.Parameters.narrow(0, 0, 1), training.Samples, order.narrow(0, 0, count));
    }

    /// <summary>Trains from this decision to the next under the given actions.</summary>
    public StepResult Advance(IReadOnlyList<TuningAction> actions)
    {
        if (_decision == spec.Training.Decisions)
            throw new InvalidOperationException($"Step must not be called after the last of {spec.Training.Decisions} decisions; call Reset.");
        Check(actions);
        Apply(actions);
        var batches = schedule.Batches.AsSpan(schedule.StepOf(_decision), schedule.StepOf(_decision + 1) - schedule.StepOf(_decision));
        var intervals = _rows.Members.Count == 0 ? [] : training.Run(order, batches);
        var samples = batches.ToArray().Sum(batch => (long)batch.Size) * _rows.Members.Count;
        _decision++;
        return Measure(actions, intervals, samples);
    }

    /// <summary>One member's parameters, [P]; zeros where it has ended early, for nothing is kept of it.</summary>
    public float[] ParametersOf(int member)
    {
        using var scope = NewDisposeScope();
        var row = _rows.RowOf(member);
        return row < 0 ? new float[network.Layout.Count] : training.State.Parameters[row].detach().cpu().data<float>().ToArray();
    }

    public void Dispose()
    {
        training.Dispose();
        order.Dispose();
    }

    private static void Check(IReadOnlyList<TuningAction> actions)
    {
        foreach (var action in actions)
        {
            if (!(action.LearningRate > 0 && double.IsFinite(action.LearningRate)))
                throw new ArgumentException($"LearningRate must be finite and greater than 0, but got {action.LearningRate}.", nameof(actions));
            if (!(action.PruneThreshold >= 0 && double.IsFinite(action.PruneThreshold)))
                throw new ArgumentException($"PruneThreshold must be finite and at least 0, but got {action.PruneThreshold}.", nameof(actions));
        }
    }

    private void Apply(IReadOnlyList<TuningAction> actions)
    {
        bool[] hasEnded = [.. _diverged.Zip(_stopped, (diverged, stopped) => diverged || stopped)];
        var rows = _rows.Change(actions, hasEnded);
        var (metrics, bestLosses) = (_metrics.ToArray(), _bestLosses.ToArray());
        for (var k = 0; k < _members; k++)
        {
            _stopped[k] |= actions[k].Stops && !hasEnded[k];
            if (actions[k].Source is { } source && _rows.RowOf(k) >= 0)
                (_metrics[k], _bestLosses[k]) = (metrics[source], bestLosses[source]); // what it is about to go on from
        }
        if (_rows.Members.Count == 0)
            return;
        if (rows is not null)
            training.State.Gather(rows);
        for (var row = 0; row < _rows.Members.Count; row++)
            training.State.Apply(row, actions[_rows.Members[row]].LearningRate, actions[_rows.Members[row]].Optimizer, spec.Training.L1);
        Pruning.Apply(training.State, [.. _rows.Members.Select(member => actions[member].PruneThreshold)], spec.Actions.PruneScale);
    }

    private StepResult Measure(IReadOnlyList<TuningAction> actions, IntervalResult[] intervals, long samples)
    {
        var isLast = _decision == spec.Training.Decisions;
        var rewards = new double[_members];
        double[] losses = [.. Enumerable.Repeat(double.NaN, _members)];
        if (intervals.Length > 0)
        {
            var count = isLast ? validation.Count : Math.Min(spec.Reward.ValidationSample, validation.Count);
            var scored = PopulationEvaluation.Run(network, training.State.Parameters, validation, count);
            var density = Pruning.Density(training.State);
            for (var row = 0; row < intervals.Length; row++)
            {
                var member = _rows.Members[row];
                losses[member] = intervals[row].MeanLoss;
                rewards[member] = TakeIn(member, row, actions[member], intervals[row], new Metrics(scored[row].Accuracy, scored[row].LogLoss, density[row]));
            }
        }
        return new StepResult(
            [.. _observations],
            rewards,
            [.. _scores],
            [.. _diverged.Zip(_stopped, (diverged, stopped) => diverged || (isLast && !stopped))],
            [.. _stopped],
            [.. _diverged],
            [.. _metrics],
            losses,
            samples);
    }

    /// <summary>Takes in what a member scores now; gives its reward.</summary>
    private double TakeIn(int member, int row, TuningAction action, IntervalResult interval, Metrics metrics)
    {
        var (before, previousLoss) = (_scores[member], _metrics[member].LogLoss);
        _metrics[member] = metrics;
        _diverged[member] = !double.IsFinite(interval.MeanLoss) || !double.IsFinite(metrics.LogLoss);
        if (_diverged[member])
        {
            training.State.Freeze(row);
            _metrics[member] = new Metrics(0, double.PositiveInfinity, metrics.Density);
        }
        _scores[member] = _diverged[member] ? Score.Floor(spec.Reward) : Score.Of(spec.Reward, _metrics[member]);
        var loss = _metrics[member].LogLoss;
        _bestLosses[member] = Math.Min(_bestLosses[member], loss);
        _observations[member] = form.Build(_task, new ObservedMember(
            _decision / (double)spec.Training.Decisions, action, interval, loss, previousLoss, _bestLosses[member], metrics.Density));
        return _scores[member] - before;
    }
}
