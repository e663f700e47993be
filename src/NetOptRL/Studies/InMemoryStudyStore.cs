using NetOptRL.Studies.Stores;

namespace NetOptRL.Studies;

/// <summary>Keeps studies for the life of the process: for tests of what a store must do.</summary>
public sealed class InMemoryStudyStore : IStudyStore
{
    private readonly Dictionary<string, Entry> _studies = [];
    private readonly Dictionary<string, StudyHolder> _holders = [];

    /// <inheritdoc/>
    public void Create(StudyRecord study, byte[] agentState)
    {
        if (!_studies.TryAdd(study.Name, new Entry([], [agentState]) { Study = study }))
            throw StudyNames.Taken(study.Name);
    }

    /// <inheritdoc/>
    public StudyRecord? Find(string name) => _studies.GetValueOrDefault(name)?.Study;

    /// <inheritdoc/>
    public IReadOnlyList<StudyOverview> Studies() => [.. _studies.Values.OrderBy(entry => entry.Study.Name, StringComparer.Ordinal).Select(Overview)];

    /// <inheritdoc/>
    public IDisposable Hold(string study, StudyHolder by)
    {
        if (!_holders.TryAdd(study, by))
            throw HeldFile.Held($"study \"{study}\"", _holders[study]);
        return new Release(() => _holders.Remove(study));
    }

    /// <inheritdoc/>
    public void ChangeBudget(string study, string budget) => _studies[study].Study = _studies[study].Study with { Budget = budget };

    /// <inheritdoc/>
    public void Append(string study, StoredRollout rollout, byte[] agentState)
    {
        var entry = _studies[study];
        if (rollout.Index != entry.Rollouts.Count)
            throw new InvalidOperationException($"rollouts must be committed in order: the next is {entry.Rollouts.Count}, but got {rollout.Index}.");
        entry.Rollouts.Add(rollout);
        entry.AgentStates.Add(agentState);
        var dropped = entry.AgentStates.Count - StudyPipeline.InFlight - 2;
        if (dropped >= 0)
            entry.AgentStates[dropped] = null;
    }

    /// <inheritdoc/>
    public IEnumerable<StoredRollout> Rollouts(string study) => [.. _studies[study].Rollouts];

    /// <inheritdoc/>
    public byte[] AgentState(string study, int learned) => _studies[study].AgentStates.ElementAtOrDefault(learned)
        ?? throw new InvalidOperationException($"the agent after {learned} rollouts is not kept in study \"{study}\".");

    /// <inheritdoc/>
    public void EndSearch(string study, SearchEnd end) => _studies[study].SearchEnd = end;

    /// <inheritdoc/>
    public SearchEnd? SearchEnd(string study) => _studies[study].SearchEnd;

    /// <inheritdoc/>
    public void SaveOutcome(string study, byte[] outcome, SessionFacts session) => (_studies[study].Outcome, _studies[study].Session) = (outcome, session);

    /// <inheritdoc/>
    public byte[]? Outcome(string study) => _studies[study].Outcome;

    /// <inheritdoc/>
    public SessionFacts? Session(string study) => _studies[study].Session;

    /// <inheritdoc/>
    public void RecordFailure(string study, FailedAttempt attempt) => _studies[study].Failures.Add(attempt);

    /// <inheritdoc/>
    public IReadOnlyList<FailedAttempt> Failures(string study) => [.. _studies[study].Failures];

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private StudyOverview Overview(Entry entry)
    {
        var (study, holder) = (entry.Study, _holders.GetValueOrDefault(entry.Study.Name));
        return new StudyOverview(
            study.Name, study.EnvironmentName, study.Agent, study.Seed, study.Budget, StudyOverview.StateOf(holder is not null, entry.Outcome?.Length),
            holder, entry.Rollouts.Count, BestScores.Of(entry.Rollouts) is { } score && double.IsFinite(score) ? score : null);
    }

    private sealed record Entry(List<StoredRollout> Rollouts, List<byte[]?> AgentStates)
    {
        public required StudyRecord Study { get; set; }

        public SearchEnd? SearchEnd { get; set; }

        public byte[]? Outcome { get; set; }

        public SessionFacts? Session { get; set; }

        public List<FailedAttempt> Failures { get; } = [];
    }
}
