using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Training;
using static NetOptRL.Tests.Training.Population;

namespace NetOptRL.Tests.Environments;

/// <summary>
/// One member of three gets a learning rate that no network stands, at the second of four decisions. In small mini-batches the training
/// loss tells; in a full batch, an interval's only one, the loss is still that of sound weights and only the validation loss tells.
/// </summary>
public sealed class DivergenceTests
{
    private const int Sick = 1, Fall = 1; // the member, and the decision
    private static readonly int[] Neighbours = [0, 2];
    private static readonly EnvironmentSpec Prune = EnvironmentCatalog.Find("digits-cnn-prune");
    private static readonly Dataset Digits = Datasets.Load(Prune.Data);

    public static TheoryData<int> BatchSizes => [32, Digits.Train.Count];

    [Theory]
    [MemberData(nameof(BatchSizes))]
    public void A_diverged_member_is_reported_and_has_come_to_its_end(int batchSize)
    {
        var steps = Run(batchSize, fatal: true);
        for (var decision = 0; decision < steps.Length; decision++)
        {
            var isOver = decision == steps.Length - 1;
            Assert.Equal([false, decision >= Fall, false], steps[decision].Diverged);
            Assert.Equal([isOver, isOver || decision >= Fall, isOver], steps[decision].Terminated);
            Assert.Equal([false, false, false], steps[decision].Truncated);
        }
        Assert.Equal(batchSize == 32, double.IsNaN(steps[Fall].TrainingLoss[Sick]));
    }

    [Theory]
    [MemberData(nameof(BatchSizes))]
    public void A_diverged_member_falls_to_the_floor_at_full_density_and_is_rewarded_no_more(int batchSize)
    {
        var steps = Run(batchSize, fatal: true);
        var floor = Prune.Reward.Floor - Prune.Reward.DensityCost;
        Assert.Equal(-5.2, floor, 1e-12);
        Assert.All(steps[Fall..], step => Assert.Equal(floor, step.Scores[Sick]));
        Assert.Equal(floor - steps[Fall - 1].Scores[Sick], steps[Fall].Rewards[Sick], 1e-12);
        Assert.All(steps[(Fall + 1)..], step => Assert.Equal(0, step.Rewards[Sick]));
        Assert.All(Neighbours, k => Assert.NotEqual(0, steps[^1].Rewards[k]));
    }

    [Theory]
    [MemberData(nameof(BatchSizes))]
    public void All_observations_stay_finite(int batchSize) => Assert.All(
        Run(batchSize, fatal: true).SelectMany(step => step.Observations).SelectMany(observation => observation),
        value => Assert.True(float.IsFinite(value)));

    [Theory]
    [MemberData(nameof(BatchSizes))]
    public void A_diverged_member_does_not_change_its_neighbours(int batchSize)
    {
        var (sick, healthy) = (Run(batchSize, fatal: true), Run(batchSize, fatal: false));
        for (var decision = 0; decision < sick.Length; decision++)
        {
            foreach (var k in Neighbours)
            {
                Assert.Equal(Bits(healthy[decision].Observations[k]), Bits(sick[decision].Observations[k]));
                Assert.Equal(BitConverter.DoubleToInt64Bits(healthy[decision].Rewards[k]), BitConverter.DoubleToInt64Bits(sick[decision].Rewards[k]));
                Assert.Equal(healthy[decision].Validation[k], sick[decision].Validation[k]);
            }
        }
        Assert.All(healthy, step => Assert.DoesNotContain(true, step.Diverged));
    }

    [Theory]
    [MemberData(nameof(BatchSizes))]
    public void A_diverged_members_samples_are_no_longer_counted(int batchSize)
    {
        var (sick, healthy) = (Run(batchSize, fatal: true), Run(batchSize, fatal: false));
        for (var decision = 0; decision < sick.Length; decision++)
        {
            var training = decision > Fall ? 2 : 3; // it still trained in the interval of its fall
            Assert.Equal(healthy[decision].TrainingSamples / 3 * training, sick[decision].TrainingSamples);
        }
    }

    private static StepResult[] Run(int batchSize, bool fatal)
    {
        var training = Prune.Training with { BatchSize = batchSize, Epochs = batchSize == 32 ? 1 : 4, Decisions = 4 };
        using var environment = new TrainingEnvironment(Prune with { Training = training }, Digits, 3, ComputeDevice.Cpu);
        environment.Reset(5);
        return Enumerable.Range(0, training.Decisions).Select(decision => environment.Step(
        [
            new TuningAction(0.1, OptimizerKind.Sgd, 0.25),
            new TuningAction(fatal && decision >= Fall ? 1e30 : 0.03, OptimizerKind.Momentum, 0.1),
            new TuningAction(0.003, OptimizerKind.Adam, 0.5),
        ])).ToArray();
    }
}
