using NetOptRL.Agents;
using NetOptRL.Agents.Baselines;
using NetOptRL.Agents.Baselines.Schedules;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Tests.Environments;
using NetOptRL.Training;

namespace NetOptRL.Tests.Agents.Baselines;

public sealed class ScheduleTests
{
    // Shares in the middles of four intervals, at progress 1/8, 3/8, 5/8, 7/8, worked out from the formulas with a calculator:
    // step: two drops to a tenth each, at progress 1/3 and 2/3; exponential: 10^(−4 p); cosine: 0.001 + 0.999 (1 + cos πp) / 2;
    // one cycle: rises over 0.3 from 0.04, falls over 0.7 to 0.000004.
    [Theory]
    [InlineData("constant", new double[0], new[] { 1.0, 1, 1, 1 })]
    [InlineData("step", new[] { 0.01, 1 }, new[] { 1, 0.1, 0.1, 0.01 })]
    [InlineData("step", new[] { 0.5, 0 }, new[] { 1, 1, 0.5, 0.5 })]
    [InlineData("exponential", new[] { 1e-4 }, new[] { 0.316227766, 0.0316227766, 0.00316227766, 0.000316227766 })]
    [InlineData("cosine", new[] { 1e-3 }, new[] { 0.961977826, 0.691650374, 0.309349626, 0.0390221735 })]
    [InlineData("one-cycle", new[] { 0.04, 0.3 }, new[] { 0.395766858, 0.971941777, 0.555984014, 0.0766415938 })]
    public void A_schedule_gives_the_shares_of_its_formula(string name, double[] parameters, double[] expected)
    {
        var schedule = Find(name);
        var shares = expected.Select((_, decision) => schedule.Share(parameters, SchedulePlanner.Middle(decision, expected.Length)));
        Assert.All(shares.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-9));
    }

    [Theory]
    [InlineData("step", new[] { 0.02, 3 }, 1, 0.02)]
    [InlineData("exponential", new[] { 0.02 }, 1, 0.02)]
    [InlineData("cosine", new[] { 0.02 }, 1, 0.02)]
    [InlineData("one-cycle", new[] { 0.02, 0.2 }, 0.02, 0.02 / 1e4)]
    public void A_schedule_begins_and_ends_where_its_parameters_say(string name, double[] parameters, double first, double last)
    {
        Assert.Equal(first, Find(name).Share(parameters, 0), 1e-12);
        Assert.Equal(last, Find(name).Share(parameters, 1), 1e-12);
    }

    [Fact]
    public void One_cycle_is_highest_after_its_rise() => Assert.Equal(1, Find("one-cycle").Share([0.04, 0.3], 0.3), 1e-12);

    [Fact]
    public void Defaults_are_points_of_the_parameters()
    {
        foreach (var schedule in ISchedule.All)
            Assert.All(schedule.Parameters.Zip(schedule.Defaults), pair => Assert.True(pair.First.Contains(pair.Second), pair.First.Rule));
        Assert.All(PlateauRule.Parameters.Zip(PlateauRule.Defaults), pair => Assert.True(pair.First.Contains(pair.Second), pair.First.Rule));
    }

    [Fact]
    public void A_rate_that_leads_out_of_the_range_is_cut()
    {
        var actions = Toy.Actions with { InitialLearningRates = [0.1, 1], LearningRateLow = 0.05, LearningRateHigh = 0.6 };
        var planner = Planner("exponential", actions, 4);
        var episode = planner.Begin([0, 1, 1e-3]); // SGD from 1 down to a thousandth

        // By hand: 10^(−3 p) at 1/8, 3/8, 5/8, 7/8 is 0.42, 0.075, 0.013, 0.0024.
        Assert.Equal([0.42169650, 0.07498942, 0.05, 0.05], Enumerable.Range(0, 4).Select(decision => Math.Round(episode(decision, 0).LearningRate, 8)));
        Assert.Equal(0.6, Planner("constant", actions, 4).Begin([0, 1])(0, double.NaN).LearningRate);
    }

    [Theory]
    [InlineData(0.0, new[] { 0.5, 0.5, 0.5, 0.5 })]
    [InlineData(0.5, new[] { 0, 0, 0.5, 0.5 })]
    [InlineData(0.74, new[] { 0, 0, 0.5, 0.5 })]
    [InlineData(1.0, new[] { 0.0, 0, 0, 0 })]
    public void A_pruning_threshold_holds_from_its_decision_on(double from, double[] expected)
    {
        var planner = Planner("constant", Toy.Actions with { PruneThresholds = [0, 0.25, 0.5] }, 4);
        var episode = planner.Begin([1, 0.1, 2, from]);
        Assert.Equal(expected, Enumerable.Range(0, 4).Select(decision => episode(decision, 0).PruneThreshold));
    }

    [Fact]
    public void What_an_environment_leaves_no_choice_of_is_no_parameter()
    {
        var actions = Toy.Actions with { Optimizers = [OptimizerKind.RmsProp], InitialLearningRates = [0.3] };
        var planner = Planner("constant", actions, 2);
        Assert.Equal(["optimizer"], planner.Space.Parameters.Select(range => range.Name));
        Assert.Equal(new TuningAction(0.3, OptimizerKind.RmsProp, 0), planner.Begin(planner.Default)(0, double.NaN));
    }

    [Fact]
    public void Where_nothing_is_known_the_joint_plan_is_Adam_at_the_middle_rate_down_a_cosine()
    {
        var planner = new JointPlanner(Setting(Toy.Actions with { InitialLearningRates = [1e-4, 0.5, 1], PruneThresholds = [0.1, 0.2] }, 4));
        Assert.Equal(
            ["optimizer", "learningRate", "schedule", "lowShare", "pruneThreshold", "pruneFrom"], planner.Space.Parameters.Select(range => range.Name));
        Assert.Equal(new TuningAction(0.01 * 0.6916503744663623, OptimizerKind.Adam, 0.1), planner.Begin(planner.Default)(1, 0));
    }

    private static ISchedule Find(string name) => ISchedule.All.Single(schedule => schedule.Name == name);

    [Fact]
    public void In_the_joint_space_how_low_the_rate_goes_changes_the_families_that_decay_and_no_other()
    {
        var planner = new JointPlanner(Setting(Toy.Actions, 10));
        double[] Rates(int family, double low)
        {
            var episode = planner.Begin([0, 1, family, low]);
            return [.. Enumerable.Range(0, 10).Select(decision => episode(decision, 0).LearningRate)];
        }
        var changed = ISchedule.All.Index().Where(entry => !Rates(entry.Index, 0.5).SequenceEqual(Rates(entry.Index, 0.01))).Select(entry => entry.Item.Name);
        Assert.Equal(["step", "exponential", "cosine"], changed);
        var cycle = ISchedule.All.Index().Single(entry => entry.Item is OneCycleSchedule);
        Assert.Equal(cycle.Item.Share([.. cycle.Item.Defaults], 0.05), Rates(cycle.Index, 0.5)[0], 1e-12);
    }

    private static SchedulePlanner Planner(string name, ActionSpec actions, int decisions) => new(Setting(actions, decisions), Find(name));

    private static AgentSetting Setting(ActionSpec actions, int decisions) => new(new ActionSpace(actions), 3, decisions, 4, new Seeds(1));
}
