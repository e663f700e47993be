using NetOptRL.Agents.Baselines;
using NetOptRL.Agents.Baselines.Schedules;
using NetOptRL.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace NetOptRL.Tests.Agents.Baselines;

/// <summary>
/// TorchSharp's schedulers, stepped twice in each interval: what they say at the odd steps is the rate in an interval's middle.
/// </summary>
public sealed class SchedulerOracleTests : IDisposable
{
    private const double Rate = 0.3;
    private readonly DisposeScope _scope;
    private readonly optim.Optimizer _optimizer;

    public SchedulerOracleTests()
    {
        LibTorch.EnsureLoaded();
        _scope = NewDisposeScope();
        _optimizer = optim.SGD([nn.Parameter(zeros(1))], Rate);
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _scope.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Step_decay_is_StepLR(int dropsLessOne)
    {
        var gamma = Math.Pow(0.01, 1.0 / (dropsLessOne + 1));
        AssertMiddles(optim.lr_scheduler.StepLR(_optimizer, 24 / (dropsLessOne + 2), gamma), new StepSchedule(), [0.01, dropsLessOne], 12, 1e-12);
    }

    [Fact]
    public void Exponential_decay_is_ExponentialLR() =>
        AssertMiddles(optim.lr_scheduler.ExponentialLR(_optimizer, Math.Pow(0.02, 1.0 / 20)), new ExponentialSchedule(), [0.02], 10, 1e-12);

    [Fact]
    public void Cosine_annealing_is_CosineAnnealingLR() =>
        AssertMiddles(optim.lr_scheduler.CosineAnnealingLR(_optimizer, 20, 0.05 * Rate), new CosineSchedule(), [0.05], 10, 1e-12);

    [Fact]
    public void One_cycle_is_OneCycleLR_with_its_defaults()
    {
        // OneCycleLR counts its phases in whole steps, to total · 0.3 − 1 and total − 1: with many steps that is no longer seen.
        var (schedule, decisions) = (new OneCycleSchedule(), 10_000);
        AssertMiddles(optim.lr_scheduler.OneCycleLR(_optimizer, Rate, total_steps: 2 * decisions), schedule, [.. schedule.Defaults], decisions, 3e-4);
    }

    [Theory]
    [InlineData(0.5, 0, 0.01)]
    [InlineData(0.1, 1, 1e-4)]
    [InlineData(0.3, 2, 0.05)]
    public void Reduce_on_plateau_is_ReduceLROnPlateau(double factor, int patience, double threshold)
    {
        var scheduler = optim.lr_scheduler.ReduceLROnPlateau(_optimizer, "max", factor, patience, threshold, "abs", eps: 0);
        var rule = new PlateauRule(factor, patience, threshold);
        var random = new Seeds(1).Stream("scores");
        for (var (decision, score) = (0, -2.0); decision < 60; decision++, score += 0.2 * (random.NextDouble() - 0.4))
        {
            scheduler.step(score);
            rule.See(score);
            Assert.Equal(_optimizer.ParamGroups.First().LearningRate / Rate, rule.Share, 1e-12);
        }
        Assert.True(rule.Share < factor); // it was reduced more than once
    }

    private void AssertMiddles(optim.lr_scheduler.LRScheduler scheduler, ISchedule schedule, double[] parameters, int decisions, double tolerance)
    {
        for (var decision = 0; decision < decisions; decision++)
        {
            scheduler.step();
            var share = schedule.Share(parameters, SchedulePlanner.Middle(decision, decisions));
            Assert.Equal(_optimizer.ParamGroups.First().LearningRate / Rate, share, tolerance);
            scheduler.step();
        }
    }
}
