using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Targets;
using NetOptRL.Training;

namespace NetOptRL.Tests.Environments;

public sealed class UserSpecTests
{
    [Fact]
    public void Every_key_reaches_its_record()
    {
        var spec = EnvironmentCatalog.Parse(SpecOfTest.Text, "my.yaml");

        Assert.Equal(("mine", "A test.", 4, SpecOfTest.Text), (spec.Name, spec.Description, spec.Population, spec.Text));
        Assert.Equal(new DataSpec("digits", null, 1000, 300, 400, 7) { Shape = new InputShape(1, 8, 8), Classes = 10 }, spec.Data);
        var network = Assert.IsType<ConvolutionalSpec>(spec.Network);
        Assert.Equal([new ConvolutionSpec(8, 3, 1, 2), new ConvolutionSpec(16, 3, 0, 2)], network.Convolutions);
        Assert.Equal([20], network.Dense);
        Assert.Equal(new TrainingSpec(32, 5, 10, 0.001), spec.Training);
        Assert.Equal([0.001, 0.01, 0.1], spec.Actions.InitialLearningRates);
        Assert.Equal([0.5, 1, 2], spec.Actions.LearningRateFactors);
        Assert.Equal([OptimizerKind.Sgd, OptimizerKind.Adam], spec.Actions.Optimizers);
        Assert.False(spec.Actions.SwitchOptimizer);
        Assert.Equal([0, 0.5], spec.Actions.PruneThresholds);
        Assert.Equal((1e-5, 1.0), (spec.Actions.LearningRateLow, spec.Actions.LearningRateHigh));
        Assert.Equal(new RewardSpec(RewardMetric.LogLoss, 0.1, 100, -4), spec.Reward);
    }

    [Theory]
    [InlineData("rnn", RecurrentCell.Tanh)]
    [InlineData("gru", RecurrentCell.Gru)]
    [InlineData("lstm", RecurrentCell.Lstm)]
    public void Recurrent_networks_of_any_kind_width_and_depth_are_read(string kind, RecurrentCell cell)
    {
        var network = Assert.IsType<RecurrentSpec>(SpecOfTest.ParseWithLines(9, 14, $"network:\n  kind: {kind}\n  hidden: [7, 130, 3]").Network);
        Assert.Equal(cell, network.Cell);
        Assert.Equal([7, 130, 3], network.Hidden);
    }

    [Fact]
    public void Convolutional_networks_of_any_width_and_depth_are_read()
    {
        var network = Assert.IsType<ConvolutionalSpec>(SpecOfTest.ParseWithLines(
            9,
            14,
            """
            network:
              kind: cnn
              convolutions:
                - {channels: 5, kernel: 5, padding: 2}
                - {channels: 3, kernel: 1, pool: 3}
                - kernel: 2
                  channels: 9
              dense: [30, 20, 10]
            """).Network);
        Assert.Equal([new ConvolutionSpec(5, 5, 2, 1), new ConvolutionSpec(3, 1, 0, 3), new ConvolutionSpec(9, 2, 0, 1)], network.Convolutions);
        Assert.Equal([30, 20, 10], network.Dense);
    }

    [Theory]
    [InlineData("full")]
    [InlineData("1000")]
    public void Full_batch_is_one_mini_batch_an_epoch(string batchSize)
    {
        var spec = SpecOfTest.ParseWithLines(16, 18, $"  batchSize: {batchSize}\n  epochs: 5\n  decisions: 5");
        Assert.Equal(1000, spec.Training.BatchSize);
        Assert.Equal(5, new BatchSchedule(spec.Training, spec.Data.Train).Batches.Length);
        Assert.Throws<InvalidInputException>(() => SpecOfTest.ParseWithLines(16, 18, $"  batchSize: {batchSize}\n  epochs: 5\n  decisions: 6"));
    }

    [Fact]
    public void What_is_left_out_has_the_default_of_the_reference()
    {
        var lines = SpecOfTest.Text.Split('\n').Where((_, i) => i + 1 is not (14 or 19 or 26 or 29));
        var spec = EnvironmentCatalog.Parse(string.Join('\n', lines), "my.yaml");

        Assert.Empty(((ConvolutionalSpec)spec.Network).Dense);
        Assert.Equal(0, spec.Training.L1);
        Assert.Equal([0.0], spec.Actions.PruneThresholds);
        Assert.Equal(0, spec.Reward.DensityCost);
    }

    [Fact]
    public void All_validation_samples_can_be_asked_for_by_word() =>
        Assert.Equal(300, SpecOfTest.ParseWith(30, "  validationSample: all").Reward.ValidationSample);

    [Fact]
    public void The_example_of_the_reference_is_valid()
    {
        using var reader = new StreamReader(typeof(UserSpecTests).Assembly.GetManifestResourceStream("environments/README.md")!);
        var example = reader.ReadToEnd().Split("```yaml\n").Single(part => part.StartsWith("name:", StringComparison.Ordinal)).Split("```")[0];

        var spec = EnvironmentCatalog.Parse(example, "environments/README.md");

        Assert.Equal(RecurrentCell.Gru, Assert.IsType<RecurrentSpec>(spec.Network).Cell);
        Assert.Equal(("mnist", 50000), (spec.Data.Folder, spec.Training.BatchSize));
    }

    [Fact]
    public void The_examples_of_data_of_ones_own_are_valid_with_the_rest_of_another()
    {
        using var reader = new StreamReader(typeof(UserSpecTests).Assembly.GetManifestResourceStream("environments/README.md")!);
        var parts = reader.ReadToEnd().Split("```yaml\n").Select(part => part.Split("```")[0])
            .Where(part => part.StartsWith("data:", StringComparison.Ordinal));
        var lines = SpecOfTest.Text.Replace("batchSize: 32", "batchSize: 10").Replace("validationSample: 100", "validationSample: all")
            .Replace("floor: -4", "floor: -9").Split('\n');
        var specs = parts.Select(part => EnvironmentCatalog.Parse(string.Join('\n', [.. lines[..2], part.TrimEnd(), .. lines[14..]]), "my.yaml").Data.Source);
        Assert.Equal(["csv", "ts", "text"], specs);
    }
}
