using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Studies.Stores;

namespace NetOptRL.Tests.Studies.Stores;

/// <summary>What every store must hold; a new store inherits it and says how to make one. A test may be skipped where there is no place for it.</summary>
public abstract class StoreConformance : IDisposable
{
    private static readonly StudyRecord Study = new("a", "digits-cnn", "name: x", "ppo", "60s", -3, 32, "cpu", "abc", "0.1.0");
    private static readonly StudyHolder Here = new(17, "here", new DateTimeOffset(2026, 11, 25, 2, 3, 4, TimeSpan.Zero));
    private static readonly SessionFacts Session = new(
        3, new Dictionary<string, string> { ["netoptrl"] = "1" }, new Dictionary<string, string> { ["processor"] = "x" });

    private readonly Lazy<IStudyStore> _store;

    protected StoreConformance() => _store = new Lazy<IStudyStore>(Create);

    protected IStudyStore Store => _store.Value;

    /// <summary>Opens or makes the store; called again, it opens the same place a second time.</summary>
    protected abstract IStudyStore Create();

    [SkippableFact]
    public void A_study_is_found_by_its_name_as_it_was_given()
    {
        Store.Create(Study, [1]);
        Assert.Equal(Study, Store.Find("a"));
        Assert.Null(Store.Find("b"));
    }

    [SkippableFact]
    public void A_name_can_be_taken_once()
    {
        Store.Create(Study, [1]);
        Assert.Contains("\"a\" exists", Assert.Throws<InvalidInputException>(() => Store.Create(Study, [2])).Message);
        Assert.Equal([1], Store.AgentState("a", 0));
    }

    [SkippableFact]
    public void Rollouts_come_back_in_order_with_the_same_bytes()
    {
        Store.Create(Study, [0]);
        for (var i = 0; i < 20; i++)
            Store.Append("a", SampleRollouts.Store(i) with { BestScore = i == 2 ? null : -i }, [(byte)(i + 1)]);

        var rollouts = Store.Rollouts("a").ToArray();

        Assert.Equal(Enumerable.Range(0, 20), rollouts.Select(rollout => rollout.Index));
        Assert.Equal(SampleRollouts.Store(2).Payload, rollouts[2].Payload);
        Assert.Equal(SampleRollouts.Store(2).Statistics, rollouts[2].Statistics);
        Assert.Equal(SampleRollouts.Store(2) with { Payload = rollouts[2].Payload, Statistics = rollouts[2].Statistics }, rollouts[2]);
        Assert.Equal(-3, rollouts[3].BestScore);
    }

    [SkippableFact]
    public void Other_questions_can_be_asked_while_rollouts_are_read()
    {
        Store.Create(Study, [0]);
        Store.Append("a", SampleRollouts.Store(0), [1]);
        Store.Append("a", SampleRollouts.Store(1), [2]);
        Assert.Equal(2, Store.Rollouts("a").Count(rollout => Store.AgentState("a", rollout.Index + 1)[0] == rollout.Index + 1));
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_rollout_that_is_not_the_next_is_refused_and_leaves_nothing(int index)
    {
        Store.Create(Study, [0]);
        Store.Append("a", SampleRollouts.Store(0), [1]);

        Assert.Contains("the next is 1", Assert.Throws<InvalidOperationException>(() => Store.Append("a", SampleRollouts.Store(index), [9])).Message);

        Assert.Single(Store.Rollouts("a"));
        Assert.Equal([1], Store.AgentState("a", 1));
    }

    [SkippableFact]
    public void The_agents_that_rollouts_under_way_may_need_are_kept_and_older_ones_are_not()
    {
        Store.Create(Study, [0]);
        for (var i = 0; i < 20; i++)
            Store.Append("a", SampleRollouts.Store(i), [(byte)(i + 1)]);

        for (var learned = StudyPipeline.LearnedBefore(20); learned <= 20; learned++)
            Assert.Equal([(byte)learned], Store.AgentState("a", learned));
        Assert.Throws<InvalidOperationException>(() => Store.AgentState("a", 20 - StudyPipeline.InFlight - 2));
    }

    [SkippableFact]
    public void The_end_of_the_search_and_the_outcome_are_kept()
    {
        Store.Create(Study, [0]);
        Assert.Null(Store.SearchEnd("a"));
        Assert.Null(Store.Outcome("a"));
        Assert.Null(Store.Session("a"));

        Store.EndSearch("a", new SearchEnd(12.5, 3.5));
        Store.SaveOutcome("a", [4, 5], Session);

        Assert.Equal(new SearchEnd(12.5, 3.5), Store.SearchEnd("a"));
        Assert.Equal([4, 5], Store.Outcome("a"));
        Store.SaveOutcome("a", [], Store.Session("a")!);
        Assert.Equal([], Store.Outcome("a")!); // an end without an outcome is not no end
        Assert.Equal((3, "1", "x"), (Store.Session("a")!.Workers, Store.Session("a")!.Versions["netoptrl"], Store.Session("a")!.Machine["processor"]));
    }

    [SkippableFact]
    public void Studies_are_listed_by_name_with_where_they_stand()
    {
        foreach (var name in new[] { "b", "a", "B", "c", "d" })
            Store.Create(Study with { Name = name }, [0]);
        Store.Append("a", SampleRollouts.Store(0) with { BestScore = -0.5 }, [1]);
        Store.Append("a", SampleRollouts.Store(1) with { BestScore = -0.75 }, [2]);
        Store.SaveOutcome("a", [4], Session);
        Store.Append("b", SampleRollouts.Store(0), [1]); // stored without its best score, which is -0.25
        Store.Append("b", SampleRollouts.Store(1) with { BestScore = double.NegativeInfinity }, [2]);
        Store.Append("c", SampleRollouts.Store(0) with { BestScore = double.NegativeInfinity }, [1]);
        Store.SaveOutcome("c", [], Session);
        using var held = Store.Hold("d", Here);

        StudyOverview Of(string name, StudyState state, int rollouts, double? best, StudyHolder? holder = null) =>
            new(name, "digits-cnn", "ppo", -3, "60s", state, holder, rollouts, best);
        Assert.Equal(
            [
                Of("B", StudyState.Interrupted, 0, null), Of("a", StudyState.Ended, 2, -0.5), Of("b", StudyState.Interrupted, 2, -0.25),
                Of("c", StudyState.Failed, 1, null), Of("d", StudyState.Running, 0, null, Here),
            ],
            Store.Studies());
    }

    [SkippableFact]
    public void A_study_that_is_held_is_refused_with_who_holds_it_until_it_is_released()
    {
        Store.Create(Study, [0]);
        Store.Create(Study with { Name = "b" }, [0]);
        using var other = Create();
        using (Store.Hold("a", Here))
        {
            foreach (var store in new[] { Store, other })
            {
                Assert.Equal(
                    "study \"a\" must be run by one process at a time, but is held by process 17 on here since 2026-11-25 02:03:04 UTC.",
                    Assert.Throws<InvalidInputException>(() => store.Hold("a", Here with { ProcessId = 18 })).Message);
            }
            other.Hold("b", Here with { ProcessId = 18 }).Dispose();
            Assert.Equal(StudyState.Running, other.Studies()[0].State);
        }

        Assert.Equal(StudyState.Interrupted, other.Studies()[0].State);
        using var again = other.Hold("a", Here with { ProcessId = 18 });
        Assert.Equal(18, Store.Studies()[0].Holder!.ProcessId);
    }

    [SkippableFact]
    public void Another_budget_is_kept_and_the_rest_of_the_record_stays()
    {
        Store.Create(Study, [1]);
        Store.Append("a", SampleRollouts.Store(0), [2]);
        Store.ChangeBudget("a", "12.5s");
        Assert.Equal(Study with { Budget = "12.5s" }, Store.Find("a"));
        Assert.Single(Store.Rollouts("a"));
    }

    [SkippableFact]
    public void Failed_attempts_come_back_in_the_order_in_which_they_were_noted()
    {
        Store.Create(Study, [0]);
        Store.Create(Study with { Name = "b" }, [0]);
        Assert.Empty(Store.Failures("a"));
        var at = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero).AddTicks(7);
        FailedAttempt[] attempts =
        [
            new(StudyPhase.Searching, 7, 1, at, 1, "OutOfMemoryException: \"no\" memory; DROP TABLE failure"),
            new(StudyPhase.Searching, 3, 2, at.AddSeconds(-1), 0, ""),
            new(StudyPhase.Searching, 7, 1, at, 1, "the same again, in another session"),
            new(StudyPhase.Confirming, 0, 3, at, 2, "x"),
        ];
        foreach (var attempt in attempts)
            Store.RecordFailure("a", attempt);
        Store.RecordFailure("b", attempts[0]);

        Assert.Equal(attempts, Store.Failures("a"));
        Assert.Single(Store.Failures("b"));
    }

    public virtual void Dispose()
    {
        if (_store.IsValueCreated)
            Store.Dispose();
        GC.SuppressFinalize(this);
    }
}
