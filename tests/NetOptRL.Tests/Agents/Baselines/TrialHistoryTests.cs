using NetOptRL.Agents.Baselines.Sampling;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Agents.Baselines;

public sealed class TrialHistoryTests
{
    private static readonly SearchSpace Space = new([new Continuous("x", 0, 1, false)]);

    [Theory]
    [InlineData(3, 5, 6)]
    [InlineData(3, 5, 8)]
    [InlineData(3, 5, 200)]
    [InlineData(5, 3, 200)]
    [InlineData(1, 1, 50)]
    public void It_keeps_the_best_and_the_newest_others_in_order(int best, int newest, int trials)
    {
        var random = new Seeds(trials).Stream("values");
        var history = new TrialHistory(Space, best, newest);
        var all = new List<(int Number, double Value)>();
        for (var i = 0; i < trials; i++)
        {
            all.Add((i, random.Next(20))); // some are equal
            history.Add(new Trial([i / 1000.0], all[^1].Value));

            var good = all.OrderByDescending(trial => trial.Value).ThenBy(trial => trial.Number).Take(best).ToArray();
            var kept = good.Concat(all.Except(good).TakeLast(newest)).OrderBy(trial => trial.Number);
            Assert.Equal(kept.Select(trial => (trial.Number / 1000.0, trial.Value)), history.Kept().Select(trial => (trial.Point[0], trial.Value)));
            Assert.Equal(good.Select(trial => trial.Value), history.Best.Select(trial => trial.Value));
        }
        Assert.Equal(trials, history.Count);
    }

    [Fact]
    public void Longer_trials_are_better_than_shorter_ones_whatever_they_scored()
    {
        var history = new TrialHistory(Space, 3, 1);
        Trial[] trials = [new([0.1], 9, 1), new([0.2], -1, 10), new([0.3], 5, 4), new([0.4], 6, 4), new([0.5], -4), new([0.6], 2, 10)];
        foreach (var trial in trials)
            history.Add(trial);
        Assert.Equal([0.6, 0.2, 0.4], history.Best.Select(trial => trial.Point[0]));

        var read = new TrialHistory(Space, 3, 1);
        read.Read(new BinaryReader(new MemoryStream(Bytes(history))));
        Assert.Equal(history.Kept().Select(trial => trial.Resource), read.Kept().Select(trial => trial.Resource));
        Assert.Equal([0.6, 0.2, 0.4], read.Best.Select(trial => trial.Point[0]));
    }

    [Fact]
    public void It_goes_on_as_before_once_it_is_read_again()
    {
        var random = new Seeds(1).Stream("values");
        var straight = new TrialHistory(Space, 3, 5);
        var read = new TrialHistory(Space, 3, 5);
        for (var i = 0; i < 60; i++)
        {
            var trial = new Trial([i / 1000.0], random.Next(20), random.Next(3));
            straight.Add(trial);
            read.Add(trial);
            var again = new TrialHistory(Space, 3, 5);
            again.Read(new BinaryReader(new MemoryStream(Bytes(read))));
            read = again;
            Assert.Equal(Bytes(straight), Bytes(read));
        }
    }

    [Fact]
    public void What_the_caller_does_with_its_point_later_changes_nothing()
    {
        var history = new TrialHistory(Space, 3, 5);
        var point = new[] { 0.25 };
        history.Add(new Trial(point, 1));
        point[0] = 0.75;

        Assert.Equal(0.25, history.Kept()[0].Point[0]);
    }

    [Fact]
    public void Trials_of_another_space_are_refused()
    {
        var other = new TrialHistory(new SearchSpace([new Continuous("y", 5, 6, false)]), 3, 5);
        other.Add(new Trial([5.5], 1));

        var failure = Assert.Throws<InvalidInputException>(() => new TrialHistory(Space, 3, 5).Read(new BinaryReader(new MemoryStream(Bytes(other)))));
        Assert.Contains("x must be in 0 … 1, but got 5.5", failure.Message, StringComparison.Ordinal);
    }

    private static byte[] Bytes(TrialHistory history)
    {
        var stream = new MemoryStream();
        history.Write(new BinaryWriter(stream));
        return stream.ToArray();
    }
}
