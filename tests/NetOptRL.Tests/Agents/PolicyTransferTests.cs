using NetOptRL.Agents;
using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Training;

namespace NetOptRL.Tests.Agents;

/// <summary>A policy over other choices than it was trained for.</summary>
public sealed class PolicyTransferTests
{
    private static readonly ActionSpec Known = new([0.001, 0.01, 0.1], [0.5, 1, 2], [OptimizerKind.Sgd, OptimizerKind.Adam], false, [0], 1e-5, 1);
    private readonly PolicyNetwork _network;
    private readonly float[] _observation = [.. Enumerable.Range(0, Observation.Size).Select(i => MathF.Sin(i))];

    public PolicyTransferTests()
    {
        var shape = PolicyShape.For(new ActionSpace(Known), Observation.Size, 8);
        var random = new Seeds(3).Stream("weights");
        _network = new PolicyNetwork(shape, [.. Enumerable.Range(0, shape.Layout().Count).Select(_ => random.NextSingle() - 0.5f)]);
    }

    [Fact]
    public void Over_the_same_choices_it_is_the_same() =>
        Assert.Equal(Chosen(_network.Logits(_observation)), Chosen(PolicyTransfer.To(_network, Known, Known with { }).Logits(_observation)));

    [Fact]
    public void A_choice_that_means_the_same_keeps_its_logit_wherever_it_stands()
    {
        var other = Known with { Optimizers = [OptimizerKind.Adam, OptimizerKind.Sgd], LearningRateFactors = [0.5, 1] };
        var logits = PolicyTransfer.To(_network, Known, other).Logits(_observation);
        Assert.Equal([Own(2, 1), Own(2, 0)], logits[6..8]);
        Assert.Equal([Own(1, 0), Own(1, 1)], logits[3..5]);
    }

    [Fact]
    public void A_rate_takes_over_the_nearest_on_a_log_scale()
    {
        var other = Known with { InitialLearningRates = [0.002, 0.02, 0.05] }; // √(0.01 · 0.1) = 0.032
        Assert.Equal([Own(0, 0), Own(0, 1), Own(0, 2)], PolicyTransfer.To(_network, Known, other).Logits(_observation)[..3]);
    }

    [Fact]
    public void Of_several_that_come_nearest_to_one_the_nearest_has_its_logit_and_the_others_1_less()
    {
        var other = Known with { InitialLearningRates = [0.008, 0.02], LearningRateFactors = [0.5, 0.9, 1, 1.1, 2] };
        var logits = PolicyTransfer.To(_network, Known, other).Logits(_observation); // with room for five choices a head
        Near([Own(0, 1), Own(0, 1) - 1], logits[..2]);
        Near([Own(1, 0), Own(1, 1) - 1, Own(1, 1), Own(1, 1) - 1, Own(1, 2)], logits[5..10]);
    }

    [Fact]
    public void Of_several_thresholds_near_one_too_and_no_pruning_stays_no_pruning()
    {
        var known = Known with { PruneThresholds = [0, 0.25] };
        var shape = PolicyShape.For(new ActionSpace(known), Observation.Size, 8);
        var network = new PolicyNetwork(shape, [.. Enumerable.Range(0, shape.Layout().Count).Select(i => MathF.Cos(i))]);
        var own = network.Logits(_observation);
        var logits = PolicyTransfer.To(network, known, known with { PruneThresholds = [0, 0.2, 0.25, 0.3] }).Logits(_observation);
        Near([own[9], own[10] - 1, own[10], own[10] - 1], logits[12..16]);
    }

    [Fact]
    public void A_policy_of_one_schedule_keeps_to_it_on_a_grid()
    {
        var one = new ActionSpec([0.01], [1], [OptimizerKind.Adam], false, [0], 1e-5, 1);
        var grid = one with { InitialLearningRates = [0.001, 0.003, 0.01, 0.03, 0.1], LearningRateFactors = [0.5, 1, 2] };
        var shape = PolicyShape.For(new ActionSpace(one), Observation.Size, 8);
        var policy = Stored(shape, [.. Enumerable.Range(0, shape.Layout().Count).Select(i => MathF.Cos(i))], one);
        Assert.Equal([0.01, 0.01], TwoDecisions(policy, grid, _observation, _observation).Select(action => action.LearningRate));
    }

    [Theory]
    [InlineData(false, OptimizerKind.Sgd)]
    [InlineData(true, OptimizerKind.Adam)]
    public void Where_optimizers_can_be_changed_only_a_policy_that_learned_to_change_them_does(bool learned, OptimizerKind second)
    {
        // Sgd where the first number that it observes is above 0, Adam where that is below.
        var shape = PolicyShape.For(new ActionSpace(Known), Observation.Size, 8);
        var layout = shape.Layout();
        var (optimizer, parameters) = (layout.Slices[4].Offset + 2 * shape.Room, new float[layout.Count]);
        (parameters[0], parameters[layout.Slices[2].Offset], parameters[optimizer], parameters[optimizer + 1]) = (1, 1, 1, -1);
        var policy = Stored(shape, parameters, Known with { SwitchOptimizer = learned });
        float[] Observed(float first) => [first, .. new float[Observation.Size - 1]];

        var actions = TwoDecisions(policy, Known with { SwitchOptimizer = true }, Observed(1), Observed(-1));

        Assert.Equal([OptimizerKind.Sgd, second], actions.Select(action => action.Optimizer));
    }

    [Fact]
    public void What_it_has_never_heard_of_is_improbable()
    {
        var other = Known with { Optimizers = [OptimizerKind.Sgd, OptimizerKind.RmsProp, OptimizerKind.Adam], PruneThresholds = [0, 0.5] };
        var logits = PolicyTransfer.To(_network, Known, other).Logits(_observation);
        Assert.Equal([Own(2, 0), -3, Own(2, 1)], logits[6..9]);
        Assert.Equal([Own(3, 0), -3], logits[9..11]);
    }

    [Theory]
    [InlineData(PruneScale.LayerDeviation, 0.3, 1)] // ln(0.3 / 0.25) = 0.18
    [InlineData(PruneScale.LayerDeviation, 0.9, 2)]
    [InlineData(PruneScale.LayerDeviation, 2, -1)] // ln 2 = 0.69: too far from 1 to say anything
    [InlineData(PruneScale.LayerDeviation, 0.01, -1)]
    [InlineData(PruneScale.Absolute, 0.25, -1)] // a deviation is no absolute
    public void A_threshold_takes_over_one_of_its_kind_that_is_near(PruneScale scale, double threshold, int source)
    {
        var known = Known with { PruneThresholds = [0, 0.25, 1] };
        var shape = PolicyShape.For(new ActionSpace(known), Observation.Size, 8);
        var network = new PolicyNetwork(shape, [.. Enumerable.Range(0, shape.Layout().Count).Select(i => MathF.Cos(i))]);
        var logits = PolicyTransfer.To(network, known, known with { PruneThresholds = [threshold, 0], PruneScale = scale }).Logits(_observation);
        var own = network.Logits(_observation);
        Assert.Equal([source < 0 ? -3 : own[9 + source], own[9]], logits[9..11]);
    }

    [Fact]
    public void An_agent_that_starts_from_it_acts_as_it_does()
    {
        LibTorch.EnsureLoaded();
        var actions = new ActionSpace(Known);
        var policy = TrainedPolicy.Read(PolicyFile.Write(new NetworkPolicy(_network, actions, explores: false)));
        using var agent = new PolicyGradientAgent("ppo", new PolicyGradientOptions(), new AgentSetting(actions, Observation.Size, 2, 4, new Seeds(0)), policy);
        Assert.Equal(PolicyFile.Write(policy.For(actions)), PolicyFile.Write(agent.FinalPolicy));
    }

    [Fact]
    public void A_policy_that_observes_something_else_is_refused()
    {
        var shape = PolicyShape.For(new ActionSpace(Known), 5, 8);
        var bytes = PolicyFile.Write(new NetworkPolicy(new PolicyNetwork(shape, new float[shape.Layout().Count]), new ActionSpace(Known), explores: false));
        Assert.Equal(
            $"a policy must observe {Observation.Size} numbers, but this one observes 5.",
            Assert.Throws<InvalidInputException>(() => TrainedPolicy.Read(bytes)).Message);
    }

    [Fact]
    public void Damaged_choices_are_refused()
    {
        var bytes = PolicyFile.Write(new NetworkPolicy(_network, new ActionSpace(Known), explores: false));
        for (var length = 0; length < bytes.Length; length += 7)
            Assert.Throws<InvalidInputException>(() => TrainedPolicy.Read(bytes[..length]));
    }

    /// <summary>What it decides first, and what next with that.</summary>
    private static TuningAction[] TwoDecisions(TrainedPolicy policy, ActionSpec actions, float[] first, float[] second)
    {
        var actor = policy.For(new ActionSpace(actions)).Begin(1, new Seeds(0).Stream("unused"));
        var begun = actor.Act(new DecisionPoint(0, [first], [], [], []))[0].Action;
        return [begun, actor.Act(new DecisionPoint(1, [second], [begun], [], []))[0].Action];
    }

    private static TrainedPolicy Stored(PolicyShape shape, float[] parameters, ActionSpec actions) =>
        TrainedPolicy.Read(PolicyFile.Write(new NetworkPolicy(new PolicyNetwork(shape, parameters), new ActionSpace(actions), explores: false)));

    private static void Near(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-5f);
    }

    /// <summary>The logits of choices, without the room that heads with fewer of them leave.</summary>
    private static float[] Chosen(float[] logits) => [.. logits[..6], .. logits[6..8], logits[9]];

    private float Own(int head, int choice) => _network.Logits(_observation)[head * 3 + choice];
}
