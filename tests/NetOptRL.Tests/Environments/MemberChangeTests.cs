using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Training;

namespace NetOptRL.Tests.Environments;

/// <summary>Members that stop or take over others, at the second of four decisions; the others must not notice.</summary>
public sealed class MemberChangeTests
{
    private const int Change = 1; // the decision
    private static readonly EnvironmentSpec Prune = EnvironmentCatalog.Find("digits-cnn-prune");
    private static readonly Dataset Digits = Datasets.Load(Prune.Data);

    private static readonly TuningAction[] Usual =
    [
        new(0.01, OptimizerKind.Adam, 0.25), new(0.1, OptimizerKind.Momentum, 0), new(0.1, OptimizerKind.Sgd, 0.5), new(0.003, OptimizerKind.RmsProp, 0.1),
    ];

    [Theory]
    [InlineData("digits-cnn-prune")]
    [InlineData("digits-rnn")]
    public void A_copy_under_the_same_actions_has_its_sources_bits_from_then_on(string environment)
    {
        var steps = Run(environment, (decision, k) => k != 2 || decision < Change ? Usual[k] : Usual[0] with { Source = decision == Change ? 0 : null });

        Assert.NotEqual(Bits(steps[Change - 1], 0), Bits(steps[Change - 1], 2));
        Assert.All(steps[Change..], step => Assert.Equal(Bits(step, 0), Bits(step, 2)));
    }

    [Fact]
    public void Members_that_exchange_their_weights_exchange_their_futures()
    {
        var straight = Run("digits-cnn-prune", (_, k) => Usual[k]);
        var crossed = Run("digits-cnn-prune", (decision, k) => (decision, k) switch
        {
            ( < Change, _) or (_, > 1) => Usual[k],
            _ => Usual[1 - k] with { Source = decision == Change ? 1 - k : null },
        });

        Assert.All(Enumerable.Range(Change, 3), t => Assert.Equal(Bits(straight[t], 0), Bits(crossed[t], 1)));
        Assert.All(Enumerable.Range(Change, 3), t => Assert.Equal(Bits(straight[t], 1), Bits(crossed[t], 0)));
    }

    [Theory]
    [InlineData("digits-cnn-prune")]
    [InlineData("digits-rnn")]
    public void A_stopped_member_is_truncated_keeps_its_score_and_does_not_change_its_neighbours(string environment)
    {
        var straight = Run(environment, (_, k) => Usual[k]);
        var stopped = Run(environment, (decision, k) => Usual[k] with { Stops = k == 1 && decision >= Change });

        for (var t = 0; t < stopped.Length; t++)
        {
            Assert.Equal([false, t >= Change, false, false], stopped[t].Truncated);
            Assert.Equal(t == 3, stopped[t].Terminated[0]);
            Assert.False(stopped[t].Terminated[1]);
            foreach (var k in new[] { 0, 2, 3 })
                Assert.Equal(Bits(straight[t], k), Bits(stopped[t], k));
        }
        Assert.All(stopped[Change..], step => Assert.Equal((stopped[0].Scores[1], 0), (step.Scores[1], step.Rewards[1])));
        Assert.Equal(straight[Change].TrainingSamples / 4 * 3, stopped[Change].TrainingSamples);
    }

    [Fact]
    public void When_all_have_stopped_nothing_is_trained()
    {
        var steps = Run("digits-cnn-prune", (decision, k) => Usual[k] with { Stops = decision >= Change });
        Assert.All(steps[Change..], step => Assert.Equal((0, true), (step.TrainingSamples, step.Truncated.All(truncated => truncated))));
    }

    [Fact]
    public void A_source_that_has_ended_or_does_not_exist_is_refused()
    {
        using var environment = new TrainingEnvironment(Prune, Digits, 4, ComputeDevice.Cpu);
        environment.Reset(5);
        environment.Step([.. Usual[..3], Usual[3] with { Stops = true }]);

        foreach (var source in new[] { -1, 3, 4 })
        {
            var failure = Assert.Throws<ArgumentException>(() => environment.Step([Usual[0] with { Source = source }, .. Usual[1..]]));
            Assert.Contains($"member {source}", failure.Message);
        }
    }

    private static StepResult[] Run(string name, Func<int, int, TuningAction> action)
    {
        var spec = EnvironmentCatalog.Find(name);
        var training = spec.Training with { Epochs = 1, Decisions = 4 };
        using var environment = new TrainingEnvironment(spec with { Training = training }, Digits, 4, ComputeDevice.Cpu);
        environment.Reset(5);
        return [.. Enumerable.Range(0, 4).Select(decision => environment.Step([.. Enumerable.Range(0, 4).Select(k => action(decision, k))]))];
    }

    private static (double, Metrics, double, string) Bits(StepResult step, int member) =>
        (
            step.Scores[member], step.Validation[member], step.TrainingLoss[member],
            string.Join(' ', step.Observations[member].Select(BitConverter.SingleToInt32Bits)));
}
