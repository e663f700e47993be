using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Reports;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Reports.Reproduction;
using NetOptRL.Reports.StudyReports;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Studies.Policies;
using NetOptRL.Studies.Stores;
using NetOptRL.Targets;

namespace NetOptRL.Cli;

/// <summary>What commands call of the library; tests put others in its place.</summary>
internal sealed record Engine
{
    public Func<StudyOptions, IStudySession> Create { get; init; } = options => new StudySession(Study.Create(options));

    /// <summary>Folder, workers or null.</summary>
    public Func<string, int?, IStudySession> Open { get; init; } = (folder, workers) => new StudySession(Study.Open(folder, workers));

    /// <summary>The folder of a study that a store holds: the store, its name, the folder in which its folder is or is made.</summary>
    public Func<StoreAddress, string, string, string> TakeUp { get; init; } = Study.TakeUp;

    /// <summary>The studies of a store.</summary>
    public Func<StoreAddress, StudyList> ListStore { get; init; } = StudyList.OfStore;

    /// <summary>The studies whose folders are in a folder.</summary>
    public Func<string, StudyList> ListFolder { get; init; } = StudyList.OfFolder;

    public Func<ComparisonOptions, IComparisonSession> CreateComparison { get; init; } = options => new ComparisonSession(Comparison.Create(options));

    /// <summary>Folder, workers or null.</summary>
    public Func<string, int?, IComparisonSession> OpenComparison { get; init; } = (folder, workers) => new ComparisonSession(Comparison.Open(folder, workers));

    /// <summary>Writes the files of a comparison: what it found, its folder. The stores are there, so what it found need not be looked at.</summary>
    public Action<ComparisonResult, string> WriteComparison { get; init; } = (_, folder) => ComparisonFiles.Write(folder);

    /// <summary>Writes the files of the study in a folder whose search left nothing to evaluate.</summary>
    public Action<string> WriteFailedStudy { get; init; } = FailedStudyFiles.Write;

    /// <summary>Makes the report of the study in a folder from its store, in another folder where there is one.</summary>
    public Action<string, string?> ReportStudy { get; init; } = StudyReport.Write;

    /// <summary>Makes the report of the comparison in a folder from its studies' stores, in another folder where there is one.</summary>
    public Action<string, string?> ReportComparison { get; init; } = ComparisonFiles.Write;

    /// <summary>The studies of a result file; folders that its specs may name beside those for data.</summary>
    public Func<string, IReadOnlyList<string>, ReproductionFile> OpenResults { get; init; } = (path, allowed) => ReproductionFile.Open(path, allowed);

    /// <summary>Study, workers or null, what is called with every progress.</summary>
    public Func<IReproduction, int?, Action<StudyProgress>, CancellationToken, ReproductionResult> Reproduce { get; init; } =
        (study, workers, onProgress, cancellation) => study.Run(workers, onProgress, cancellation);

    /// <summary>Trainings that a policy drives: seeds, root of them, device, workers or null, bits to quantize to.</summary>
    public Func<TrainedPolicy, EnvironmentSpec, int, long, ComputeDevice, int?, IReadOnlyList<int>, CancellationToken, IReadOnlyList<AppliedRun>> Apply
    {
        get;
        init;
    } = (policy, environment, seeds, seed, device, workers, bits, cancellation) =>
        PolicyApplication.Run(policy, environment, seeds, seed, device, workers, bits, cancellation);

    public Func<IReadOnlyList<string>> EnvironmentNames { get; init; } = () => EnvironmentCatalog.Names;

    public Func<string, EnvironmentSpec> FindEnvironment { get; init; } = EnvironmentCatalog.Find;

    public Func<DataSpec, Dataset> LoadData { get; init; } = Datasets.Load;

    /// <summary>P of the environment's target network on its data.</summary>
    public Func<EnvironmentSpec, Dataset, int> CountParameters { get; init; } =
        (spec, data) => NetworkSize.Parameters(spec.Network, data.Shape, data.Classes);

    public Func<LibTorchFacts> ProbeLibTorch { get; init; } = LibTorchFacts.Probe;
}
