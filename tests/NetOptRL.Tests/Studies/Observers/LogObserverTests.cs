using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Studies.Observers;
using NetOptRL.Tests.Reports;
using Serilog;
using Serilog.Events;

namespace NetOptRL.Tests.Studies.Observers;

public sealed class LogObserverTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LogEvents _log = new();

    [Fact]
    public void Every_event_names_the_study_and_its_seed_and_those_of_a_rollout_also_the_rollout_its_seed_and_the_worker()
    {
        Run();

        Assert.All(_log.All, logged => Assert.Equal<(object?, object?)>(("study", 3L), (LogEvents.Value(logged, "Study"), LogEvents.Value(logged, "Seed"))));
        var (begun, ended) = (_log.Starting("Rollout {Rollout} begins"), _log.Starting("Rollout {Rollout} ended"));
        Assert.Equal(Enumerable.Range(0, 8), begun.Select(logged => (int)LogEvents.Value(logged, "Rollout")!).Order());
        Assert.Equal(Enumerable.Range(0, 8), ended.Select(logged => (int)LogEvents.Value(logged, "Rollout")!).Order());
        Assert.All(begun.Concat(ended), logged =>
        {
            Assert.InRange((int)LogEvents.Value(logged, "Worker")!, 0, 1);
            Assert.Equal(new Seeds(3).Child("rollout", (int)LogEvents.Value(logged, "Rollout")!).Value, LogEvents.Value(logged, "RolloutSeed"));
            Assert.Equal(LogEventLevel.Debug, logged.Level);
        });
    }

    [Fact]
    public void A_session_is_told_from_its_start_to_its_end()
    {
        var result = Run();

        string[] starts = ["Study {Study} starts", "Learned from", "Improvement found", "Search ended", "Final evaluation starts", "Study ended"];
        var messages = _log.All.Select(logged => logged.MessageTemplate.Text).ToList();
        var order = starts.Select(start => messages.FindIndex(message => message.StartsWith(start, StringComparison.Ordinal))).ToArray();
        Assert.DoesNotContain(-1, order);
        Assert.Equal(order.Order(), order);
        Assert.Equal(8, _log.Starting("Learned from").Length);
        Assert.Equal(result.Digest, LogEvents.Value(_log.Starting("Study ended")[0], "Digest"));
        Assert.All(_log.All, logged => Assert.True(logged.Level <= LogEventLevel.Information, logged.RenderMessage()));
    }

    [Fact]
    public void An_improvement_is_told_where_the_best_score_rises_and_nowhere_else()
    {
        var observer = new LogObserver(SampleStudy.Record, _log.Logger);
        var state = new SearchState();
        observer.Observe(new SearchStarted(state, 0));
        foreach (var (index, score) in new[] { -0.5, -0.75, -0.25, -0.25 }.Index())
            observer.Observe(LearnedOfTest.Next(state, index, score));

        Assert.Equal([-0.5, -0.25], _log.Starting("Improvement").Select(logged => LogEvents.Value(logged, "Score")));
        Assert.Equal([0, 2], _log.Starting("Improvement").Select(logged => LogEvents.Value(logged, "Rollout")));
    }

    [Fact]
    public void A_resumed_study_is_told_as_one_and_does_not_find_its_improvements_again()
    {
        using (var study = Create())
        {
            using var interruption = new CancellationTokenSource();
            Assert.ThrowsAny<OperationCanceledException>(() => study.Run(_ => interruption.Cancel(), interruption.Token));
        }
        var (earlier, committed) = (_log.All.Count, _log.Starting("Learned from").Length);
        using (var study = Study.Open(_folder["study"]))
        {
            study.Log = _log.Logger;
            study.Run();
        }

        Assert.Equal(committed, LogEvents.Value(_log.All[earlier], "Rollouts"));
        Assert.Equal(8, _log.Starting("Learned from").Length);
        var scores = _log.Starting("Improvement").Select(logged => (double)LogEvents.Value(logged, "Score")!).ToArray();
        Assert.Equal(scores.Order(), scores);
        Assert.Equal(scores.Distinct(), scores);
    }

    /// <summary>So nothing, such as its point for TensorBoard, is missing of a rollout that is committed, whenever the process is killed.</summary>
    [Fact]
    public void A_rollout_is_told_of_before_it_is_committed()
    {
        using var study = Study.Create(StudyOfTest.Options(_folder));
        var committed = new List<int>();
        var log = new LogEvents(logged =>
        {
            if (!logged.MessageTemplate.Text.StartsWith("Learned", StringComparison.Ordinal))
                return;
            using var stored = StoredStudy.Open(study.Folder);
            committed.Add(stored.Rollouts.Count());
        });
        study.Log = log.Logger;
        study.Run();

        Assert.Equal(Enumerable.Range(0, 8), committed);
    }

    [Fact]
    public void A_rollout_that_fails_is_a_warning_with_its_cause_and_its_worker()
    {
        var observer = new LogObserver(SampleStudy.Record, _log.Logger);
        using var workers = new RolloutWorkers(1, () => throw new InvalidOperationException("out of luck"), CancellationToken.None, observer);
        workers.Submit(new RolloutOrder(7, 42, new SchedulePolicy([[new TuningAction(0.1, default, 0)]])));
        workers.Take();

        var warning = Assert.Single(_log.All, logged => logged.Level == LogEventLevel.Warning);
        Assert.Equal("out of luck", warning.Exception!.Message);
        Assert.Equal<object?>([7, 42L, 0], new[] { "Rollout", "RolloutSeed", "Worker" }.Select(property => LogEvents.Value(warning, property)));
    }

    [Fact]
    public void A_rollout_that_is_taken_as_failed_is_a_warning_and_nothing_was_learned_from_it()
    {
        var observer = new LogObserver(SampleStudy.Record, _log.Logger);
        observer.Observe(LearnedOfTest.Failed(new SearchState(), 0));
        Assert.Equal(LogEventLevel.Warning, Assert.Single(_log.Starting("Rollout {Rollout} is taken as failed")).Level);
        Assert.Empty(_log.Starting("Learned from"));
    }

    [Fact]
    public void A_rollout_that_is_tried_again_says_so()
    {
        var observer = new LogObserver(SampleStudy.Record, _log.Logger);
        using var attempts = new RolloutAttempts(
            new RolloutWorkers(1, () => throw new IOException("out of luck"), CancellationToken.None, observer), _ => { }, _ => { });
        attempts.Submit(new RolloutOrder(7, 42, new SchedulePolicy([[new TuningAction(0.1, default, 0)]])));
        attempts.Take();

        Assert.Equal([2, 3], _log.Starting("Rollout {Rollout} is tried again").Select(logged => LogEvents.Value(logged, "Attempt")));
        Assert.Equal(RolloutAttempts.Most, _log.All.Count(logged => logged.Level == LogEventLevel.Warning));
    }

    [Theory]
    [InlineData(0.99, 0)]
    [InlineData(1, 1)]
    public void A_commit_that_takes_a_second_is_a_warning(double seconds, int warnings)
    {
        new LogObserver(SampleStudy.Record, _log.Logger).Observe(new RolloutCommitted(5, TimeSpan.FromSeconds(seconds)));
        Assert.Equal(warnings, _log.All.Count(logged => logged.Level == LogEventLevel.Warning));
    }

    [Fact]
    public void A_study_without_a_result_says_why()
    {
        using var study = Study.Create(StudyOfTest.Options(_folder) with { Environment = ComparisonOfTest.Hopeless });
        study.Log = _log.Logger;
        var failure = Assert.Throws<StudyFailedException>(() => study.Run());
        Assert.Equal(failure.Message, LogEvents.Value(Assert.Single(_log.Starting("Study ends without a result")), "Reason"));
    }

    [Fact]
    public void A_log_that_throws_changes_nothing_of_the_study()
    {
        var whole = StudyOfTest.Run(StudyOfTest.Options(_folder, "whole"));
        using var study = Create();
        study.Log = new LoggerConfiguration().MinimumLevel.Verbose().AuditTo.Sink(new FullDisk()).CreateLogger(); // an audit log throws what its sink throws

        Assert.Equal(whole.Digest, study.Run().Digest);
    }

    public void Dispose() => _folder.Dispose();

    private Study Create()
    {
        var study = Study.Create(StudyOfTest.Options(_folder));
        study.Log = _log.Logger;
        return study;
    }

    private StudyResult Run()
    {
        using var study = Create();
        return study.Run();
    }

    private sealed class FullDisk : Serilog.Core.ILogEventSink
    {
        public void Emit(LogEvent logEvent) => throw new IOException("No space left on device");
    }
}
