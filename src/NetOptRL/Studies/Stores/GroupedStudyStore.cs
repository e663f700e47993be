namespace NetOptRL.Studies.Stores;

/// <summary>
/// The studies of one group in a store that others use too: a comparison's, which every comparison calls alike. There they have the group's
/// name and a slash before their own.
/// </summary>
internal sealed class GroupedStudyStore(IStudyStore inner, string group) : IStudyStore
{
    public void Create(StudyRecord study, byte[] agentState) => inner.Create(study with { Name = Key(study.Name) }, agentState);

    public StudyRecord? Find(string name) => inner.Find(Key(name)) is { } study ? study with { Name = name } : null;

    public IReadOnlyList<StudyOverview> Studies() =>
    [
        .. inner.Studies().Where(study => study.Name.StartsWith(Key(""), StringComparison.Ordinal))
            .Select(study => study with { Name = study.Name[Key("").Length..] }),
    ];

    public IDisposable Hold(string study, StudyHolder by) => inner.Hold(Key(study), by);

    public void Append(string study, StoredRollout rollout, byte[] agentState) => inner.Append(Key(study), rollout, agentState);

    public IEnumerable<StoredRollout> Rollouts(string study) => inner.Rollouts(Key(study));

    public byte[] AgentState(string study, int learned) => inner.AgentState(Key(study), learned);

    public void ChangeBudget(string study, string budget) => inner.ChangeBudget(Key(study), budget);

    public void EndSearch(string study, SearchEnd end) => inner.EndSearch(Key(study), end);

    public SearchEnd? SearchEnd(string study) => inner.SearchEnd(Key(study));

    public void SaveOutcome(string study, byte[] outcome, SessionFacts session) => inner.SaveOutcome(Key(study), outcome, session);

    public byte[]? Outcome(string study) => inner.Outcome(Key(study));

    public SessionFacts? Session(string study) => inner.Session(Key(study));

    public void RecordFailure(string study, FailedAttempt attempt) => inner.RecordFailure(Key(study), attempt);

    public IReadOnlyList<FailedAttempt> Failures(string study) => inner.Failures(Key(study));

    public void Dispose() => inner.Dispose();

    private string Key(string study) => $"{group}/{study}";
}
