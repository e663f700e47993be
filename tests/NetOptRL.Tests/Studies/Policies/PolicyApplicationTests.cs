using NetOptRL.Agents;
using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Studies.Policies;

namespace NetOptRL.Tests.Studies.Policies;

public sealed class PolicyApplicationTests
{
    private static readonly EnvironmentSpec Spec = StudyOfTest.Environment;
    private readonly TrainedPolicy _policy;

    public PolicyApplicationTests()
    {
        LibTorch.EnsureLoaded();
        using var agent = AgentCatalog.Create("ppo", new AgentSetting(new ActionSpace(Spec.Actions), Observation.Size, 2, 4, new Seeds(1)));
        _policy = TrainedPolicy.Read(PolicyFile.Write(agent.FinalPolicy));
    }

    [Fact]
    public void Every_seed_is_a_training_of_its_own_and_the_number_of_workers_changes_nothing()
    {
        var (one, two) = (PolicyApplication.Run(_policy, Spec, 3, workers: 1), PolicyApplication.Run(_policy, Spec, 3, workers: 2));
        Assert.Equal(3, one.Select(run => run.Validation[^1].LogLoss).Distinct().Count());
        Assert.Equal(one.Select(run => (run.Seed, run.Test)), two.Select(run => (run.Seed, run.Test)));
    }

    [Fact]
    public void The_shipped_policy_prunes_where_density_costs_and_not_where_it_costs_nothing()
    {
        var shipped = TrainedPolicy.Find(TrainedPolicy.Shipped);
        double[] densities =
        [
            .. new[] { "0", "2" }.Select(cost => PolicyApplication.Run(shipped, StudyOfTest.Pruning(cost), 2).Average(run => run.Test.Density)),
        ];
        Assert.InRange(densities[0], 0.95, 1);
        Assert.InRange(densities[1], 0, 0.5);
    }

    [Fact]
    public void The_trace_is_what_was_decided_and_when()
    {
        var run = PolicyApplication.Run(_policy, Spec, 1)[0];
        Assert.Equal(Spec.Training.Decisions, run.Trace.Count);
        Assert.Equal(Enumerable.Range(0, run.Trace.Count), run.Trace.Select(entry => entry.Decision));
        Assert.Equal(0, run.Trace[0].Step);
        Assert.Equal((run.Trace.Count, run.Trace.Count), (run.Validation.Count, run.TrainingLoss.Count));
    }

    [Fact]
    public void A_training_under_the_trace_as_a_schedule_ends_the_same()
    {
        var run = PolicyApplication.Run(_policy, Spec, 1)[0];
        var schedule = run.Trace.Select(entry => new TuningAction(entry.LearningRate, entry.Optimizer, entry.PruneThreshold)).ToArray();
        using var environment = new TrainingEnvironment(Spec, Datasets.Load(Spec.Data), 1, ComputeDevice.Cpu);
        var episode = RolloutRunner.Run(environment, new SchedulePolicy([schedule]), 0, run.Seed).Episodes[0];
        Assert.Equal(run.Validation[^1], episode.Validation[^1]);
    }

    [Fact]
    public void The_trained_networks_are_tested_with_as_many_bits_as_asked_for_and_their_own_test_stays_the_same()
    {
        var (plain, quantized) = (PolicyApplication.Run(_policy, Spec, 2), PolicyApplication.Run(_policy, Spec, 2, bits: [16, 3]));
        Assert.Equal(plain.Select(run => run.Test), quantized.Select(run => run.Test));
        Assert.All(quantized, run =>
        {
            Assert.Equal([16, 3], run.Quantized.Select(test => test.Bits));
            Assert.Equal(run.Test.LogLoss, run.Quantized[0].Test.LogLoss, 1e-3);
            Assert.NotEqual(run.Test.LogLoss, run.Quantized[1].Test.LogLoss, 1e-3);
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    public void Bits_out_of_range_are_refused(int bits) =>
        Assert.Contains($"but got {bits}", Assert.Throws<InvalidInputException>(() => PolicyApplication.Run(_policy, Spec, 1, bits: [bits])).Message);

    [Fact]
    public void The_same_number_of_bits_twice_is_refused() =>
        Assert.Contains("but got 8, 4, 8", Assert.Throws<InvalidInputException>(() => PolicyApplication.Run(_policy, Spec, 1, bits: [8, 4, 8])).Message);

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public void A_number_of_seeds_out_of_range_is_refused(int seeds) =>
        Assert.Contains($"but got {seeds}", Assert.Throws<InvalidInputException>(() => PolicyApplication.Run(_policy, Spec, seeds)).Message);

    [Fact]
    public void No_workers_are_refused() => Assert.Equal(
        "workers must be at least 1, but got 0.", Assert.Throws<InvalidInputException>(() => PolicyApplication.Run(_policy, Spec, 1, workers: 0)).Message);
}
