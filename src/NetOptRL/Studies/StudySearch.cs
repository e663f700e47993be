using NetOptRL.Agents;
using NetOptRL.Runtime;
using NetOptRL.Studies.Observers;
using NetOptRL.Studies.Stores;

namespace NetOptRL.Studies;

/// <summary>
/// The search of a study: hands rollouts to workers, and learns from them in index order whatever order they come back in. A rollout
/// is committed together with the agent that learned from it, so a killed search goes on where it was.
/// </summary>
internal sealed class StudySearch(
    StudyRecord record, IAgent agent, IStudyStore store, Budget budget, Seeds seeds, TimeProvider time, IStudyObserver? observer = null)
{
    private readonly IStudyObserver _observer = observer ?? new ObserverList();
    private readonly Dictionary<int, IPolicy> _policies = []; // by number of rollouts learned from
    private double _secondsBefore;
    private SearchEnd? _end;
    private long _startedAt;
    private long _actingTicks;
    private double _agentSecondsBefore;
    private TimeSpan _learning;
    private IReadOnlyDictionary<string, double> _statistics = new Dictionary<string, double>();

    /// <summary>Where the search is.</summary>
    public SearchState State { get; private set; } = new();

    /// <summary>Seconds of search, earlier sessions included.</summary>
    public double Seconds => _end?.Seconds ?? _secondsBefore + time.GetElapsedTime(_startedAt).TotalSeconds;

    /// <summary>Processor seconds of acting and learning, all threads together.</summary>
    public double AgentSeconds => _end?.AgentSeconds
        ?? _agentSecondsBefore + _learning.TotalSeconds + TimeSpan.FromTicks(Interlocked.Read(ref _actingTicks)).TotalSeconds;

    /// <summary>What it spent.</summary>
    public BudgetSpent Spent => State.Spent(Seconds, AgentSeconds);

    /// <summary>Numbers of rollouts that are taken as failed without being run, as they did where the study is run again from.</summary>
    public IReadOnlySet<int> KnownFailures { get; init; } = new HashSet<int>();

    /// <summary>Searches until the budget is spent.</summary>
    /// <param name="workers">Who runs the rollouts.</param>
    /// <param name="onProgress">Called after every rollout learned from.</param>
    /// <param name="cancellation">Ends the search early; what was learned is committed.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    /// <exception cref="RolloutFailedException">Rollouts fail in a row; what was learned is committed.</exception>
    public void Run(StudyWorkers workers, Action<StudyProgress>? onProgress, CancellationToken cancellation)
    {
        Restore();
        _startedAt = time.GetTimestamp();
        _end = store.SearchEnd(record.Name);
        if (_end is not null)
            return;
        _observer.Observe(new SearchStarted(State, _agentSecondsBefore));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var deadline = Deadline(stop);
        using var pool = workers.Start(StudyPhase.Searching, StudyPipeline.InFlight, record.Population, stop.Token);
        try
        {
            Run(pool, stop, onProgress);
            pool.End();
        }
        finally
        {
            deadline?.DisposeAsync().AsTask().Wait(); // its callback must not meet a disposed source
            stop.Cancel();
        }
        cancellation.ThrowIfCancellationRequested();
        _end = new SearchEnd(Seconds, AgentSeconds); // from here on the same whether it is read from the store or from here
        store.EndSearch(record.Name, _end);
        _observer.Observe(new SearchEnded(Spent));
    }

    /// <summary>Where the search is, for people.</summary>
    public StudyProgress Progress(StudyPhase phase) => StudyProgress.Of(phase, budget, Seconds, State, _statistics);

    private void Run(RolloutAttempts pool, CancellationTokenSource stop, Action<StudyProgress>? onProgress)
    {
        var waiting = new WaitingRollouts();
        var (next, underWay) = (State.Rollouts, 0);
        while (true)
        {
            for (; next < State.Rollouts + StudyPipeline.InFlight && !stop.IsCancellationRequested && !IsSpentBy(next); next++)
            {
                var order = new RolloutOrder(next, seeds.Child("rollout", next).Value, Timed(_policies[StudyPipeline.LearnedBefore(next)]));
                if (KnownFailures.Contains(next))
                {
                    waiting.Add(RolloutOutcome.KnownFailure(order));
                    continue;
                }
                pool.Submit(order);
                underWay++;
            }
            if (underWay == 0)
                break;
            var outcome = pool.Take();
            underWay--;
            if (!outcome.IsCancelled)
                waiting.Add(outcome);
            while (!IsSpent() && waiting.Take(State.Rollouts) is { } due)
                Commit(due, onProgress);
            if (IsSpent())
                stop.Cancel();
        }
        while (!stop.IsCancellationRequested && waiting.TakeLast(State.Rollouts, State.Episodes > 0) is { } last)
            Commit(last, onProgress);
    }

    private void Commit(RolloutOutcome outcome, Action<StudyProgress>? onProgress)
    {
        Learn(outcome.Rollout ?? Rollout.Failed(outcome.Order.Index, outcome.Order.Seed));
        onProgress?.Invoke(Progress(StudyPhase.Searching));
    }

    /// <summary>Of a rollout that failed there is nothing to learn: the policy after it is the one before it.</summary>
    private void Learn(Rollout rollout)
    {
        var start = ThreadTime.Now;
        _statistics = rollout.IsFailed ? new Dictionary<string, double>() : agent.Learn(rollout);
        _policies[rollout.Index + 1] = agent.Policy;
        _policies.Remove(rollout.Index - StudyPipeline.InFlight);
        var state = agent.Save();
        _learning += ThreadTime.Now - start;
        var payload = RolloutCodec.Encode(rollout);
        State.Add(rollout, payload);
        var stored = new StoredRollout(rollout.Index, payload, State.Digest, rollout.TrainingSamples, Seconds, AgentSeconds, _statistics)
        {
            BestScore = BestScores.Of(rollout),
        };
        _observer.Observe(new RolloutLearned(rollout, stored, State));
        var committing = time.GetTimestamp();
        store.Append(record.Name, stored, ChecksummedBytes.Close(state));
        _observer.Observe(new RolloutCommitted(rollout.Index, time.GetElapsedTime(committing)));
    }

    /// <summary>Brings back what earlier sessions committed: the counts, the archive, and the policies of the rollouts to come.</summary>
    private void Restore()
    {
        (State, _secondsBefore, _agentSecondsBefore, _statistics) = StoredSearch.Read(store, record.Name);
        for (var learned = StudyPipeline.LearnedBefore(State.Rollouts); learned <= State.Rollouts; learned++)
        {
            agent.Load(AgentState(learned));
            _policies[learned] = agent.Policy;
        }
    }

    private byte[] AgentState(int learned) => ChecksummedBytes.Open(store.AgentState(record.Name, learned)) ?? throw new InvalidInputException(
        $"the agent of study \"{record.Name}\" after {learned} rollouts must be as it was stored, but its checksum says that it was altered.");

    /// <summary>Whether the budget is spent before rollout <paramref name="index"/> starts, where that can be known.</summary>
    private bool IsSpentBy(int index) => IsSpent() || (budget.Kind == BudgetKind.Episodes && SpentWith(index) >= budget.Limit);

    // Of a budget in seconds one rollout at least: a study without any has no result.
    private bool IsSpent() => SpentWith(State.Rollouts) >= budget.Limit && (budget.Kind != BudgetKind.Seconds || State.Episodes > 0);

    private double SpentWith(int rollouts) => Budget.Spent(budget.Kind, rollouts, record.Population, State.TrainingSamples, Seconds);

    private ITimer? Deadline(CancellationTokenSource stop)
    {
        if (budget.Kind != BudgetKind.Seconds)
            return null;
        var left = TimeSpan.FromSeconds(Math.Max(0.001, budget.Limit - Seconds));
        return time.CreateTimer(
            _ =>
            {
                if (State.Episodes > 0)
                    stop.Cancel();
            },
            null, left, Timeout.InfiniteTimeSpan);
    }

    private TimedPolicy Timed(IPolicy policy) => new(policy, duration => Interlocked.Add(ref _actingTicks, duration.Ticks));
}
