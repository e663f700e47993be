using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Studies.Stores;

namespace NetOptRL.Studies;

/// <summary>A comparison before it runs: what it is, with its data at hand, and how each of its studies is made.</summary>
/// <param name="Record">What it is.</param>
/// <param name="Options">The same as options.</param>
/// <param name="Data">The environments' data.</param>
internal sealed record ComparisonPlan(ComparisonRecord Record, ComparisonOptions Options, IReadOnlyDictionary<DataSpec, Dataset> Data)
{
    /// <summary>What the options make, all that can be refused before its folder is made.</summary>
    /// <exception cref="InvalidInputException">An option does not hold, or data is missing.</exception>
    /// <exception cref="LibTorchLoadException">libtorch cannot be loaded.</exception>
    public static ComparisonPlan Of(ComparisonOptions options)
    {
        ComparisonChecks.Options(options);
        var data = Load(options.Environments);
        foreach (var environment in options.Environments)
        {
            foreach (var agent in options.Agents)
            {
                var study = ComparisonChecks.Study(options, environment, agent, options.Seeds[0]);
                MemoryCheck.Check(study, data[environment.Data]);
                NewStudy.Prepare(study, data[environment.Data]);
            }
        }
        var record = new ComparisonRecord(
            options.Name ?? FreeName(options),
            [.. options.Environments.Select(environment => new ComparedEnvironment(
                environment.Name, environment.Text, options.Population ?? environment.Population, data[environment.Data].Sha256))],
            options.Agents, options.Budget.ToString(), options.Seeds, options.Device.ToString(), Versions.NetOptRL);
        return new ComparisonPlan(record, options, data);
    }

    /// <summary>That of a comparison that was made before.</summary>
    /// <exception cref="InvalidInputException">There is none, it is of another version, or its data changed since.</exception>
    public static ComparisonPlan Read(string folder, int? workers)
    {
        StudyChecks.AtLeast("workers", workers ?? 1, 1);
        var record = ComparisonFolder.Read(folder);
        ComparisonChecks.Version(record);
        var options = new ComparisonOptions
        {
            Environments = [.. record.Environments.Select(environment => EnvironmentCatalog.Parse(environment.Text, $"environment of {record.Name}"))],
            Agents = record.Agents,
            Budget = Budget.Parse(record.Budget),
            Seeds = record.Seeds,
            Workers = workers,
            Device = ComputeDevice.Parse(record.Device),
            Store = StorePointer.StoreIn(folder),
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
        return new ComparisonPlan(record, options, data);
    }

    /// <summary>A new study.</summary>
    /// <param name="entry">Which.</param>
    /// <param name="folder">Where the studies' folders are.</param>
    /// <param name="time">The clock.</param>
    public Study Create(ComparisonEntry entry, string folder, TimeProvider time)
    {
        // A session that was killed may have committed the study to a shared store and not have made its folder.
        return Options.Store is { } store && StudyFolder.TryTakeUp(folder, entry.Name, StudyPlace.Of(store, Record.Name, entry.Name))
            ? Open(entry, folder, time)
            : Study.Create(OptionsOf(entry, folder), DataOf(entry), time);
    }

    /// <summary>The study of an earlier session, which must be the one that would be made now.</summary>
    /// <exception cref="InvalidInputException">It is another.</exception>
    public Study Open(ComparisonEntry entry, string folder, TimeProvider time)
    {
        var path = Path.Combine(folder, entry.Name);
        var (expected, _) = NewStudy.Prepare(OptionsOf(entry, folder), DataOf(entry));
        var record = StudyFolder.ReadRecord(path);
        if (record != expected with { Version = record.Version })
            throw ComparisonChecks.Another(path, record);
        return Study.Open(path, record, DataOf(entry), Options.Workers, time);
    }

    /// <summary>What a comparison without a name is called.</summary>
    public static string FreeName(ComparisonOptions options) => StudyFolder.FreeName(options.OutputFolder, "comparison", options.Store);

    private static Dictionary<DataSpec, Dataset> Load(IEnumerable<EnvironmentSpec> environments) =>
        environments.Select(environment => environment.Data).Distinct().ToDictionary(spec => spec, Datasets.Load);

    private StudyOptions OptionsOf(ComparisonEntry entry, string folder)
    {
        var population = Record.Environments.Single(candidate => candidate.Name == entry.Environment).Population;
        var options = ComparisonChecks.Study(Options, SpecOf(entry), entry.Agent, entry.Seed);
        return options with { Population = population, OutputFolder = folder, Store = Options.Store, StoreGroup = Record.Name };
    }

    private EnvironmentSpec SpecOf(ComparisonEntry entry) => Options.Environments.Single(candidate => candidate.Name == entry.Environment);

    private Dataset DataOf(ComparisonEntry entry) => Data[SpecOf(entry).Data];
}
