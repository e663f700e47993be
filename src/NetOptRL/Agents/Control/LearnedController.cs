using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Training;
using TorchSharp;
using TorchSharp.Modules;
using static System.FormattableString;
using static TorchSharp.torch;

namespace NetOptRL.Agents.Control;

/// <summary>
/// Takes the place of the optimizer in a training loop of one's own, for any TorchSharp module: a trained policy decides learning rate,
/// optimizer and pruning threshold while the network trains.
/// <code>
/// using var controller = new LearnedController(model, miniBatches: epochs * batches.Count, batchSize: 64, epochs: epochs);
/// controller.Begin(() =&gt; Loss(model, batches[0]), ValidationLoss());
/// foreach (var batch in …)
/// {
///     model.zero_grad();
///     var loss = Loss(model, batch);
///     loss.backward();
///     controller.Step(loss.item&lt;float&gt;(), ValidationLoss);
/// }
/// </code>
/// </summary>
/// <remarks>
/// The optimizers are the library's own update rule, the same that environments train with. It goes on from the parameters that the module has
/// at every step, whoever changed them. Use it on one thread.
/// </remarks>
public sealed class LearnedController : IDisposable
{
    private static readonly Type[] GatedLayers = [typeof(GRU), typeof(LSTM), typeof(GRUCell), typeof(LSTMCell)];
    private static readonly Type[] RecurrentLayers = [.. GatedLayers, typeof(RNN), typeof(RNNCell)];
    private readonly ModuleParameters _parameters;
    private readonly IUpdateStep _update;
    private readonly ActionSpec _actions;
    private readonly IActor _actor;
    private readonly int _miniBatches, _batchSize, _decisions;
    private readonly double _epochs;
    private readonly ObservedNetwork _network;
    private readonly RewardSpec _reward;
    private readonly List<TuningAction> _trace = [];
    private readonly List<float> _losses = [];
    private ObservedTask? _task;
    private double _validationLoss, _bestLoss;
    private int _step;
    private bool _isDisposed;

    /// <param name="model">What is trained; all its parameters that require a gradient, on one device, in 32-bit floats.</param>
    /// <param name="miniBatches">Mini-batches of the whole training, at least as many as decisions.</param>
    /// <param name="batchSize">Samples of a mini-batch.</param>
    /// <param name="decisions">Decisions of the training, at even distances; the policy that comes with the product was trained with 6 to 10.</param>
    /// <param name="epochs">Passes over the training samples, greater than 0.</param>
    /// <param name="timeSteps">Steps that the model's recurrent layers read, 0 where it has none.</param>
    /// <param name="policy">What decides; null takes the policy that comes with the product.</param>
    /// <param name="actions">What it may decide; null for all that it knows.</param>
    /// <param name="densityCost">
    /// What it is worth to prune all weights, at least 0: 1 stands for a loss e times as low, 0 for nothing, and then hardly any is pruned.
    /// </param>
    /// <exception cref="InvalidInputException">The numbers do not hold.</exception>
    public LearnedController(
        nn.Module model, int miniBatches, int batchSize, int decisions = 10, double epochs = 5, int timeSteps = 0, TrainedPolicy? policy = null,
        ActionSpec? actions = null, double densityCost = 0)
    {
        if (decisions < 1 || batchSize < 1 || miniBatches < decisions)
        {
            throw new InvalidInputException(
                "decisions and batchSize must be at least 1 and miniBatches at least decisions, "
                + $"but got (decisions={decisions}, batchSize={batchSize}, miniBatches={miniBatches}).");
        }
        if (!(epochs > 0 && double.IsFinite(epochs)) || timeSteps < 0)
        {
            throw new InvalidInputException(
                Invariant($"epochs must be finite and greater than 0 and timeSteps at least 0, but got (epochs={epochs}, timeSteps={timeSteps})."));
        }
        if (!(densityCost >= 0 && double.IsFinite(densityCost)))
            throw new InvalidInputException(Invariant($"densityCost must be finite and at least 0, but got {densityCost}."));
        _reward = new RewardSpec(RewardMetric.RelativeLogLoss, densityCost, 1, 0);
        var recurrent = model.modules().Prepend(model).Select(module => module.GetType()).Where(RecurrentLayers.Contains).ToArray();
        if (recurrent.Length > 0 && timeSteps == 0)
            throw new InvalidInputException($"timeSteps must be the steps that the model's {recurrent[0].Name} reads, but is 0.");
        LibTorch.EnsureLoaded();
        (_miniBatches, _batchSize, _decisions, _epochs) = (miniBatches, batchSize, decisions, epochs);
        policy ??= TrainedPolicy.Find(TrainedPolicy.Shipped);
        _actions = actions ?? policy.Actions;
        ActionRules.Check(_actions);
        _actor = policy.For(new ActionSpace(_actions)).Begin(1, new Seeds(0).Stream("policy")); // it takes its most probable choices
        _parameters = new ModuleParameters(model);
        _network = new ObservedNetwork(_parameters.State.Layout.Count, timeSteps, recurrent.Any(GatedLayers.Contains));
        _update = _parameters.State.Parameters.device_type == DeviceType.CPU
            ? new VectorUpdateStep(_parameters.State)
            : new TensorUpdateStep(_parameters.State);
    }

    /// <summary>What holds now.</summary>
    /// <exception cref="InvalidOperationException"><see cref="Begin"/> was not called.</exception>
    public TuningAction Action => _trace.Count > 0 ? _trace[^1] : throw NotBegun();

    /// <summary>What was decided so far, in order.</summary>
    public IReadOnlyList<TuningAction> Trace => _trace;

    /// <summary>Whether a loss was not finite: from then on the model is left as it is, and nothing more is decided.</summary>
    public bool HasDiverged { get; private set; }

    /// <summary>Looks at the untrained network and decides for the first time.</summary>
    /// <param name="loss">The mean loss of the model as it is on some training samples, some hundred if possible; called a few times.</param>
    /// <param name="validationLoss">The untrained model's mean validation loss, greater than 0.</param>
    /// <exception cref="InvalidInputException">The validation loss does not hold.</exception>
    /// <exception cref="InvalidOperationException">It was called before, or <paramref name="loss"/> leaves a parameter without a gradient.</exception>
    /// <exception cref="ObjectDisposedException">The controller was disposed.</exception>
    public void Begin(Func<Tensor> loss, double validationLoss)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_trace.Count > 0)
            throw new InvalidOperationException("Begin must be called once, before the first Step.");
        if (!(validationLoss > 0 && float.IsFinite((float)validationLoss)))
            throw new InvalidInputException(Invariant($"the untrained model's validationLoss must be finite and greater than 0, but got {validationLoss}."));
        _task = new ObservedTask(_miniBatches, _batchSize, _epochs, _decisions, _network, validationLoss, _parameters.Probe(loss), _reward);
        (_validationLoss, _bestLoss) = (validationLoss, validationLoss);
        Decide(new ObservedMember(0, null, default, validationLoss, validationLoss, validationLoss, 1));
    }

    /// <summary>Updates the model from its gradients, and decides anew where it is time.</summary>
    /// <param name="loss">The mini-batch's mean loss.</param>
    /// <param name="validationLoss">The model's mean validation loss, at least 0; called once a decision.</param>
    /// <returns>Whether it decided anew.</returns>
    /// <exception cref="InvalidInputException">The validation loss is below 0.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Begin"/> was not called, a gradient is missing, or the training is over.</exception>
    /// <exception cref="ObjectDisposedException">The controller was disposed.</exception>
    public bool Step(double loss, Func<double> validationLoss)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_trace.Count == 0)
            throw NotBegun();
        if (_step == _miniBatches)
            throw new InvalidOperationException($"Step must not be called after the last of {_miniBatches} mini-batches.");
        HasDiverged |= !float.IsFinite((float)loss);
        if (HasDiverged)
        {
            _step++;
            return false;
        }
        var end = StepOf(_trace.Count);
        _losses.Add((float)loss);
        _parameters.Take();
        _update.Step(collect: _step >= end - PopulationTraining.CollectedSteps);
        _parameters.Write();
        if (++_step < end || _step == _miniBatches)
            return false;
        var (previous, interval, now) = (_validationLoss, IntervalResult.From([.. _losses], _update.Statistics()[0]), validationLoss());
        if (now < 0)
            throw new InvalidInputException(Invariant($"validationLoss must be at least 0, but got {now}."));
        HasDiverged = !float.IsFinite((float)now);
        if (HasDiverged)
            return false;
        _validationLoss = now;
        _bestLoss = Math.Min(_bestLoss, _validationLoss);
        Decide(new ObservedMember(
            _trace.Count / (double)_decisions, Action, interval, _validationLoss, previous, _bestLoss, Pruning.Density(_parameters.State)[0]));
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        _update.Dispose();
        _parameters.Dispose();
    }

    private void Decide(ObservedMember member)
    {
        TuningAction[] previous = _trace.Count > 0 ? [Action] : [];
        var point = new DecisionPoint(_trace.Count, [Observation.Build(_task!, member)], previous, [], []);
        _trace.Add(_actor.Act(point)[0].Action);
        _parameters.TakeParameters(); // what the validation loss changed, if anything
        _parameters.State.Apply(0, Action.LearningRate, Action.Optimizer, l1: 0);
        Pruning.Apply(_parameters.State, [Action.PruneThreshold], _actions.PruneScale);
        _parameters.Write();
        _losses.Clear();
        _update.Begin(StepOf(_trace.Count) - _step);
    }

    private int StepOf(int decision) => BatchSchedule.StepOf(decision, _miniBatches, _decisions);

    private static InvalidOperationException NotBegun() => new("Begin must be called before the training.");
}
