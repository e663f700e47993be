using NetOptRL.Runtime;
using NetOptRL.Targets;
using NetOptRL.Training;
using static TorchSharp.torch;

namespace NetOptRL.Tests.Training;

public sealed class PruningTests
{
    public PruningTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void A_relative_threshold_counts_in_standard_deviations_of_each_layer_and_spares_biases()
    {
        // Layer a: σ of ±1, ±3 is √5 ≈ 2.236; layer b, ten times as large, is cut at the same places.
        using var state = new PopulationState(Layout, [1, -1, 3, -3, 0.001f, 10, -10, 30, -30, 0.001f], 2, CPU);

        Pruning.Apply(state, [0.5, 0]);

        Assert.Equal([0, 0, 3, -3, 0.001f, 0, 0, 30, -30, 0.001f], Population.Row(state.Parameters, 0));
        Assert.Equal([1, -1, 3, -3, 0.001f, 10, -10, 30, -30, 0.001f], Population.Row(state.Parameters, 1));
        Assert.Equal([0.5, 1], Pruning.Density(state));
    }

    [Fact]
    public void A_threshold_of_0_prunes_nothing_where_the_deviation_is_infinite_and_a_neighbours_threshold_is_not_0()
    {
        float[] initial = [1e20f, -1, 3, -3, 0.001f, 10, -10, 30, -30, 0.001f];
        using var state = new PopulationState(Layout, initial, 2, CPU);

        Pruning.Apply(state, [0, 0.5]);

        Assert.Equal(initial, Population.Row(state.Parameters, 0));
        Assert.Equal([1, 0.25], Pruning.Density(state)); // below are all of the first layer, and of the second the tens
    }

    [Fact]
    public void An_absolute_threshold_counts_in_values_and_keeps_what_equals_it()
    {
        using var state = new PopulationState(Layout, [1, -1, 3, -3, 0.001f, 10, -10, 30, -30, 0.001f], 1, CPU);

        Pruning.Apply(state, [3], PruneScale.Absolute);

        Assert.Equal([0, 0, 3, -3, 0.001f, 10, -10, 30, -30, 0.001f], Population.Row(state.Parameters, 0));
        Assert.Equal([0.75], Pruning.Density(state));
    }

    [Fact]
    public void Pruned_weights_count_as_zeros_in_the_deviation_of_their_layer()
    {
        // σ of 0, 0, 3, −3 is √4.5 ≈ 2.12: 1.4 σ = 2.97 spares the threes; σ of 3, −3 alone is 3 and 1.4 σ = 4.2 would not.
        using var state = new PopulationState(Layout, [1, -1, 3, -3, 0, 10, -10, 30, -30, 0], 1, CPU);
        Pruning.Apply(state, [0.5]);

        Pruning.Apply(state, [1.4]);

        Assert.Equal(0.5, Pruning.Density(state).Single());
    }

    [Fact]
    public void One_threshold_per_member_is_asked_for()
    {
        using var state = new PopulationState(Layout, new float[10], 2, CPU);
        var failure = Assert.Throws<ArgumentException>(() => Pruning.Apply(state, [0.5]));
        Assert.Contains("each of 2 members, but got 1", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Pruned_weights_stay_zero_under_every_optimizer_though_their_momentum_was_not(bool byTensors)
    {
        using var scope = NewDisposeScope();
        using var state = new PopulationState(Layout, [1, -1, 3, -3, 0.5f, 10, -10, 30, -30, 0.5f], 7, CPU);
        using IUpdateStep update = byTensors ? new TensorUpdateStep(state) : new VectorUpdateStep(state);
        for (var k = 0; k < 7; k++)
            state.Apply(k, 0.01, (OptimizerKind)k, 0.1);
        void Run()
        {
            update.Begin(5);
            for (var step = 0; step < 5; step++)
            {
                state.Parameters.grad = ones(7, 10);
                update.Step(collect: false);
            }
        }
        Run();
        Pruning.Apply(state, [.. Enumerable.Repeat(0.6, 7)]);
        var before = Population.Values(state.Parameters);
        Run();

        var after = Population.Values(state.Parameters);
        Assert.Equal(7 * 4, before.Count(value => value == 0));
        for (var i = 0; i < after.Length; i++)
            Assert.True((before[i] == 0) == (after[i] == 0) && (after[i] == 0 || after[i] != before[i]), $"[{i}]: {before[i]} became {after[i]}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void L1_adds_its_strength_times_the_sign_of_weights_and_leaves_biases_alone(bool byTensors)
    {
        using var scope = NewDisposeScope();
        using var state = new PopulationState(Layout, [1, -1, 0, -3, 0.5f, 10, -10, 30, -30, -0.5f], 2, CPU);
        using IUpdateStep update = byTensors ? new TensorUpdateStep(state) : new VectorUpdateStep(state);
        state.Apply(0, 1, OptimizerKind.Sgd, 0.25);
        state.Apply(1, 1, OptimizerKind.Sgd, 0);
        update.Begin(1);
        state.Parameters.grad = zeros(2, 10);

        update.Step(collect: false);

        Assert.Equal([0.75f, -0.75f, 0, -2.75f, 0.5f, 9.75f, -9.75f, 29.75f, -29.75f, -0.5f], Population.Row(state.Parameters, 0));
        Assert.Equal([1, -1, 0, -3, 0.5f, 10, -10, 30, -30, -0.5f], Population.Row(state.Parameters, 1));
    }

    [Fact]
    public void With_L1_the_same_threshold_leaves_fewer_weights()
    {
        using var scope = NewDisposeScope();
        var network = new TinyNetwork();
        using var samples = new DeviceSamples(network, TinyNetwork.Samples(200), CPU);
        using var training = Population.Train(network, samples, 2);
        training.State.Apply(1, 0.1, OptimizerKind.Sgd, 0.02);

        training.Run(Population.Order(200, 40), Population.Batches(200, 20, 40));
        Pruning.Apply(training.State, [0.1, 0.1], PruneScale.Absolute);

        var density = Pruning.Density(training.State);
        Assert.True(density[1] < density[0] - 0.1, $"density {density[1]} with L1, {density[0]} without");
    }

    private static ParameterLayout Layout =>
        ParameterLayout.Of([("a", [4], true, 1), ("a.bias", [1], false, 1), ("b", [4], true, 1), ("b.bias", [1], false, 1)]);
}
