using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Studies.Stores;

namespace NetOptRL.Studies;

/// <summary>
/// A study as its store holds it, whether it has ended or is under way: read without training, without its data, beside a process that
/// runs it, and from a folder that cannot be written.
/// </summary>
public sealed class StoredStudy : IDisposable
{
    private readonly IStudyStore _store;

    private StoredStudy(string folder) => (_store, Record) = StudyPlace.Of(folder).OpenStudyToRead();

    /// <summary>What the study is.</summary>
    public StudyRecord Record { get; }

    /// <summary>Its rollouts in index order, read one by one.</summary>
    public IEnumerable<StoredRollout> Rollouts => _store.Rollouts(Record.Name);

    /// <summary>All attempts at rollouts that failed, in the order in which they did.</summary>
    public IReadOnlyList<FailedAttempt> Failures => _store.Failures(Record.Name);

    /// <summary>Whether the search has spent its budget; the final evaluation may not have ended yet.</summary>
    public bool SearchHasEnded => _store.SearchEnd(Record.Name) is not null;

    /// <summary>Opens the store.</summary>
    /// <param name="folder">The study's own folder.</param>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public static StoredStudy Open(string folder) => new(folder);

    /// <summary>Whether there is a study in <paramref name="folder"/>.</summary>
    public static bool IsIn(string folder) => StudyPlace.IsIn(folder);

    /// <summary>How the study ended; null where it has not.</summary>
    /// <param name="onRollout">Called with every rollout in index order.</param>
    /// <exception cref="InvalidInputException">The store was altered, or is of another version.</exception>
    public StudyEnd? Read(Action<StoredRollout, Rollout>? onRollout = null) => ReadSearch(onRollout).End;

    /// <summary>The same with the search so far, of a study under way too.</summary>
    internal (StoredSearch Search, StudyEnd? End) ReadSearch(Action<StoredRollout, Rollout>? onRollout = null)
    {
        var search = StoredSearch.Read(_store, Record.Name, onRollout);
        return (search, EndOf(search));
    }

    /// <inheritdoc/>
    public void Dispose() => _store.Dispose();

    private StudyEnd? EndOf(StoredSearch search)
    {
        if (StoredOutcome.Read(_store, Record) is { } outcome && _store.Session(Record.Name) is { } session)
        {
            var spec = EnvironmentCatalog.Parse(Record.EnvironmentText, $"environment of study {Record.Name}");
            var result = StudyEnd.ToResult(Record, spec, search.State, search.Spent, outcome, session);
            return new StudyEnd(result with { Failures = Failures }, null);
        }
        return FinalEvaluation.Failure(search.State) is { } reason && _store.Session(Record.Name) is { } last
            ? new StudyEnd(null, new FailedSearch(reason, search.Spent, search.State.Digests, search.State.Digest, last) { History = search.State.History })
            : null;
    }
}
