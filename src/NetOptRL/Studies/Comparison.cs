using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Studies;

/// <summary>
/// Agents under the same budget, seeds, starting weights and mini-batches, in a folder of its own: an ordinary study for every
/// environment, agent and seed, one after another with all workers each, so that a budget in seconds buys the same for all. Use it on
/// one thread.
/// </summary>
public sealed class Comparison : IDisposable
{
    private readonly ComparisonOptions _options;
    private readonly IReadOnlyDictionary<DataSpec, Dataset> _data;
    private readonly TimeProvider _time;
    private readonly FileStream _lock;

    private Comparison(ComparisonRecord record, string folder, ComparisonOptions options, IReadOnlyDictionary<DataSpec, Dataset> data, TimeProvider? time)
    {
        Record = record;
        Folder = folder;
        _options = options;
        _data = data;
        _time = time ?? TimeProvider.System;
        _lock = ComparisonFolder.Lock(folder);
    }

    /// <summary>What the comparison is.</summary>
    public ComparisonRecord Record { get; }

    /// <summary>The comparison's own folder.</summary>
    public string Folder { get; }

    /// <summary>Whether <paramref name="folder"/> is that of a comparison.</summary>
    public static bool IsIn(string folder) => ComparisonFolder.IsOne(folder);

    /// <summary>Checks the options of all studies and makes the comparison's folder. Nothing is left behind where that fails.</summary>
    /// <exception cref="InvalidInputException">
    /// The name is taken, the folder cannot be written, data is missing, an environment, agent or seed comes twice, or an option does not hold.
    /// </exception>
    /// <exception cref="LibTorchLoadException">libtorch cannot be loaded.</exception>
    public static Comparison Create(ComparisonOptions options, TimeProvider? time = null)
    {
        ComparisonChecks.Options(options);
        var data = Load(options.Environments);
        foreach (var environment in options.Environments)
        {
            foreach (var agent in options.Agents)
                NewStudy.Prepare(ComparisonChecks.Study(options, environment, agent, options.Seeds[0]), data[environment.Data]);
        }
        var record = new ComparisonRecord(
            options.Name ?? StudyFolder.FreeName(options.OutputFolder, "comparison"),
            [.. options.Environments.Select(environment => new ComparedEnvironment(
                environment.Name, environment.Text, options.Population ?? environment.Population, data[environment.Data].Sha256))],
            options.Agents, options.Budget.ToString(), options.Seeds, options.Device.ToString(), Versions.NetOptRL);
        return new Comparison(record, ComparisonFolder.Create(options.OutputFolder, record), options, data, time);
    }

    /// <summary>Opens a comparison that was made before, whether it has ended or not.</summary>
    /// <param name="folder">The comparison's own folder.</param>
    /// <param name="workers">Threads; null takes one per core.</param>
    /// <param name="time">The clock; null takes the system's.</param>
    /// <exception cref="InvalidInputException">There is none, or its data changed since.</exception>
    public static Comparison Open(string folder, int? workers = null, TimeProvider? time = null)
    {
        StudyChecks.AtLeast("workers", workers ?? 1, 1);
        var record = ComparisonFolder.Read(folder);
        if (record.Version != Versions.NetOptRL)
            throw new InvalidInputException($"comparison \"{record.Name}\" must be resumed with NetOptRL {record.Version}, but this is {Versions.NetOptRL}.");
        var options = new ComparisonOptions
        {
            Environments = [.. record.Environments.Select(environment => EnvironmentCatalog.Parse(environment.Text, $"environment of {record.Name}"))],
            Agents = record.Agents,
            Budget = Budget.Parse(record.Budget),
            Seeds = record.Seeds,
            Workers = workers,
            Device = ComputeDevice.Parse(record.Device),
        };
        ComparisonChecks.Options(options);
        var data = Load(options.Environments);
        foreach (var (environment, spec) in record.Environments.Zip(options.Environments))
        {
            var (expected, found) = (environment.DataSha256, data[spec.Data].Sha256);
            if (expected != found)
            {
                throw new InvalidInputException(
                    $"comparison \"{record.Name}\" must be resumed on the data of {spec.Name} with SHA-256 {expected}, but found {found}.");
            }
        }
        return new Comparison(record, folder, options, data, time);
    }

    /// <summary>
    /// Runs its studies, or those that earlier sessions left. A study that ends without a result is part of the comparison; it goes on.
    /// </summary>
    /// <param name="onProgress">Called on this thread before every study and after every rollout.</param>
    /// <param name="onResult">
    /// Called with every study that has a result, of earlier sessions too, while it is open: to write its files, which
    /// <c>ComparisonRun.Run</c> does. Null writes none.
    /// </param>
    /// <param name="cancellation">Ends it early with everything learned saved.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    /// <exception cref="InvalidInputException">A study's folder holds another study than the comparison's, or was altered.</exception>
    public ComparisonResult Run(
        Action<ComparisonProgress>? onProgress, Action<Study, StudyResult>? onResult, CancellationToken cancellation = default)
    {
        var entries = Record.Entries().ToArray();
        var ended = new List<ComparedStudy>();
        var clock = new ComparisonClock(_options.Budget, _time);
        foreach (var entry in entries)
        {
            cancellation.ThrowIfCancellationRequested();
            clock.Start();
            void Report(StudyProgress? study)
            {
                var secondsLeft = clock.SecondsLeft(study, entries.Length - ended.Count - 1);
                onProgress?.Invoke(new ComparisonProgress(entry, entries.Length, study, [.. ended], secondsLeft));
            }
            Report(null);
            var isNew = !Directory.Exists(FolderOf(entry));
            ended.Add(Run(entry, isNew, Report, onResult, cancellation));
            if (isNew)
                clock.End();
        }
        return new ComparisonResult(Record, ended);
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private static Dictionary<DataSpec, Dataset> Load(IEnumerable<EnvironmentSpec> environments) =>
        environments.Select(environment => environment.Data).Distinct().ToDictionary(spec => spec, Datasets.Load);

    private string FolderOf(ComparisonEntry entry) => Path.Combine(ComparisonFolder.Studies(Folder), entry.Name);

    private ComparedStudy Run(
        ComparisonEntry entry, bool isNew, Action<StudyProgress> onProgress, Action<Study, StudyResult>? onResult, CancellationToken cancellation)
    {
        using var study = isNew ? Study.Create(OptionsOf(entry), DataOf(entry), _time) : Open(entry);
        var end = study.RunToEnd(onProgress, cancellation);
        if (end.Result is { } result)
            onResult?.Invoke(study, result);
        return new ComparedStudy(entry, _options.Budget, end);
    }

    /// <summary>The study of an earlier session, which must be the one that would be made now.</summary>
    private Study Open(ComparisonEntry entry)
    {
        var (expected, _) = NewStudy.Prepare(OptionsOf(entry), DataOf(entry));
        var record = StudyFolder.ReadRecord(FolderOf(entry));
        if (record != expected with { Version = record.Version })
        {
            throw new InvalidInputException(
                $"the study in {Path.GetFullPath(FolderOf(entry))} must be the comparison's, but is another: "
                + $"{record.EnvironmentName}, {record.Agent}, seed {record.Seed}, budget {record.Budget}.");
        }
        return Study.Open(FolderOf(entry), record, DataOf(entry), _options.Workers, _time);
    }

    private StudyOptions OptionsOf(ComparisonEntry entry)
    {
        var environment = _options.Environments.Single(candidate => candidate.Name == entry.Environment);
        var population = Record.Environments.Single(candidate => candidate.Name == entry.Environment).Population;
        var options = ComparisonChecks.Study(_options, environment, entry.Agent, entry.Seed);
        return options with { Population = population, OutputFolder = ComparisonFolder.Studies(Folder) };
    }

    private Dataset DataOf(ComparisonEntry entry) => _data[_options.Environments.Single(candidate => candidate.Name == entry.Environment).Data];
}
