using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Training;

namespace NetOptRL.Tests.Environments;

public sealed class BatchScheduleTests
{
    // samples, batch size, epochs, decisions
    public static TheoryData<int, int, int, int> Schedules => new()
    {
        { 1078, 32, 5, 10 },
        { 10000, 64, 3, 10 },
        { 100, 33, 3, 7 },
        { 13, 5, 7, 21 }, // a decision at every mini-batch
        { 7, 3, 2, 5 },
        { 97, 1, 3, 11 },
        { 96, 32, 3, 1 }, // no smaller mini-batch
        { 10, 10, 3, 3 },
        { 1, 1, 1, 1 },
    };

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Every_epoch_is_a_permutation_of_the_samples(int samples, int batchSize, int epochs, int decisions)
    {
        var order = Create(samples, batchSize, epochs, decisions).DrawOrder(new Seeds(3).Stream("order"));
        Assert.Equal(epochs * samples, order.Length);
        Assert.All(order.Chunk(samples), epoch => Assert.Equal(Enumerable.Range(0, samples).Select(i => (long)i), epoch.Order()));
    }

    [Fact]
    public void Every_epoch_has_an_order_of_its_own()
    {
        var epochs = Create(50, 8, 4, 4).DrawOrder(new Seeds(3).Stream("order")).Chunk(50).Select(epoch => string.Join(' ', epoch));
        Assert.Equal(4, epochs.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Schedules))]
    public void The_order_is_the_streams_permutations_one_after_another(int samples, int batchSize, int epochs, int decisions)
    {
        var random = new Seeds(3).Stream("order");
        long[] expected = [.. Enumerable.Range(0, epochs).SelectMany(_ => random.Permutation(samples)).Select(sample => (long)sample)];
        Assert.Equal(expected, Create(samples, batchSize, epochs, decisions).DrawOrder(new Seeds(3).Stream("order")));
    }

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Mini_batches_follow_one_another_and_only_the_last_of_an_epoch_may_be_smaller(int samples, int batchSize, int epochs, int decisions)
    {
        var next = 0;
        foreach (var (start, size) in Create(samples, batchSize, epochs, decisions).Batches)
        {
            Assert.Equal(next, start);
            Assert.Equal(Math.Min(batchSize, samples - start % samples), size);
            next += size;
        }
        Assert.Equal(epochs * samples, next);
    }

    [Fact]
    public void The_last_mini_batch_of_an_epoch_has_what_is_left() =>
        Assert.Equal([(0, 3), (3, 3), (6, 1), (7, 3), (10, 3), (13, 1)], Create(7, 3, 2, 2).Batches);

    [Fact]
    public void A_full_batch_is_one_mini_batch_an_epoch() => Assert.Equal([(0, 1078), (1078, 1078), (2156, 1078)], Create(1078, 1078, 3, 3).Batches);

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Decisions_share_all_mini_batches_evenly_and_in_order(int samples, int batchSize, int epochs, int decisions)
    {
        var schedule = Create(samples, batchSize, epochs, decisions);
        var steps = Enumerable.Range(0, decisions + 1).Select(schedule.StepOf).ToArray();
        var lengths = steps.Zip(steps.Skip(1), (start, end) => end - start).ToArray();
        Assert.Equal((0, schedule.Batches.Length), (steps[0], steps[^1]));
        Assert.True(lengths.Min() >= 1, "a decision without a mini-batch");
        Assert.InRange(lengths.Max() - lengths.Min(), 0, 1);
    }

    [Theory]
    [InlineData(0, 160, 10, 0)]
    [InlineData(3, 160, 10, 48)]
    [InlineData(1, 160, 3, 53)]
    [InlineData(2, 160, 3, 107)]
    [InlineData(1, 5, 2, 3)] // half a mini-batch counts as one
    [InlineData(3, 1_000_000_000, 4, 750_000_000)] // the product is no 32-bit number
    public void A_decision_falls_on_the_nearest_mini_batch(int decision, int count, int decisions, int step) =>
        Assert.Equal(step, BatchSchedule.StepOf(decision, count, decisions));

    [Theory]
    [InlineData(4, 0, 40, 80, 120, 160)]
    [InlineData(3, 0, 53, 107, 160)]
    public void The_steps_of_a_spec_are_those_of_its_decisions_and_the_end(int decisions, params int[] steps)
    {
        var spec = EnvironmentCatalog.Parse(SpecOfTest.Text, "my.yaml"); // 5 epochs of 32 mini-batches
        Assert.Equal(steps, BatchSchedule.StepsOf(spec with { Training = spec.Training with { Decisions = decisions } }));
    }

    [Theory]
    [InlineData(32, 1, 10)]
    [InlineData(100, 2, 7)]
    [InlineData(1078, 3, 2)]
    public void The_samples_of_an_episodes_steps_add_up_to_those_of_its_epochs(int batchSize, int epochs, int decisions)
    {
        const int members = 3;
        var bundled = EnvironmentCatalog.Find("digits-rnn");
        var dataset = Datasets.Load(bundled.Data);
        using var environment = new TrainingEnvironment(
            bundled with { Training = new TrainingSpec(batchSize, epochs, decisions, 0) }, dataset, members, ComputeDevice.Cpu);
        environment.Reset(1);
        var actions = Enumerable.Repeat(new TuningAction(0.01, OptimizerKind.Sgd, 0), members).ToArray();
        var samples = Enumerable.Range(0, decisions).Sum(_ => environment.Step(actions).TrainingSamples);
        Assert.Equal(members * epochs * dataset.Train.Count, samples);
    }

    private static BatchSchedule Create(int samples, int batchSize, int epochs, int decisions) =>
        new(new TrainingSpec(batchSize, epochs, decisions, 0), samples);
}
