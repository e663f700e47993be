using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Studies;
using NetOptRL.Tests.Environments;
using NetOptRL.Training;

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

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void What_only_one_worker_can_have_at_a_time_fails_no_rollout(int workers)
    {
        var (living, calls) = (0, 0);
        using var allHere = new CountdownEvent(Math.Min(workers, StudyPipeline.InFlight));
        using var search = new SearchOfTest(members =>
        {
            if (Interlocked.Increment(ref calls) <= allHere.InitialCount && !allHere.Signal())
                allHere.Wait(); // so that each of them fails at a rollout of its own
            if (Interlocked.Increment(ref living) == 1)
                return new Noted(Toy.Create(members), () => Interlocked.Decrement(ref living));
            Interlocked.Decrement(ref living);
            throw new OutOfMemoryException("one is all there is room for");
        });

        var state = search.Run(workers);

        Assert.Equal((SearchOfTest.Undisturbed(), 0), (state.Digest, state.Failed));
        Assert.NotEmpty(search.Failures);
    }

    [Fact]
    public void Pauses_double_while_nobody_is_left_and_begin_anew_with_a_success()
    {
        var (calls, pauses) = (0, new List<double>());
        ITuningEnvironment Make() => ++calls > 3 ? new OnlyOnce(Toy.Create()) : throw new IOException("not yet");
        using var attempts = new RolloutAttempts(new RolloutWorkers(1, Make, CancellationToken.None), _ => { }, pauses.Add);
        IReadOnlyList<TuningAction> schedule = [new TuningAction(0.1, OptimizerKind.Sgd, 0)];
        for (var index = 0; index < 4; index++)
            attempts.Submit(new RolloutOrder(index, index, new SchedulePolicy([.. Enumerable.Repeat(schedule, 16)])));

        var outcomes = Enumerable.Range(0, 4).Select(_ => attempts.Take()).ToArray();

        // Each of 0, 1 and 2 finds no environment; then every environment does for one rollout: 3, 1, and 0; 2 is given up.
        Assert.Equal([(3, 1), (1, 2), (0, 3), (2, 3)], outcomes.Select(outcome => (outcome.Order.Index, outcome.Order.Attempt)));
        Assert.Equal([1, 2, 4, 1, 1, 1], pauses);
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

    private sealed class OnlyOnce(ITuningEnvironment inner) : Wrapped(inner)
    {
        private bool _wasReset;

        public override float[][] Reset(long seed)
        {
            if (_wasReset)
                throw new IOException("once is enough");
            _wasReset = true;
            return base.Reset(seed);
        }

        public override void Dispose()
        {
        }
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

        public virtual float[][] Reset(long seed) => inner.Reset(seed);

        public StepResult Step(IReadOnlyList<TuningAction> actions) => inner.Step(actions);

        public abstract void Dispose();
    }
}
