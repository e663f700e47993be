using NetOptRL.Studies;
using NetOptRL.Tests.Environments;
using static NetOptRL.Tests.Studies.Failures.FailureScript;

namespace NetOptRL.Tests.Studies.Failures;

/// <summary>What becomes of a search whose rollouts fail, by whatever number of workers they are run.</summary>
public sealed class FailedRolloutTests
{
    public static TheoryData<int> Workers => new() { 1, 2, 3, 8 };

    [Theory]
    [MemberData(nameof(Workers))]
    public void Failures_that_pass_leave_the_bits_of_a_search_that_had_none(int workers)
    {
        var script = new FailureScript(SearchOfTest.Seed, (0, 1), (3, 2), (4, 2), (9, 1), (11, 2));
        using var search = new SearchOfTest(script);

        var state = search.Run(workers);

        Assert.Equal(SearchOfTest.Undisturbed(), state.Digest);
        Assert.Equal((0, 3, 1), (state.Failed, script.AttemptsAt(3), script.AttemptsAt(5)));
        Assert.Equal(
            [(0, 1), (3, 1), (3, 2), (4, 1), (4, 2), (9, 1), (11, 1), (11, 2)], search.Failures.Select(failure => (failure.Rollout, failure.Attempt)).Order());
        Assert.All(search.Failures, failure =>
        {
            Assert.Equal(StudyPhase.Searching, failure.Phase);
            Assert.Equal("ExternalException: [enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate memory", failure.Reason);
            Assert.InRange(failure.Worker, 0, workers - 1);
        });
    }

    [Theory]
    [InlineData("ppo")]
    [InlineData("tpe")]
    [InlineData("forest")]
    [InlineData("hyperband")]
    [InlineData("pbt")]
    public void Rollouts_that_stay_failed_are_in_the_record_of_any_number_of_workers_alike(string agent)
    {
        var states = new[] { 1, 2, 3, 8 }.Select(workers =>
        {
            using var search = new SearchOfTest(new FailureScript(SearchOfTest.Seed, (0, Always), (5, Always), (6, Always), (9, 2)), agent);
            var state = search.Run(workers);
            Assert.Equal([0, 5, 6], search.Stored.Where(rollout => rollout.IsFailed).Select(rollout => rollout.Index));
            Assert.Equal(3 * RolloutAttempts.Most + 2, search.Failures.Count);
            return state;
        }).ToArray();

        Assert.Single(states.Select(state => state.Digest).Distinct());
        Assert.NotEqual(SearchOfTest.Undisturbed(agent), states[0].Digest);
        Assert.Equal((SearchOfTest.Rollouts, 3, 4 * (SearchOfTest.Rollouts - 3)), (states[0].Rollouts, states[0].Failed, states[0].Episodes));
        Assert.All(states, state => Assert.True(double.IsFinite(state.BestScore)));
    }

    [Fact]
    public void The_digest_tells_that_a_rollout_failed_and_not_why()
    {
        string Digest(Func<Exception> cause)
        {
            using var search = new SearchOfTest(new FailureScript(SearchOfTest.Seed, (5, Always)) { Cause = cause });
            return search.Run(2).Digest;
        }
        Assert.Equal(Digest(() => new OutOfMemoryException("here")), Digest(() => new IOException("there")));
    }

    [Fact]
    public void An_agent_learns_nothing_from_a_rollout_that_failed()
    {
        using var search = new SearchOfTest(new FailureScript(SearchOfTest.Seed, (SearchOfTest.Rollouts - 1, Always)));
        search.Run(2);
        Assert.Equal(search.AgentState(SearchOfTest.Rollouts - 1), search.AgentState(SearchOfTest.Rollouts));
        Assert.NotEqual(search.AgentState(SearchOfTest.Rollouts - 2), search.AgentState(SearchOfTest.Rollouts));
    }

    [Fact]
    public void Resumed_after_rollouts_that_failed_a_search_ends_as_one_that_was_not_interrupted()
    {
        using var whole = new SearchOfTest(new FailureScript(SearchOfTest.Seed, (2, Always), (3, Always)));
        using var parts = new SearchOfTest(new FailureScript(SearchOfTest.Seed, (2, Always), (3, Always)));
        Assert.ThrowsAny<OperationCanceledException>(() => parts.Run(2, until: 5));

        var resumed = parts.Run(3, with: Toy.Create); // where nothing fails: what is in the record stays

        Assert.Equal(whole.Run(1).Digest, resumed.Digest);
        Assert.Equal(2, resumed.Failed);
    }

    [Theory]
    [MemberData(nameof(Workers))]
    public void Where_three_in_a_row_fail_the_search_stops_and_resumed_it_ends_as_if_none_had(int workers)
    {
        using var search = new SearchOfTest(new FailureScript(SearchOfTest.Seed, (4, Always), (5, Always), (6, Always)));

        var failure = Assert.Throws<RolloutFailedException>(() => search.Run(workers));

        Assert.StartsWith("rollouts 4 to 6 failed in each of 3 attempts, the last one with ExternalException: [enforce fail", failure.Message);
        Assert.Equal(Enumerable.Range(0, 4), search.Stored.Select(rollout => rollout.Index));
        Assert.False(search.HasEnded);
        Assert.Equal(SearchOfTest.Undisturbed(), search.Run(workers, with: Toy.Create).Digest);
        Assert.True(search.HasEnded);
    }

    [Fact]
    public void Two_in_a_row_do_not_stop_it_however_often() =>
        Assert.Equal(8, new SearchOfTest(new FailureScript(
            SearchOfTest.Seed, (0, Always), (1, Always), (3, Always), (4, Always), (6, Always), (7, Always), (9, Always), (10, Always))).Run(2).Failed);

    [Fact]
    public void A_search_of_which_every_rollout_fails_stops_however_few_they_are()
    {
        using var search = new SearchOfTest(new FailureScript(SearchOfTest.Seed, (0, Always), (1, Always))) { Budget = Budget.Parse("8ep") };
        Assert.StartsWith("rollout 0 failed", Assert.Throws<RolloutFailedException>(() => search.Run(2)).Message);
        Assert.Empty(search.Stored);
    }

    [Fact]
    public void Rollouts_known_to_have_failed_give_the_same_record_without_being_run()
    {
        using var live = new SearchOfTest(new FailureScript(SearchOfTest.Seed, (1, Always), (2, Always), (11, Always)));
        using var again = new SearchOfTest();

        Assert.Equal(live.Run(2).Digest, again.Run(2, known: [1, 2, 11]).Digest);
        Assert.Empty(again.Failures);
    }

    [Theory]
    [InlineData("800samples")]
    [InlineData("0.05s")]
    public void Budgets_that_count_otherwise_end_too(string budget)
    {
        using var search = new SearchOfTest(new FailureScript(SearchOfTest.Seed, (0, Always), (2, Always), (3, 2))) { Budget = Budget.Parse(budget) };
        search.Run(3);
        Assert.True(search.HasEnded);
        Assert.Contains(search.Stored, rollout => !rollout.IsFailed);
    }

    [Fact]
    public void A_mistake_is_not_tried_again_and_ends_the_search_with_its_message()
    {
        var script = new FailureScript(SearchOfTest.Seed, (2, Always)) { Cause = () => new ArgumentException("actions must be 4, but are 3.") };
        using var search = new SearchOfTest(script);

        Assert.Equal("actions must be 4, but are 3.", Assert.Throws<ArgumentException>(() => search.Run(2)).Message);

        Assert.Equal(1, script.AttemptsAt(2));
        Assert.Equal((2, 1), (Assert.Single(search.Failures).Rollout, search.Failures[0].Attempt));
    }

    [Fact]
    public void A_rollout_that_says_it_was_cancelled_when_it_was_not_is_tried_again()
    {
        using var search = new SearchOfTest(new FailureScript(SearchOfTest.Seed, (3, 1)) { Cause = () => new OperationCanceledException() });
        Assert.Equal(SearchOfTest.Undisturbed(), search.Run(2).Digest);
        Assert.Single(search.Failures);
    }
}
