using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Targets;
using NetOptRL.Training;

namespace NetOptRL.Tests.Environments;

/// <summary>The bundled environments are the measuring field: their numbers stay.</summary>
public sealed class BundledEnvironmentTests
{
    private static readonly ConvolutionalSpec Cnn = new([new ConvolutionSpec(8, 3, 1, 2), new ConvolutionSpec(16, 3, 1, 2)], []);
    private static readonly RecurrentSpec Rnn = new(RecurrentCell.Tanh, [64]);

    [Fact]
    public void There_are_seven_of_them() => Assert.Equal(
        ["digits-cnn", "digits-cnn-prune", "digits-rnn", "fashion-cnn", "fashion-cnn-prune", "fashion-rnn", "handbook-gru"], EnvironmentCatalog.Names);

    [Theory]
    [InlineData("digits-cnn", true, "digits", 8, 1078, 359, 360, 32, 5, 10, 359, 64)]
    [InlineData("digits-rnn", false, "digits", 8, 1078, 359, 360, 32, 5, 10, 359, 64)]
    [InlineData("digits-cnn-prune", true, "digits", 8, 1078, 359, 360, 32, 5, 10, 359, 64)]
    [InlineData("fashion-cnn", true, "idx", 28, 10000, 10000, 10000, 64, 3, 10, 1000, 8)]
    [InlineData("fashion-rnn", false, "idx", 28, 10000, 10000, 10000, 64, 3, 10, 1000, 8)]
    [InlineData("fashion-cnn-prune", true, "idx", 28, 10000, 10000, 10000, 64, 3, 10, 1000, 8)]
    public void Each_has_its_numbers(
        string name, bool isConvolutional, string source, int side, int train, int validation, int test, int batch, int epochs, int decisions,
        int sample, int population)
    {
        var spec = EnvironmentCatalog.Find(name);

        Assert.Equal(name, spec.Name);
        Assert.Equal(
            (source, (string?)null, train, validation, test, 0L),
            (spec.Data.Source, spec.Data.Folder, spec.Data.Train, spec.Data.Validation, spec.Data.Test, spec.Data.SplitSeed));
        Assert.Equal((new InputShape(1, side, side), 10), (spec.Data.Shape, spec.Data.Classes));
        if (isConvolutional)
        {
            var network = Assert.IsType<ConvolutionalSpec>(spec.Network);
            Assert.Equal(Cnn.Convolutions, network.Convolutions);
            Assert.Empty(network.Dense);
        }
        else
        {
            var network = Assert.IsType<RecurrentSpec>(spec.Network);
            Assert.Equal(Rnn.Cell, network.Cell);
            Assert.Equal(Rnn.Hidden, network.Hidden);
        }
        Assert.Equal((batch, epochs, decisions), (spec.Training.BatchSize, spec.Training.Epochs, spec.Training.Decisions));
        Assert.Equal((RewardMetric.LogLoss, sample, -5.0), (spec.Reward.Metric, spec.Reward.ValidationSample, spec.Reward.Floor));
        Assert.Equal(population, spec.Population);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void All_offer_the_same_rates_and_optimizers(string name)
    {
        var actions = EnvironmentCatalog.Find(name).Actions;

        Assert.Equal([1e-4, 2.15e-4, 4.64e-4, 1e-3, 2.15e-3, 4.64e-3, 0.01, 0.0215, 0.0464, 0.1, 0.215, 0.464, 1], actions.InitialLearningRates);
        Assert.Equal([0.1, 0.3, 0.6, 0.8, 1, 1.25, 1.6, 3], actions.LearningRateFactors);
        Assert.Equal((1e-6, 1.0), (actions.LearningRateLow, actions.LearningRateHigh));
        Assert.Equal(Enum.GetValues<OptimizerKind>(), actions.Optimizers);
        Assert.False(actions.SwitchOptimizer); // chosen once: searches find better schedules so
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Only_the_pruning_ones_prune(string name)
    {
        var spec = EnvironmentCatalog.Find(name);
        var prunes = name.EndsWith("-prune", StringComparison.Ordinal);

        Assert.Equal(prunes, spec.Actions.PruneThresholds.Count > 1);
        Assert.Equal(0, spec.Actions.PruneThresholds[0]);
        Assert.Equal(prunes, spec.Training.L1 > 0);
        Assert.Equal(prunes, spec.Reward.DensityCost > 0);
    }

    [Theory]
    [InlineData("digits-cnn")]
    [InlineData("fashion-cnn")]
    public void A_pruning_one_differs_from_its_plain_twin_in_pruning_alone(string name)
    {
        var (plain, prune) = (EnvironmentCatalog.Find(name), EnvironmentCatalog.Find(name + "-prune"));

        Assert.Equal(plain.Data, prune.Data);
        Assert.Equal(plain.Training, prune.Training with { L1 = 0 });
        Assert.Equal(plain.Reward, prune.Reward with { DensityCost = 0 });
        Assert.Equal(plain.Population, prune.Population);
    }

    [Fact]
    public void The_text_kept_with_a_study_gives_the_same_environment_again()
    {
        var spec = EnvironmentCatalog.Find("digits-cnn-prune");
        var again = EnvironmentCatalog.Parse(spec.Text, "study");
        Assert.Equal(spec.Actions.PruneThresholds, again.Actions.PruneThresholds);
        Assert.Equal((spec.Name, spec.Data, spec.Training, spec.Reward, spec.Text), (again.Name, again.Data, again.Training, again.Reward, again.Text));
    }

    public static TheoryData<string> All => [.. EnvironmentCatalog.Names];
}
