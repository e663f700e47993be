using System.Text.Json;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Reproduction;

/// <summary>
/// Runs the study of one result document again, from the document alone, and compares: every rollout and decision while it runs, every
/// figure at the end. The search is given the number of rollouts that the study spent, whatever its budget was counted in.
/// </summary>
public sealed class StudyReproduction
{
    private readonly ResultDocument _document;
    private readonly string _origin;
    private readonly EnvironmentSpec _spec;
    private readonly ComputeDevice _device;

    /// <summary>Checks that the study can be run here.</summary>
    /// <param name="document">What was read and checked.</param>
    /// <param name="origin">Its file, for messages.</param>
    /// <exception cref="InvalidInputException">The environment's text is no spec of that name, or the device is not here.</exception>
    internal StudyReproduction(ResultDocument document, string origin)
    {
        (_document, _origin) = (document, origin);
        _spec = EnvironmentCatalog.Parse(document.EnvironmentText, $"{origin}: environmentText");
        if (_spec.Name != document.Environment)
            throw new InvalidInputException($"{origin}: environment must be {_spec.Name}, as its text says, but is \"{document.Environment}\".");
        _device = Device(document.Device, origin);
    }

    /// <summary>The study's name.</summary>
    public string Name => _document.Study;

    /// <summary>Rollouts that are run again.</summary>
    public int Rollouts => _document.Budget.Rollouts;

    /// <summary>Runs the study in a temporary folder, up to the first rollout that differs.</summary>
    /// <param name="workers">Threads; null takes one per core. The outcome does not depend on it.</param>
    /// <param name="onProgress">Called on this thread after every rollout.</param>
    /// <param name="cancellation">Ends it early; nothing is left behind.</param>
    /// <exception cref="InvalidInputException">The data is missing here or not the file's.</exception>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public ReproductionResult Run(int? workers = null, Action<StudyProgress>? onProgress = null, CancellationToken cancellation = default)
    {
        var folder = Directory.CreateTempSubdirectory("netoptrl-reproduce-");
        try
        {
            using var study = Study.Create(Options(folder.FullName, workers));
            var data = study.Record.DataSha256;
            if (data != _document.DataSha256)
                throw new InvalidInputException($"{_origin}: dataSha256 must be {data}, the data that is found here, but is {_document.DataSha256}.");
            return Run(study, onProgress, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private ReproductionResult Run(Study study, Action<StudyProgress>? onProgress, CancellationToken cancellation)
    {
        using var parted = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var comparison = new RolloutComparison(_document.Digests.Rollouts);
        long samplesBeforeLast = 0;
        void Compare(StudyProgress progress)
        {
            if (progress.Phase == StudyPhase.Searching)
                comparison.Add(progress.LastDigest!);
            if (comparison.Parting is not null)
                parted.Cancel();
            if (progress.Rollouts == Rollouts - 1)
                samplesBeforeLast = progress.TrainingSamples;
            onProgress?.Invoke(progress);
        }
        try
        {
            return Judge(study.Run(Compare, parted.Token), samplesBeforeLast);
        }
        catch (OperationCanceledException) when (comparison.Parting is not null)
        {
            var machine = MachineDifferences(Versions.All(), Machine.Facts(_device));
            return new ReproductionResult(Name, Rollouts, comparison.Equal, comparison.Parting, null, false, [], machine);
        }
    }

    /// <summary>All rollouts are equal: the final evaluation and the figures are left.</summary>
    internal ReproductionResult Judge(StudyResult result, long samplesBeforeLast)
    {
        var here = ResultDocument.Of(result);
        var differences = Differences(_document, here).Where(difference => !UnmeasuredFigures.Contains(difference.Key)).ToList();
        if (SpentLimit.Check(_document.Budget, _document.Population, samplesBeforeLast) is { } limit)
            differences.Add(limit);
        return new ReproductionResult(
            Name, Rollouts, Rollouts, null,
            here.Digests.FinalEvaluation == _document.Digests.FinalEvaluation,
            ResultSeal.Seal(_document, result.Digests.Search) != _document.Seal,
            differences, MachineDifferences(result.Versions, result.Machine));
    }

    private IReadOnlyList<FigureDifference> MachineDifferences(IReadOnlyDictionary<string, string> versions, IReadOnlyDictionary<string, string> machine) =>
        [.. Differences(new { _document.Versions, _document.Machine }, new { Versions = versions, Machine = machine })];

    private static IEnumerable<FigureDifference> Differences<T>(T file, T here) =>
        JsonDifference.Between(JsonSerializer.SerializeToElement(file, ResultJson.Options), JsonSerializer.SerializeToElement(here, ResultJson.Options))
            .Select(difference => new FigureDifference(difference.Key, difference.First?.ToString(), difference.Second?.ToString()));

    private StudyOptions Options(string folder, int? workers) => new()
    {
        Environment = _spec,
        Budget = new Budget(BudgetKind.Episodes, _document.Budget.Episodes),
        Name = _document.Study,
        Agent = _document.Agent,
        Seed = _document.Seed,
        Population = _document.Population,
        Workers = workers,
        Device = _device,
        OutputFolder = folder,
    };

    private static ComputeDevice Device(string name, string origin)
    {
        try
        {
            return ComputeDevice.Parse(name);
        }
        catch (InvalidInputException failure)
        {
            throw new InvalidInputException($"{origin}: device must be one of this machine's, but is \"{name}\".", failure);
        }
    }
}
