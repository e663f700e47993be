using NetOptRL.Agents;
using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using static TorchSharp.torch;

namespace NetOptRL.Studies;

/// <summary>
/// One tuning run in a folder of its own: search, final evaluation, and a record from which it can be resumed. Its results follow from
/// its record and from how many rollouts it has: neither the number of workers nor a kill in between changes a bit of them. Under a
/// budget in seconds, how many there are depends on the machine. Use it on one thread.
/// </summary>
public sealed class Study : IDisposable
{
    private readonly IStudyStore _store;
    private readonly EnvironmentSpec _spec;
    private readonly Dataset _dataset;
    private readonly ComputeDevice _device;
    private readonly IAgent _agent;
    private readonly int _workers;
    private readonly TimeProvider _time;
    private readonly FileStream _lock;

    private Study(StudyRecord record, string folder, Dataset dataset, int? workers, TimeProvider? time)
    {
        Record = record;
        Folder = folder;
        _spec = EnvironmentCatalog.Parse(record.EnvironmentText, $"environment of study {record.Name}");
        _dataset = dataset;
        _device = ComputeDevice.Parse(record.Device);
        _workers = workers ?? Environment.ProcessorCount;
        _time = time ?? TimeProvider.System;
        _agent = NewStudy.CreateAgent(_spec, record);
        CreateEnvironment = members => new TrainingEnvironment(_spec, _dataset, members, _device);
        _lock = StudyFolder.Lock(folder);
        _store = new SqliteStudyStore(StudyFolder.StorePath(folder));
    }

    /// <summary>What the study is.</summary>
    public StudyRecord Record { get; }

    /// <summary>The study's own folder.</summary>
    public string Folder { get; }

    /// <summary>Numbers of rollouts that are taken as failed without being run: those that did where the study is run again from.</summary>
    internal IReadOnlySet<int> KnownFailures { get; set; } = new HashSet<int>();

    /// <inheritdoc cref="StudyWorkers.PauseScale"/>
    internal double PauseScale { get; set; } = 1;

    /// <summary>Makes an environment of so many members; tests put another in its place.</summary>
    internal Func<int, ITuningEnvironment> CreateEnvironment { get; set; }

    /// <summary>
    /// The final policy as a file's bytes, to be read by <see cref="PolicyFile"/>; the trained one after <see cref="Run"/>. Null for an
    /// agent whose final policy is no network.
    /// </summary>
    public byte[]? FinalPolicy => _agent.FinalPolicy is var policy && PolicyFile.Holds(policy) ? PolicyFile.Write(policy) : null;

    /// <summary>Checks the options and makes the study's folder and store. Nothing is left behind where that fails.</summary>
    /// <exception cref="InvalidInputException">
    /// The name is taken, the folder cannot be written, the data is missing, the population does not fit into memory, or an option does not hold.
    /// </exception>
    /// <exception cref="LibTorchLoadException">libtorch cannot be loaded.</exception>
    public static Study Create(StudyOptions options, TimeProvider? time = null)
    {
        StudyChecks.Options(options);
        var dataset = Datasets.Load(options.Environment.Data);
        MemoryCheck.Check(options, dataset);
        return Create(options, dataset, time);
    }

    /// <summary>The same on data that is loaded already, where the memory is known to be enough.</summary>
    internal static Study Create(StudyOptions options, Dataset dataset, TimeProvider? time)
    {
        StudyChecks.Options(options);
        var (record, agentState) = NewStudy.Prepare(options, dataset);
        var folder = StudyFolder.Create(options.OutputFolder, record, agentState);
        return new Study(record, folder, dataset, options.Workers, time);
    }

    /// <summary>Opens a study that was made before, whether it has ended or not.</summary>
    /// <param name="folder">The study's own folder.</param>
    /// <param name="workers">Threads; null takes one per core.</param>
    /// <param name="time">The clock; null takes the system's.</param>
    /// <exception cref="InvalidInputException">There is none, or its data changed since.</exception>
    public static Study Open(string folder, int? workers = null, TimeProvider? time = null)
    {
        var record = StudyFolder.ReadRecord(folder);
        var spec = EnvironmentCatalog.Parse(record.EnvironmentText, $"environment of study {record.Name}");
        return Open(folder, record, Datasets.Load(spec.Data), workers, time);
    }

    /// <summary>The same where its record was read and its data loaded already.</summary>
    internal static Study Open(string folder, StudyRecord record, Dataset dataset, int? workers, TimeProvider? time)
    {
        StudyChecks.AtLeast("workers", workers ?? 1, 1);
        StudyChecks.CanResume(record, dataset.Sha256);
        return new Study(record, folder, dataset, workers, time);
    }

    /// <summary>
    /// Opens the study of that name where there is one, and makes it where there is none: a script that is run again goes on where it was.
    /// </summary>
    /// <param name="options">With a name.</param>
    /// <param name="time">The clock; null takes the system's.</param>
    /// <exception cref="InvalidInputException">
    /// There is one and it is not what the options say, which the message names; or what <see cref="Create(StudyOptions, TimeProvider?)"/> and
    /// <see cref="Open(string, int?, TimeProvider?)"/> throw for.
    /// </exception>
    public static Study OpenOrCreate(StudyOptions options, TimeProvider? time = null)
    {
        var folder = Path.Combine(options.OutputFolder, AskedFor.Name(options.Name, "study"));
        if (!StoredStudy.IsIn(folder))
            return Create(options, time);
        StudyChecks.Options(options);
        var dataset = Datasets.Load(options.Environment.Data);
        var found = StudyFolder.ReadRecord(folder);
        AskedFor.Check(found, NewStudy.Prepare(options, dataset).Record);
        return Open(folder, found, dataset, options.Workers, time);
    }

    /// <summary>Searches until the budget is spent, then evaluates. Goes on where an earlier session was ended.</summary>
    /// <param name="onProgress">Called on this thread after every rollout.</param>
    /// <param name="cancellation">Ends it early with everything learned saved.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    /// <exception cref="StudyFailedException">No episode was trained to its end.</exception>
    /// <exception cref="RolloutFailedException">
    /// Rollouts failed too often, for want of memory or another reason outside of the study; run again, it goes on.
    /// </exception>
    public StudyResult Run(Action<StudyProgress>? onProgress = null, CancellationToken cancellation = default)
    {
        set_num_threads(1);
        var seeds = new Seeds(Record.Seed);
        var budget = Budget.Parse(Record.Budget);
        var search = new StudySearch(Record, _agent, _store, budget, seeds, _time) { KnownFailures = KnownFailures };
        var workers = new StudyWorkers(Record.Name, _store, _workers, CreateEnvironment, _time) { PauseScale = PauseScale };
        search.Run(workers, onProgress, cancellation);
        var outcome = _store.Outcome(Record.Name) is { Length: > 0 } stored ? OutcomeCodec.Decode(stored) : null;
        if (outcome is null)
        {
            onProgress?.Invoke(search.Progress(StudyPhase.Confirming));
            outcome = Evaluate(search.State, seeds, workers, cancellation);
            _store.SaveOutcome(Record.Name, OutcomeCodec.Encode(outcome), SessionFacts.Here(_workers, _device));
        }
        var result = StudyEnd.ToResult(Record, _spec, search.State, search.Spent, outcome, _store.Session(Record.Name)!);
        return result with { Failures = _store.Failures(Record.Name) };
    }

    /// <summary>The same where a study without a result is no error but an end.</summary>
    internal StudyEnd RunToEnd(Action<StudyProgress>? onProgress, CancellationToken cancellation)
    {
        try
        {
            return new StudyEnd(Run(onProgress, cancellation), null);
        }
        catch (StudyFailedException)
        {
            using var stored = StoredStudy.Open(Folder);
            return stored.Read()!;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _store.Dispose();
        _agent.Dispose();
        _lock.Dispose();
    }

    private FinalOutcome Evaluate(SearchState state, Seeds seeds, StudyWorkers workers, CancellationToken cancellation)
    {
        if (FinalEvaluation.Failure(state) is not null && _store.Session(Record.Name) is null)
            _store.SaveOutcome(Record.Name, [], SessionFacts.Here(_workers, _device)); // an end without an outcome
        var schedules = FinalEvaluation.Candidates(state, (long)_spec.Training.Epochs * _dataset.Train.Count);
        return FinalEvaluation.Run(_spec, _dataset, _device, schedules, _agent.FinalPolicy, seeds, workers, cancellation);
    }
}
