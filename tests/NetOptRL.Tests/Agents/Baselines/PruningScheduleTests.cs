using MathNet.Numerics.Distributions;
using NetOptRL.Agents;
using NetOptRL.Agents.Baselines.Pruning;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Targets;
using NetOptRL.Training;
using static TorchSharp.torch;

namespace NetOptRL.Tests.Agents.Baselines;

public sealed class PruningScheduleTests
{
    private static readonly IPruningSchedule Gradual = new GradualPruning(), OneShot = new OneShotPruning();

    public PruningScheduleTests() => LibTorch.EnsureLoaded();

    // By hand from Zhu and Gupta's equation 1 with s_f = 0.8, t₀ = 0.2, t₁ = 0.8 of the training, 10 decisions.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 0.337037)] // 1/6 of the way: 0.8 · (1 − (5/6)³)
    [InlineData(4, 0.7)] // half of it: 0.8 · (1 − 1/8)
    [InlineData(7, 0.8)]
    [InlineData(9, 0.8)]
    public void Gradual_pruning_follows_the_cubic_law(int decision, double sparsity) =>
        Assert.Equal(sparsity, Gradual.Sparsity([0.8, 0.2, 0.8], decision, 10), 1e-6);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(8, 0)]
    [InlineData(9, 0.7)]
    public void One_shot_pruning_waits_for_the_last_decision(int decision, double sparsity) =>
        Assert.Equal(sparsity, OneShot.Sparsity([0.7], decision, 10));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.682689, 1)] // the 68-95 rule
    [InlineData(0.954500, 2)]
    public void The_threshold_of_a_share_is_the_normal_distributions(double sparsity, double threshold) =>
        Assert.Equal(threshold, IPruningSchedule.Threshold(sparsity), 1e-4);

    [Fact]
    public void On_normal_weights_the_share_asked_for_is_met_at_once_and_nearly_so_step_by_step()
    {
        using var scope = NewDisposeScope();
        var layout = ParameterLayout.Of([("weight", [200, 200], true, 1.0)]);
        var weights = new float[layout.Count];
        var random = new RandomStream(3);
        for (var i = 0; i < weights.Length; i++)
            weights[i] = (float)Normal.Sample(random, 0, 0.3);
        using var atOnce = new PopulationState(layout, weights, 1, CPU);
        Pruning.Apply(atOnce, [IPruningSchedule.Threshold(0.8)]);
        Assert.InRange(Pruning.Density(atOnce)[0], 0.19, 0.21);
        using var state = new PopulationState(layout, weights, 1, CPU);
        for (var decision = 0; decision < 10; decision++)
            Pruning.Apply(state, [IPruningSchedule.Threshold(Gradual.Sparsity([0.8, 0.1, 0.8], decision, 10))]);
        Assert.InRange(Pruning.Density(state)[0], 0.2, 0.28); // σ falls as small weights go: somewhat less is pruned
    }

    [Theory]
    [InlineData("one-shot-pruning")]
    [InlineData("gradual-pruning")]
    public void Where_nothing_is_pruned_they_are_plain_searches(string name)
    {
        var spec = EnvironmentCatalog.Find("digits-cnn").Actions;
        var setting = new AgentSetting(new ActionSpace(spec), 33, 10, 4, new Seeds(1));
        using IAgent agent = AgentCatalog.Create(name, setting), plain = AgentCatalog.Create("tpe", setting);
        var point = new DecisionPoint(0, [[], []], [], [], []);
        Assert.Equal(
            plain.Policy.Begin(2, new RandomStream(5)).Act(point).Select(decision => decision.Action),
            agent.Policy.Begin(2, new RandomStream(5)).Act(point).Select(decision => decision.Action));
    }

    [Theory]
    [InlineData(PruneScale.LayerDeviation, 0.98, 1.5)] // 2.33 deviations are more than the environment allows
    [InlineData(PruneScale.Absolute, 0.5, 0.75)]
    public void Thresholds_stay_within_the_environments(PruneScale scale, double sparsity, double threshold)
    {
        var spec = EnvironmentCatalog.Find("digits-cnn-prune").Actions with { PruneScale = scale };
        var planner = new PruningPlanner(new AgentSetting(new ActionSpace(spec), 33, 10, 4, new Seeds(1)), OneShot);
        double[] plan = [.. planner.Default[..^1], sparsity];
        Assert.Equal((0, threshold), (planner.Begin(plan)(8, 0).PruneThreshold, planner.Begin(plan)(9, 0).PruneThreshold));
    }

    [Fact]
    public void A_plan_of_rates_and_pruning_gives_both()
    {
        var spec = EnvironmentCatalog.Find("digits-cnn-prune").Actions;
        var planner = new PruningPlanner(new AgentSetting(new ActionSpace(spec), 33, 10, 4, new Seeds(1)), Gradual);
        var episode = planner.Begin(planner.Default);
        var actions = Enumerable.Range(0, 10).Select(decision => episode(decision, 0)).ToArray();
        Assert.Equal(
            Enumerable.Range(0, 10).Select(decision => IPruningSchedule.Threshold(Gradual.Sparsity(Gradual.Defaults.ToArray(), decision, 10))),
            actions.Select(action => action.PruneThreshold));
        Assert.True(actions[0].LearningRate > actions[9].LearningRate);
    }
}
