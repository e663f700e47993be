using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Targets;
using NetOptRL.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace NetOptRL.Tests.Environments;

public sealed class RewardTests
{
    public RewardTests() => LibTorch.EnsureLoaded();

    [Theory]
    [InlineData(RewardMetric.LogLoss, 0.9, 0.3, 1, 0, -5, -0.3)]
    [InlineData(RewardMetric.LogLoss, 0.9, 5.5, 1, 0, -5, -5)] // not below the floor
    [InlineData(RewardMetric.LogLoss, 0.9, 5.5, 1, 0, -6, -5.5)]
    [InlineData(RewardMetric.LogLoss, 0.9, 0.3, 1, 0.2, -5, -0.5)]
    [InlineData(RewardMetric.LogLoss, 0.9, 0.3, 0.5, 0.2, -5, -0.4)]
    [InlineData(RewardMetric.LogLoss, 0.9, 0.3, 0, 0.2, -5, -0.3)]
    [InlineData(RewardMetric.LogLoss, 0.9, 5.5, 0.5, 0.2, -5, -5.1)] // density costs below the floor, too
    [InlineData(RewardMetric.LogLoss, 0.9, double.NaN, 0.5, 0.2, -5, -5.1)]
    [InlineData(RewardMetric.LogLoss, 0.9, double.PositiveInfinity, 0.5, 0.2, -5, -5.1)]
    [InlineData(RewardMetric.LogLoss, 0.9, double.NegativeInfinity, 0.5, 0.2, -5, -5.1)]
    [InlineData(RewardMetric.RelativeLogLoss, 0.9, 0.999, 1, 0, -3, 0)] // −ln(0.999 + 0.001)
    [InlineData(RewardMetric.RelativeLogLoss, 0.9, 0, 1, 0, -3, 6.907755278982137)] // −ln 0.001
    [InlineData(RewardMetric.RelativeLogLoss, 0.9, 100, 1, 0.2, -3, -3.2)]
    [InlineData(RewardMetric.RelativeLogLoss, 0.9, double.PositiveInfinity, 0.5, 0.2, -3, -3.1)]
    [InlineData(RewardMetric.Accuracy, 0.9, 0.3, 1, 0, 0, 0.9)]
    [InlineData(RewardMetric.Accuracy, 0.05, 0.3, 1, 0, 0.1, 0.1)]
    [InlineData(RewardMetric.Accuracy, 0.9, 0.3, 0.25, 0.4, 0, 0.8)]
    [InlineData(RewardMetric.Accuracy, double.NaN, 0.3, 0.25, 0.4, 0.1, 0)]
    [InlineData(RewardMetric.Accuracy, 0.9, double.PositiveInfinity, 1, 0, 0, 0.9)] // the log-loss is not asked for
    public void A_score_is_the_bounded_metric_minus_what_density_costs(
        RewardMetric metric, double accuracy, double logLoss, double density, double cost, double floor, double expected) =>
        Assert.Equal(expected, Score.Of(new RewardSpec(metric, cost, 100, floor), new Metrics(accuracy, logLoss, density)), 1e-12);

    [Theory]
    [InlineData(-5, 0, -5)]
    [InlineData(-5, 0.2, -5.2)]
    [InlineData(0.1, 0.4, -0.3)]
    public void A_diverged_members_score_is_the_floor_at_full_density(double floor, double cost, double expected) =>
        Assert.Equal(expected, Score.Floor(new RewardSpec(RewardMetric.LogLoss, cost, 100, floor)), 1e-12);

    [Theory]
    [InlineData(RewardMetric.LogLoss, 0.5, 0.1)]
    [InlineData(RewardMetric.LogLoss, 0.5, 2.3)]
    [InlineData(RewardMetric.RelativeLogLoss, 3, 0.1)]
    public void The_relative_price_is_what_as_much_of_the_loss_is_worth(RewardMetric metric, double cost, double loss)
    {
        const double small = 1e-4;
        var reward = new RewardSpec(metric, cost, 100, -20);
        double Of(double logLoss, double density) => Score.Of(reward, new Metrics(0.5, logLoss, density));
        var byDensity = Of(loss, 0.5 - small) - Of(loss, 0.5);
        var byLoss = Of(loss * Math.Exp(-small), 0.5) - Of(loss, 0.5);
        Assert.Equal(byDensity / byLoss, Score.RelativePrice(reward, loss), 0.02 * Score.RelativePrice(reward, loss));
    }

    [Fact]
    public void The_relative_price_of_accuracy_takes_it_as_the_chance_that_the_loss_speaks_of()
    {
        const double small = 1e-6, loss = 0.7;
        var gain = Math.Exp(-loss * Math.Exp(-small)) - Math.Exp(-loss);
        Assert.Equal(0.3 * small / gain, Score.RelativePrice(new RewardSpec(RewardMetric.Accuracy, 0.3, 100, 0), loss), 1e-4);
        Assert.Equal(0, Score.RelativePrice(new RewardSpec(RewardMetric.Accuracy, 0, 100, 0), loss));
        Assert.True(double.IsFinite(Score.RelativePrice(new RewardSpec(RewardMetric.LogLoss, 1, 100, 0), 0)));
    }

    [Theory]
    [InlineData(0.3, 300)]
    [InlineData(0, 0)]
    public void The_relative_price_of_accuracy_at_an_infinite_loss_is_that_at_a_large_one(double cost, double expected)
    {
        var reward = new RewardSpec(RewardMetric.Accuracy, cost, 100, 0);
        Assert.Equal(expected, Score.RelativePrice(reward, 1000), 1e-9);
        Assert.Equal(expected, Score.RelativePrice(reward, double.PositiveInfinity), 1e-9);
    }

    [Theory]
    [InlineData("digits-cnn", 0, 0)]
    [InlineData("digits-rnn", 0, 0)]
    [InlineData("digits-cnn", 0.3, 0.5)]
    public void Scores_are_libtorchs_cross_entropy_on_a_sample_at_first_and_on_all_at_the_end(string name, double densityCost, double threshold)
    {
        const int sample = 100;
        using var scope = NewDisposeScope();
        var bundled = EnvironmentCatalog.Find(name);
        var spec = bundled with
        {
            Training = bundled.Training with { Epochs = 1, Decisions = 3 },
            Reward = bundled.Reward with { ValidationSample = sample, DensityCost = densityCost },
        };
        var dataset = Datasets.Load(spec.Data);
        var oracle = new ScoreOracle(spec, dataset);
        using var environment = new TrainingEnvironment(spec, dataset, 2, ComputeDevice.Cpu);
        environment.Reset(4);
        var before = new[] { 0, 1 }.Select(k => oracle.Score(environment.ParametersOf(k), sample)).ToArray();

        for (var decision = 0; decision < 3; decision++)
        {
            var step = environment.Step([new TuningAction(0.1, OptimizerKind.Sgd, threshold), new TuningAction(0.003, OptimizerKind.Adam, 0)]);
            for (var k = 0; k < 2; k++)
            {
                var parameters = environment.ParametersOf(k);
                var (some, all) = (oracle.Score(parameters, sample), oracle.Score(parameters, dataset.Validation.Count));
                Assert.True(Math.Abs(some - all) > 1e-3, $"the sample tells nothing: {some} and {all}");
                Assert.Equal(decision < 2 ? some : all, step.Scores[k], 1e-4);
                Assert.Equal(step.Scores[k] - before[k], step.Rewards[k], decision == 0 ? 1e-4 : 1e-12);
            }
            before = step.Scores;
        }
    }

    /// <summary>What a member scores by libtorch's cross-entropy and by counting its weights.</summary>
    private sealed class ScoreOracle(EnvironmentSpec spec, Dataset dataset)
    {
        private readonly ITargetNetwork _network = TargetNetworks.Create(spec.Network, dataset.Shape, dataset.Classes);

        public double Score(float[] parameters, int count)
        {
            using var scope = NewDisposeScope();
            using var guard = no_grad();
            var inputs = tensor(dataset.Validation.Inputs, [dataset.Validation.Count, dataset.Shape.Size]).narrow(0, 0, count);
            var labels = tensor(dataset.Validation.Labels[..count]);
            var logits = _network.Forward(tensor(parameters, [1, parameters.Length]), _network.Prepare(inputs))[0]; // [B, C]
            return -cross_entropy(logits, labels).item<float>() - spec.Reward.DensityCost * Density(parameters);
        }

        private double Density(float[] parameters)
        {
            var weights = _network.Layout.Slices.Where(slice => slice.IsWeight)
                .SelectMany(slice => parameters[slice.Offset..(slice.Offset + slice.Length)]).ToArray();
            return weights.Count(weight => weight != 0) / (double)weights.Length;
        }
    }
}
