using NetOptRL.Environments;
using NetOptRL.Studies;
using NetOptRL.Tests.Environments;

namespace NetOptRL.Tests.Studies.Failures;

/// <summary>What fails outside of a rollout takes its worker with it: the making of an environment and the disposing of one.</summary>
public sealed class WorkerDeathTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void A_worker_whose_environment_cannot_be_made_is_replaced_and_its_order_handed_out_again(int workers)
    {
        var (calls, failures) = (0, 2); // three might all fall on one rollout
        using var search = new SearchOfTest(members =>
            Interlocked.Increment(ref calls) <= failures ? throw new IOException("no environment yet") : Toy.Create(members));

        Assert.Equal(SearchOfTest.Undisturbed(), search.Run(workers).Digest);

        Assert.Equal(failures, search.Failures.Count(failure => failure.Reason == "IOException: no environment yet"));
        Assert.InRange(calls, failures + 1, failures + Math.Min(workers, StudyPipeline.InFlight));
    }

    [Fact]
    public void Where_no_environment_can_be_made_at_all_the_search_stops_with_the_reason()
    {
        using var search = new SearchOfTest(_ => throw new IOException("no environment at all"));
        Assert.Contains("IOException: no environment at all", Assert.Throws<RolloutFailedException>(() => search.Run(3)).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void A_worker_whose_environment_cannot_be_disposed_of_is_replaced_and_what_it_did_stays(int workers)
    {
        var script = new FailureScript(SearchOfTest.Seed, (2, 1), (7, 2));
        using var search = new SearchOfTest(members => new Undisposable(script.On(Toy.Create(members))));

        Assert.Equal(SearchOfTest.Undisturbed(), search.Run(workers).Digest);

        var inRollouts = search.Failures.Where(failure => failure.Reason.StartsWith("ExternalException", StringComparison.Ordinal)).ToArray();
        Assert.Equal([(2, 1), (7, 1), (7, 2)], inRollouts.Select(failure => (failure.Rollout, failure.Attempt)).Order());
        Assert.All(inRollouts, failure => Assert.EndsWith("; then IOException: in use", failure.Reason));
        var atTheEnd = search.Failures.Except(inRollouts).ToArray();
        Assert.All(atTheEnd, failure => Assert.Equal("IOException: in use", failure.Reason));
        Assert.InRange(atTheEnd.Length, 1, Math.Min(workers, StudyPipeline.InFlight));
    }

    [Fact]
    public void A_retry_is_on_a_fresh_environment_and_the_old_one_is_disposed_of_before_it_is_made()
    {
        var events = new List<string>();
        var script = new FailureScript(SearchOfTest.Seed, (1, 1));
        using var search = new SearchOfTest(members =>
        {
            events.Add("made");
            return new Noted(script.On(Toy.Create(members)), () => events.Add("disposed"));
        });
        search.Run(workers: 1);
        Assert.Equal(["made", "disposed", "made", "disposed"], events);
    }

    private sealed class Undisposable(ITuningEnvironment inner) : Wrapped(inner)
    {
        public override void Dispose() => throw new IOException("in use");
    }

    private sealed class Noted(ITuningEnvironment inner, Action onDispose) : Wrapped(inner)
    {
        public override void Dispose() => onDispose();
    }

    private abstract class Wrapped(ITuningEnvironment inner) : ITuningEnvironment
    {
        public ActionSpace ActionSpace => inner.ActionSpace;

        public int Members => inner.Members;

        public int Decisions => inner.Decisions;

        public int ObservationSize => inner.ObservationSize;

        public float[][] Reset(long seed) => inner.Reset(seed);

        public StepResult Step(IReadOnlyList<TuningAction> actions) => inner.Step(actions);

        public abstract void Dispose();
    }
}
