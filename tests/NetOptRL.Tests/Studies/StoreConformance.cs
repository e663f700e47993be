using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Tests.Studies;

/// <summary>What every store must hold; a new store inherits it and says how to make one.</summary>
public abstract class StoreConformance : IDisposable
{
    private static readonly StudyRecord Study = new("a", "digits-cnn", "name: x", "ppo", "60s", -3, 32, "cpu", "abc", "0.1.0");
    private readonly Lazy<IStudyStore> _store;

    protected StoreConformance() => _store = new Lazy<IStudyStore>(Create);

    private IStudyStore Store => _store.Value;

    protected abstract IStudyStore Create();

    [Fact]
    public void A_study_is_found_by_its_name_as_it_was_given()
    {
        Store.Create(Study, [1]);
        Assert.Equal(Study, Store.Find("a"));
        Assert.Null(Store.Find("b"));
    }

    [Fact]
    public void A_name_can_be_taken_once()
    {
        Store.Create(Study, [1]);
        Assert.Contains("\"a\" exists", Assert.Throws<InvalidInputException>(() => Store.Create(Study, [2])).Message);
        Assert.Equal([1], Store.AgentState("a", 0));
    }

    [Fact]
    public void Rollouts_come_back_in_order_with_the_same_bytes()
    {
        Store.Create(Study, [0]);
        for (var i = 0; i < 3; i++)
            Store.Append("a", SampleRollouts.Store(i), [(byte)(i + 1)]);

        var rollouts = Store.Rollouts("a").ToArray();

        Assert.Equal([0, 1, 2], rollouts.Select(rollout => rollout.Index));
        Assert.Equal(SampleRollouts.Store(2).Payload, rollouts[2].Payload);
        Assert.Equal(SampleRollouts.Store(2).Statistics, rollouts[2].Statistics);
        Assert.Equal(SampleRollouts.Store(2) with { Payload = rollouts[2].Payload, Statistics = rollouts[2].Statistics }, rollouts[2]);
    }

    [Theory]
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

    [Fact]
    public void The_agents_that_rollouts_under_way_may_need_are_kept_and_older_ones_are_not()
    {
        Store.Create(Study, [0]);
        for (var i = 0; i < 20; i++)
            Store.Append("a", SampleRollouts.Store(i), [(byte)(i + 1)]);

        for (var learned = StudyPipeline.LearnedBefore(20); learned <= 20; learned++)
            Assert.Equal([(byte)learned], Store.AgentState("a", learned));
        Assert.Throws<InvalidOperationException>(() => Store.AgentState("a", 20 - StudyPipeline.InFlight - 2));
    }

    [Fact]
    public void The_end_of_the_search_and_the_outcome_are_kept()
    {
        Store.Create(Study, [0]);
        Assert.Null(Store.SearchEnd("a"));
        Assert.Null(Store.Outcome("a"));
        Assert.Null(Store.Session("a"));

        Store.EndSearch("a", new SearchEnd(12.5, 3.5));
        var session = new SessionFacts(3, new Dictionary<string, string> { ["netoptrl"] = "1" }, new Dictionary<string, string> { ["processor"] = "x" });
        Store.SaveOutcome("a", [4, 5], session);

        Assert.Equal(new SearchEnd(12.5, 3.5), Store.SearchEnd("a"));
        Assert.Equal([4, 5], Store.Outcome("a"));
        Store.SaveOutcome("a", [], Store.Session("a")!);
        Assert.Equal([], Store.Outcome("a")!); // an end without an outcome is not no end
        Assert.Equal((3, "1", "x"), (Store.Session("a")!.Workers, Store.Session("a")!.Versions["netoptrl"], Store.Session("a")!.Machine["processor"]));
    }

    public virtual void Dispose()
    {
        if (_store.IsValueCreated)
            Store.Dispose();
    }
}
