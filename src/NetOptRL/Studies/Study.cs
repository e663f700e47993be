using NetOptRL.Agents;
using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Studies.Observers;
using NetOptRL.Studies.Stores;
using Serilog;
using Serilog.Core;
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
    private readonly IDisposable _hold;

    private Study(StudyRecord record, string folder, Dataset dataset, int? workers, TimeProvider? time)
    {
        Folder = folder;
        _spec = EnvironmentCatalog.Parse(record.EnvironmentText, $"environment of study {record.Name}");
        _dataset = dataset;
        _device = ComputeDevice.Parse(record.Device);
        _workers = workers ?? Environment.ProcessorCount;
        _time = time ?? TimeProvider.System;
        _agent = NewStudy.CreateAgent(_spec, record);
        CreateEnvironment = members => new TrainingEnvironment(_spec, _dataset, members, _device, ObservationForms.Of(record.Version));
        var isHeld = false;
        try
        {
            (_store, _hold, var held) = StudyPlace.Of(folder).OpenHeld(record.Name, StudyHolder.Here(_time));
            Record = record with { Budget = held.Budget };
            isHeld = true;
        }
        finally
        {
            if (!isHeld)
                _agent.Dispose();
        }
    }

    /// <summary>What the study is.</summary>
    public StudyRecord Record { get; private set; }

    /// <summary>The study's own folder.</summary>
    public string Folder { get; }

    /// <summary>Where it is kept, for tests that let it fail.</summary>
    internal IStudyStore Store => _store;

    /// <summary>Numbers of rollouts that are taken as failed without being run: those that did where the study is run again from.</summary>
    internal IReadOnlySet<int> KnownFailures { get; set; } = new HashSet<int>();

    /// <inheritdoc cref="StudyWorkers.PauseScale"/>
    internal double PauseScale { get; set; } = 1;

    /// <summary>Makes an environment of so many members; tests put another in its place.</summary>
    internal Func<int, ITuningEnvironment> CreateEnvironment { get; set; }

    /// <summary>
    /// Where a session tells what happens in it, nowhere by default: set it before <see cref="Run"/>. It is its owner's to close. What it
    /// does with an event, and whether it can, changes nothing of the study.
    /// </summary>
    public ILogger Log { get; set; } = Logger.None;

    /// <summary>
    /// The folder in which the study gets a folder of its name with event files for TensorBoard; null makes none. Set it before
    /// <see cref="Run"/>; a resumed study goes on with the curves that are there.
    /// </summary>
    public string? TensorBoard { get; set; }

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
    /// <exception cref="StudyStoreException">The store cannot be reached or written.</exception>
    public static Study Create(StudyOptions options, TimeProvider? time = null)
    {
        StudyChecks.Options(options);
        var dataset = Datasets.Load(options.Environment.Data);
        MemoryCheck.Check(options, dataset);
        return Create(options, dataset, time);
    }

    /// <summary>The same of options that were checked, on data that is loaded already, where the memory is known to be enough.</summary>
    internal static Study Create(StudyOptions options, Dataset dataset, TimeProvider? time)
    {
        while (true)
        {
            var (record, agentState) = NewStudy.Prepare(options, dataset);
            if (StudyFolder.Create(options, record, agentState) is { } folder)
                return new Study(record, folder, dataset, options.Workers, time) { TensorBoard = options.TensorBoard };
            if (options.Name is not null)
                throw StudyNames.TakenIn(options.OutputFolder, options.Store, record.Name);
            // Another process took the name that was derived: the next free one.
        }
    }

    /// <summary>Opens a study that was made before, whether it has ended or not.</summary>
    /// <param name="folder">The study's own folder.</param>
    /// <param name="workers">Threads; null takes one per core.</param>
    /// <param name="time">The clock; null takes the system's.</param>
    /// <exception cref="InvalidInputException">There is none, another process runs it, or its data changed since.</exception>
    /// <exception cref="StudyStoreException">Its store's server cannot be reached.</exception>
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
    /// <exception cref="StudyStoreException">The store cannot be reached or written.</exception>
    public static Study OpenOrCreate(StudyOptions options, TimeProvider? time = null)
    {
        var name = AskedFor.Name(options.Name, "study");
        var folder = Path.Combine(options.OutputFolder, name);
        if (!StoredStudy.IsIn(folder) && !(options.Store is { } store && StudyFolder.TryTakeUp(options.OutputFolder, name, StudyPlace.Of(store, null, name))))
            return Create(options, time);
        StudyChecks.Options(options);
        var dataset = Datasets.Load(options.Environment.Data);
        var found = StudyFolder.ReadRecord(folder);
        AskedFor.Check(found, NewStudy.Prepare(options, dataset).Record);
        AskedFor.CheckStore($"study \"{name}\"", folder, options.Store);
        var study = Open(folder, found, dataset, options.Workers, time);
        study.TensorBoard = options.TensorBoard;
        return study;
    }

    /// <summary>
    /// The folder of a study that a store holds, made where it is not there: the study may have been run on another machine. A comparison's
    /// folder must be there.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="name">The study's name.</param>
    /// <param name="outputFolder">The folder in which its folder is.</param>
    /// <returns>The folder, for <see cref="Open(string, int?, TimeProvider?)"/>.</returns>
    /// <exception cref="InvalidInputException">The store does not hold it, or the folder is that of a study kept elsewhere.</exception>
    /// <exception cref="StudyStoreException">The store's server cannot be reached.</exception>
    public static string TakeUp(StoreAddress store, string name, string outputFolder = "runs")
    {
        StudyNames.Check(name);
        var folder = Path.Combine(outputFolder, name);
        if (StoredStudy.IsIn(folder) || ComparisonFolder.IsOne(folder))
            AskedFor.CheckStore($"\"{name}\"", folder, store);
        else if (!StudyFolder.TryTakeUp(outputFolder, name, StudyPlace.Of(store, null, name)))
            throw new InvalidInputException($"the study store must hold study \"{name}\", but {store} does not.");
        return folder;
    }

    /// <summary>
    /// Gives a search that has not ended another budget, more or less than it had, and keeps it in the record. Its rollouts stay what they
    /// are: a budget only says how many there are.
    /// </summary>
    /// <param name="budget">Counted in what the present one is counted in, and not less than was spent.</param>
    /// <exception cref="InvalidInputException">It is, the search has ended, or the study is a comparison's, whose budget is that of all.</exception>
    /// <exception cref="StudyStoreException">The store cannot be reached or written.</exception>
    public void ChangeBudget(Budget budget) => Record = BudgetChange.To(budget, _store, Record, Folder);

    /// <summary>
    /// Makes what was spent so far the whole budget, so that <see cref="Run"/> goes straight to the final evaluation. A search that has ended
    /// stays as it is.
    /// </summary>
    /// <exception cref="InvalidInputException">No episode was trained to its end yet, or the study is a comparison's.</exception>
    /// <exception cref="StudyStoreException">The store cannot be reached or written.</exception>
    public void SpendNoMore() => Record = BudgetChange.ToSpent(_store, Record, Folder);

    /// <summary>Searches until the budget is spent, then evaluates. Goes on where an earlier session was ended.</summary>
    /// <param name="onProgress">Called on this thread after every rollout.</param>
    /// <param name="cancellation">Ends it early with everything learned saved.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    /// <exception cref="StudyFailedException">No episode was trained to its end.</exception>
    /// <exception cref="StudyStoreException">The store cannot be written any more; what was committed is kept, and the study can be resumed.</exception>
    /// <exception cref="RolloutFailedException">
    /// Rollouts failed too often, for want of memory or another reason outside of the study; run again, it goes on.
    /// </exception>
    /// <exception cref="InvalidInputException">The folder for TensorBoard cannot be written.</exception>
    public StudyResult Run(Action<StudyProgress>? onProgress = null, CancellationToken cancellation = default)
    {
        set_num_threads(1);
        using var observer = ObserverList.Of(Record, Log, TensorBoard, _time);
        var seeds = new Seeds(Record.Seed);
        var budget = Budget.Parse(Record.Budget);
        var search = new StudySearch(Record, _agent, _store, budget, seeds, _time, observer) { KnownFailures = KnownFailures };
        var workers = new StudyWorkers(Record.Name, _store, _workers, CreateEnvironment, _time, observer) { PauseScale = PauseScale };
        search.Run(workers, onProgress, cancellation);
        var outcome = StoredOutcome.Read(_store, Record);
        if (outcome is null)
        {
            onProgress?.Invoke(search.Progress(StudyPhase.Confirming));
            outcome = Evaluate(search.State, seeds, workers, observer, cancellation);
            _store.SaveOutcome(Record.Name, StoredOutcome.Write(outcome, Record), SessionFacts.Here(_workers, _device));
        }
        var result = StudyEnd.ToResult(Record, _spec, search.State, search.Spent, outcome, _store.Session(Record.Name)!);
        result = result with { Failures = _store.Failures(Record.Name) };
        observer.Observe(new StudyEnded(result));
        return result;
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
        _agent.Dispose();
        _hold.Dispose();
        _store.Dispose();
    }

    private FinalOutcome Evaluate(SearchState state, Seeds seeds, StudyWorkers workers, ObserverList observer, CancellationToken cancellation)
    {
        var failure = FinalEvaluation.Failure(state);
        observer.Observe(failure is null ? new EvaluationStarted() : new SearchFailed(failure));
        if (failure is not null && _store.Session(Record.Name) is null)
            _store.SaveOutcome(Record.Name, [], SessionFacts.Here(_workers, _device)); // an end without an outcome
        var schedules = FinalEvaluation.Candidates(state, (long)_spec.Training.Epochs * _dataset.Train.Count);
        return FinalEvaluation.Run(_spec, _dataset, _device, schedules, _agent.FinalPolicy, seeds, workers, cancellation);
    }
}
