using NetOptRL.Runtime;
using NetOptRL.Training;

namespace NetOptRL.Environments;

/// <summary>
/// A toy that runs in microseconds and has a known optimum: each member descends ½·a_t·w² by gradient descent, w ← w − η·a_t·w, with a
/// curvature a_t that changes from decision to decision, so that the best learning rate changes too: η = 1 / a_t. The optimizer only
/// matters in that all but plain gradient descent waste the step. The score is −log10 of |w| relative to its start, cut to −Limit … Limit.
/// </summary>
public sealed class QuadraticEnvironment : ITuningEnvironment
{
    /// <summary>The score of a solved member; a diverged one has minus that.</summary>
    public const double Limit = 4;

    private readonly double[] _curvatures;
    private double[] _distances = [];
    private double[] _scores = [];
    private bool[] _hasEnded = [];
    private double _start;
    private int _decision = -1;

    /// <summary>One decision per curvature.</summary>
    /// <param name="members">K, at least 1.</param>
    /// <param name="actions">What can be decided.</param>
    /// <param name="curvatures">a_t, greater than 0.</param>
    public QuadraticEnvironment(int members, ActionSpec actions, params double[] curvatures)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 1);
        ArgumentOutOfRangeException.ThrowIfZero(curvatures.Length);
        Members = members;
        ActionSpace = new ActionSpace(actions);
        _curvatures = curvatures;
    }

    /// <inheritdoc/>
    public ActionSpace ActionSpace { get; }

    /// <inheritdoc/>
    public int Members { get; }

    /// <inheritdoc/>
    public int Decisions => _curvatures.Length;

    /// <inheritdoc/>
    public int ObservationSize => 3;

    /// <inheritdoc/>
    public float[][] Reset(long seed)
    {
        // Where it starts does not matter to what is best: every member starts at the same distance, drawn from the seed.
        Array.Fill(_distances = new double[Members], 0.5 + new Seeds(seed).Stream("start").NextDouble());
        _start = _distances[0];
        _scores = new double[Members];
        _hasEnded = new bool[Members];
        _decision = 0;
        return Observe([]);
    }

    /// <inheritdoc/>
    public StepResult Step(IReadOnlyList<TuningAction> actions)
    {
        if (_decision < 0 || _decision == Decisions)
            throw new InvalidOperationException("Reset must be called before the first Step of an episode.");
        if (actions.Count != Members)
            throw new ArgumentException($"actions must have one entry for each of {Members} members, but got {actions.Count}.", nameof(actions));
        if (actions.FirstOrDefault(action => !(action.LearningRate > 0 && double.IsFinite(action.LearningRate))) is { } wrong)
            throw new ArgumentException($"LearningRate must be finite and greater than 0, but got {wrong.LearningRate}.", nameof(actions));
        if (actions.FirstOrDefault(action => action.Source is < 0 || action.Source >= Members || (action.Source is { } from && _hasEnded[from])) is { } lost)
        {
            throw new ArgumentException(
                $"Source must be a member under training, but member {lost.Source} is none of the {Members} or has ended.", nameof(actions));
        }
        var curvature = _curvatures[_decision++];
        var (before, distances) = (_scores, _distances);
        _hasEnded = [.. _hasEnded.Select((ended, k) => ended || actions[k].Stops)];
        _distances = [.. distances.Select((w, k) => _hasEnded[k] ? w : Descend(distances[actions[k].Source ?? k], actions[k], curvature))];
        _scores = [.. _distances.Select(w => Math.Clamp(-Math.Log10(Math.Abs(w / _start) + 1e-12), -Limit, Limit))];
        var isOver = _decision == Decisions;
        return new StepResult(
            Observe(actions),
            [.. _scores.Zip(before, (after, earlier) => after - earlier)],
            [.. _scores],
            [.. _hasEnded.Select(ended => isOver && !ended)],
            [.. _hasEnded],
            new bool[Members],
            [.. _distances.Select(w => new Metrics(0, curvature * w * w / 2, 1))],
            [.. _distances.Select(w => curvature * w * w / 2)],
            _hasEnded.Count(ended => !ended));
    }

    private static double Descend(double w, TuningAction action, double curvature) =>
        action.Optimizer == OptimizerKind.Sgd ? w - action.LearningRate * curvature * w : w;

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private float[][] Observe(IReadOnlyList<TuningAction> actions) => [.. Enumerable.Range(0, Members).Select(k => (float[])
    [
        2f * _decision / Decisions - 1,
        actions.Count == 0 ? 0 : (float)Math.Log10(actions[k].LearningRate),
        (float)(_scores[k] / Limit),
    ])];
}
