using NetOptRL.Runtime;
using NetOptRL.Studies.Stores;

namespace NetOptRL.Studies;

/// <summary>
/// Keeps studies. What is committed is there after a kill at any moment; a rollout is there with the agent that learned from it, or not
/// at all. Where the place itself fails (a full disk, a server that is gone), a method throws <see cref="StudyStoreException"/> and has
/// changed nothing.
/// </summary>
public interface IStudyStore : IDisposable
{
    /// <summary>Takes up a new study with its agent before any learning.</summary>
    /// <exception cref="InvalidInputException">A study of that name exists.</exception>
    void Create(StudyRecord study, byte[] agentState);

    /// <summary>The study of that name, or null.</summary>
    StudyRecord? Find(string name);

    /// <summary>All studies by their names' ordinal order, each with how far it has come.</summary>
    IReadOnlyList<StudyOverview> Studies();

    /// <summary>
    /// Keeps everyone else from running the study until it is disposed or the process ends, however it does. Who runs a study holds it first.
    /// </summary>
    /// <param name="study">Its name.</param>
    /// <param name="by">What others are told.</param>
    /// <exception cref="InvalidInputException">Another holds it; the message says who.</exception>
    IDisposable Hold(string study, StudyHolder by);

    /// <summary>Commits the next rollout and the agent that has learned from it, both or neither.</summary>
    /// <exception cref="InvalidOperationException">The rollout is not the next one.</exception>
    void Append(string study, StoredRollout rollout, byte[] agentState);

    /// <summary>All committed rollouts in index order, read one by one.</summary>
    IEnumerable<StoredRollout> Rollouts(string study);

    /// <summary>The agent after <paramref name="learned"/> rollouts. The last <see cref="StudyPipeline.InFlight"/> + 1 are kept.</summary>
    /// <exception cref="InvalidOperationException">That state is not kept.</exception>
    byte[] AgentState(string study, int learned);

    /// <summary>Gives a study another budget, in the form of <see cref="Budget.Parse"/>; the rest of its record stays.</summary>
    void ChangeBudget(string study, string budget);

    /// <summary>Notes that the search has spent its budget, and what it took: no rollout follows.</summary>
    void EndSearch(string study, SearchEnd end);

    /// <summary>What <see cref="EndSearch"/> was given, or null before.</summary>
    SearchEnd? SearchEnd(string study);

    /// <summary>
    /// Commits what the final evaluation found, in the form of <see cref="OutcomeCodec"/>, empty where the search left nothing to evaluate,
    /// and the session that ended the study, both or neither.
    /// </summary>
    void SaveOutcome(string study, byte[] outcome, SessionFacts session);

    /// <summary>What <see cref="SaveOutcome"/> was given, or null before.</summary>
    byte[]? Outcome(string study);

    /// <summary>The session that <see cref="SaveOutcome"/> was given, or null before.</summary>
    SessionFacts? Session(string study);

    /// <summary>Notes an attempt at a rollout that failed.</summary>
    void RecordFailure(string study, FailedAttempt attempt);

    /// <summary>What <see cref="RecordFailure"/> was given, in the order in which it was.</summary>
    IReadOnlyList<FailedAttempt> Failures(string study);
}
