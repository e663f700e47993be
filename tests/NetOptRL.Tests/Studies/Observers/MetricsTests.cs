using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Studies.Observers;
using NetOptRL.Tests.Reports;

namespace NetOptRL.Tests.Studies.Observers;

public sealed class MetricsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _name = $"metrics-{Guid.NewGuid():N}"; // other tests' studies measure at the same time
    private readonly MeterReadings _readings;

    public MetricsTests() => _readings = new MeterReadings(_name);

    [Fact]
    public void Counters_and_the_histogram_add_up_to_what_the_study_spent()
    {
        var spent = Run().Spent;

        Assert.Equal(spent.TrainingSamples, _readings.Sum("netoptrl.training.samples"));
        Assert.Equal(8, _readings.Sum("netoptrl.rollout.ended"));
        Assert.Equal(8, _readings.Sum("netoptrl.rollout.ended", ("outcome", "finished")));
        Assert.Equal(48, _readings.Sum("netoptrl.episode.ended"));
        Assert.Equal(spent.Diverged, _readings.Sum("netoptrl.episode.ended", ("state", "diverged")));
        Assert.Equal(8, _readings.Of("netoptrl.commit.duration").Count());
        Assert.All(_readings.Of("netoptrl.commit.duration"), reading => Assert.InRange(reading.Value, 1e-9, 60));
        Assert.InRange(_readings.Sum("netoptrl.agent.time"), spent.AgentSeconds / 2, spent.AgentSeconds);
    }

    [Fact]
    public void A_resumed_study_counts_what_it_does_itself()
    {
        using (var study = Study.Create(StudyOfTest.Options(_folder, _name)))
        {
            using var interruption = new CancellationTokenSource();
            Assert.ThrowsAny<OperationCanceledException>(() => study.Run(
                progress =>
                {
                    if (progress.Rollouts == 6)
                        interruption.Cancel();
                },
                interruption.Token));
        }
        using var resumed = Study.Open(_folder[_name]);
        resumed.Run();
        using var stored = StoredStudy.Open(_folder[_name]);

        Assert.Equal(48, _readings.Sum("netoptrl.episode.ended"));
        Assert.Equal(stored.Rollouts.Last().AgentSeconds, _readings.Sum("netoptrl.agent.time"), 1e-6);
    }

    [Fact]
    public void Every_measurement_of_a_study_names_study_environment_and_agent()
    {
        Run();
        var readings = _readings.All.Where(reading => reading.Tags.ContainsKey("study")).ToArray();

        Assert.True(readings.Length > 30);
        Assert.All(readings, reading => Assert.Equal<(object?, object?, object?)>(
            (_name, "digits-rnn", "ppo"), (reading.Tags["study"], reading.Tags["environment"], reading.Tags["agent"])));
    }

    [Fact]
    public void Gauges_show_a_study_while_it_runs_and_no_longer()
    {
        using var study = Study.Create(StudyOfTest.Options(_folder, _name));
        study.Run(_ => _readings.Observe());

        Assert.All(_readings.Of("netoptrl.worker.busy"), reading => Assert.InRange(reading.Value, 0, 2));
        Assert.Contains(_readings.Of("netoptrl.worker.busy"), reading => reading.Value > 0);
        Assert.All(_readings.Of("netoptrl.rollout.queued"), reading => Assert.InRange(reading.Value, 0, StudyPipeline.InFlight));
        Assert.All(_readings.Of("netoptrl.rollout.waiting"), reading => Assert.InRange(reading.Value, 0, StudyPipeline.InFlight));
        Assert.Contains(_readings.Of("netoptrl.tensor.live"), reading => reading.Value > 0);
        Assert.All(_readings.Of("process.memory.usage"), reading => Assert.True(reading.Value > 10e6));
        _readings.Clear();
        _readings.Observe();
        Assert.Empty(_readings.Of("netoptrl.worker.busy"));
    }

    [Fact]
    public void Failed_and_given_up_rollouts_are_told_apart_and_nothing_stays_counted_as_busy_or_queued()
    {
        using var metrics = new MetricsObserver(SampleStudy.Record with { Name = _name });
        using var stop = new CancellationTokenSource();
        using (var workers = new RolloutWorkers(1, () => throw new InvalidOperationException("out of luck"), stop.Token, metrics))
        {
            for (var index = 0; index < 2; index++)
            {
                workers.Submit(new RolloutOrder(index, index, null!));
                workers.Take();
                workers.Replace();
                stop.Cancel();
            }
        }

        Assert.Equal(1, _readings.Sum("netoptrl.rollout.ended", ("outcome", "failed")));
        Assert.Equal(1, _readings.Sum("netoptrl.rollout.ended", ("outcome", "given up")));
        Assert.Equal((0L, 0L, 0L), (metrics.Busy, metrics.Queued, metrics.Waiting));
    }

    [Fact]
    public void A_rollout_that_came_after_the_budget_was_spent_waits_no_longer()
    {
        using var metrics = new MetricsObserver(SampleStudy.Record with { Name = _name });
        metrics.Observe(new RolloutEnded(0, new RolloutOutcome(new RolloutOrder(0, 0, null!), 0) { Rollout = SampleRollouts.Create(0) }));
        Assert.Equal(1, metrics.Waiting);
        metrics.Observe(new SearchEnded(new BudgetSpent(1, 1, 0, 0, 0, 0)));
        Assert.Equal(0, metrics.Waiting);
    }

    [Fact]
    public void A_session_that_is_refused_leaves_no_gauge_behind()
    {
        using var study = Study.Create(StudyOfTest.Options(_folder, _name) with { TensorBoard = _folder["boards"] });
        File.WriteAllText(_folder["boards"], "a file"); // in between
        Assert.Throws<InvalidInputException>(() => study.Run());
        _readings.Observe();
        Assert.Empty(_readings.Of("netoptrl.worker.busy"));
    }

    [Fact]
    public void The_document_lists_every_instrument_with_its_unit()
    {
        var document = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "observability.md"));

        Assert.Equal(10, _readings.Instruments.Count);
        Assert.All(_readings.Instruments, instrument =>
            Assert.Contains(document, line => line.StartsWith($"| `{instrument.Name}` | `{instrument.Unit}` |", StringComparison.Ordinal)));
    }

    public void Dispose()
    {
        _readings.Dispose();
        _folder.Dispose();
    }

    private StudyResult Run() => StudyOfTest.Run(StudyOfTest.Options(_folder, _name));
}
