using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Training;
using static TorchSharp.torch;

namespace NetOptRL.Agents.PolicyGradient;

/// <summary>
/// Learns a policy by gradients of its decisions' log-probabilities: PPO-clip, or REINFORCE as its simplest form. The baseline is the
/// rollout's own members. Needs no clock and no other randomness than the seeds it is given.
/// </summary>
internal sealed class PolicyGradientAgent : IAgent
{
    private readonly ActionSpace _actions;
    private readonly PolicyGradientOptions _options;
    private readonly PolicyShape _shape;
    private readonly Seeds _seeds;
    private readonly PopulationState _state; // a population of one: the policy network is trained by the library's own Adam
    private readonly IUpdateStep _update;
    private double _entropyBonus;
    private int _learned;

    /// <param name="name">On the command line.</param>
    /// <param name="options">How it learns.</param>
    /// <param name="setting">What it is made for.</param>
    /// <param name="from">The policy that it starts from; null for one that knows nothing.</param>
    public PolicyGradientAgent(string name, PolicyGradientOptions options, AgentSetting setting, TrainedPolicy? from = null)
    {
        LibTorch.EnsureLoaded();
        Name = name;
        _actions = setting.Actions;
        _options = options;
        _entropyBonus = options.EntropyBonus;
        _seeds = setting.Seeds;
        if (from is not null && setting.ObservationSize != Observation.Size)
        {
            throw new InvalidInputException(
                $"agent \"{name}\" must be given an environment that observes {Observation.Size} numbers, but this one observes {setting.ObservationSize}.");
        }
        var start = from?.NetworkFor(setting.Actions.Spec);
        _shape = start?.Shape ?? PolicyShape.For(setting.Actions, setting.ObservationSize, options.Hidden);
        var weights = start is null ? _shape.Initialize(setting.Seeds.Stream("policyWeights")) : start.Parameters.ToArray();
        _state = new PopulationState(_shape.Layout(), weights, 1, CPU);
        _state.Apply(0, options.LearningRate, OptimizerKind.Adam, 0);
        _update = new VectorUpdateStep(_state);
        Refresh();
    }

    public string Name { get; }

    public IPolicy Policy { get; private set; } = null!;

    public IPolicy FinalPolicy { get; private set; } = null!;

    public IReadOnlyDictionary<string, double> Learn(Rollout rollout) => Learn([rollout]);

    /// <summary>Learns from several rollouts at once, of different tasks if need be.</summary>
    public IReadOnlyDictionary<string, double> Learn(IReadOnlyList<Rollout> rollouts)
    {
        var batch = DecisionBatch.Join([.. rollouts.Select(rollout => DecisionBatch.Of(rollout, _actions.IsOpen, _options.Baseline, _options.LeastDeviation))]);
        var random = _seeds.Stream("update", _learned);
        var diagnostics = new UpdateDiagnostics { ExplainedVariance = batch.ExplainedVariance };
        var size = (batch.Count + _options.MiniBatches - 1) / _options.MiniBatches;
        using var scope = NewDisposeScope();
        var tensors = new BatchTensors(batch, _shape);
        if (_options.LargestCorrection is { } largest)
            tensors = tensors.SeenFrom(LogProbabilities(tensors), largest);
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            foreach (var rows in random.Permutation(batch.Count).Chunk(size))
                Step(tensors, rows, diagnostics);
        }
        _learned++;
        Refresh();
        return diagnostics.ToDictionary();
    }

    /// <summary>Sets step size and entropy bonus to a share of the options' from here on: for a training whose end is known.</summary>
    public void Anneal(double share)
    {
        _state.Apply(0, _options.LearningRate * share, OptimizerKind.Adam, 0);
        _entropyBonus = _options.EntropyBonus * share;
    }

    public byte[] Save() => AgentState.Write(Name, _shape, _actions.Spec, _learned, _state);

    public void Load(byte[] state)
    {
        _learned = AgentState.Read(state, Name, _shape, _actions.Spec, _state);
        Refresh();
    }

    public void Dispose()
    {
        _update.Dispose();
        _state.Dispose();
    }

    private void Step(BatchTensors tensors, int[] rows, UpdateDiagnostics diagnostics)
    {
        using var scope = NewDisposeScope();
        var part = tensors.Rows(rows);
        _state.Parameters.grad?.zero_();
        var (logProbability, entropy) = PolicyGradientLoss.Evaluate(_state.Parameters, _shape, part.Observations, part.Choices, part.IsOpen);
        var policyLoss = PolicyGradientLoss.Policy(logProbability, part.Proximal, part.Advantages, _options.Clip);
        using var bonus = Scalars.Of(_entropyBonus);
        (policyLoss - entropy.mean().mul(bonus)).backward();
        diagnostics.Add(policyLoss, entropy, logProbability - part.Proximal, _options.Clip ?? double.PositiveInfinity, ClipGradient());
        _update.Step(collect: false);
    }

    private Tensor LogProbabilities(BatchTensors tensors)
    {
        using var guard = no_grad();
        return PolicyGradientLoss.Evaluate(_state.Parameters, _shape, tensors.Observations, tensors.Choices, tensors.IsOpen).LogProbability;
    }

    /// <summary>Scales the gradient down to the largest allowed norm (R. Pascanu, T. Mikolov, Y. Bengio, 2013); returns its norm before.</summary>
    private double ClipGradient()
    {
        using var guard = no_grad();
        var gradient = _state.Parameters.grad ?? throw new InvalidOperationException("the policy must have a gradient after backward, but has none.");
        var norm = gradient.norm().item<float>();
        using var scale = Scalars.Of(Math.Min(1, _options.GradientClip / norm));
        if (norm > _options.GradientClip)
            gradient.mul_(scale);
        return norm;
    }

    private void Refresh()
    {
        using var scope = NewDisposeScope();
        var network = new PolicyNetwork(_shape, _state.Parameters.detach().data<float>().ToArray());
        Policy = new NetworkPolicy(network, _actions, explores: true);
        FinalPolicy = new NetworkPolicy(network, _actions, explores: false);
    }
}
