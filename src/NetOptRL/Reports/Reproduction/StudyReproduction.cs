using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Reproduction;

/// <summary>
/// Runs the study of one result document again, from the document alone, and compares: every rollout and decision while it runs, every
/// figure at the end. The search is given the number of rollouts that the study spent, whatever its budget was counted in.
/// </summary>
public sealed class StudyReproduction : IReproduction
{
    private readonly ResultDocument _document;
    private readonly StudyRerun _rerun;

    /// <summary>Checks that the study can be run here.</summary>
    /// <param name="document">What was read and checked.</param>
    /// <param name="origin">Its file, for messages.</param>
    /// <param name="allowedFolders">Folders that its spec may name beside those for data; null for none.</param>
    /// <exception cref="InvalidInputException">
    /// The environment's text is no spec of that name or names another folder, the population is too large, or the device is not here.
    /// </exception>
    internal StudyReproduction(ResultDocument document, string origin, IReadOnlyList<string>? allowedFolders = null)
    {
        _document = document;
        var spec = EnvironmentCatalog.Parse(document.EnvironmentText, $"{origin}: environmentText");
        if (spec.Name != document.Environment)
            throw new InvalidInputException($"{origin}: environment must be {spec.Name}, as its text says, but is {SpecText.Quote(document.Environment)}.");
        _rerun = new StudyRerun(
            origin, document.Study, spec, document.Agent, document.Seed, document.Population, StudyRerun.DeviceOf(document.Device, origin),
            document.DataSha256, document.Digests.Rollouts, StudyRerun.VersionOf(document.Versions));
        _rerun.Check(allowedFolders ?? []);
    }

    /// <inheritdoc/>
    public string Name => _document.Study;

    /// <inheritdoc/>
    public int Rollouts => _document.Budget.Rollouts;

    /// <inheritdoc/>
    public RerunSize Size => _rerun.Size;

    /// <inheritdoc/>
    public ReproductionResult Run(int? workers = null, Action<StudyProgress>? onProgress = null, CancellationToken cancellation = default)
    {
        var (rollouts, samplesBeforeLast, end) = _rerun.Run(workers, onProgress, cancellation);
        if (end?.Result is { } result)
            return Judge(result, samplesBeforeLast);
        var machine = FigureDifference.OfMachines(_document.Versions, _document.Machine, Versions.All(), Machine.Facts(_rerun.Device));
        if (end?.Failure is not { } failure)
            return new ReproductionResult(Name, Rollouts, rollouts.Equal, rollouts.Parting, null, false, [], machine) { FailedRollouts = _rerun.Failed.Count };
        // The rollouts are those of a study that left no result: whoever wrote one for it made it up.
        return new ReproductionResult(
            Name, Rollouts, rollouts.Equal, null, false, ResultSeal.Seal(_document, failure.Digest) != _document.Seal,
            [new FigureDifference("digest", _document.Digest, $"no result: {failure.Reason}")], machine)
        {
            FailedRollouts = _rerun.Failed.Count,
            SearchDigest = failure.Digest,
        };
    }

    /// <summary>All rollouts are equal: the final evaluation and the figures are left.</summary>
    internal ReproductionResult Judge(StudyResult result, long samplesBeforeLast)
    {
        var here = ResultDocument.Of(result);
        var differences = FigureDifference.Between(_document, here).Where(difference => !UnmeasuredFigures.Contains(difference.Key)).ToList();
        if (SpentLimit.Check(_document.Budget, _document.Population, samplesBeforeLast) is { } limit)
            differences.Add(limit);
        return new ReproductionResult(
            Name, Rollouts, Rollouts, null,
            here.Digests.FinalEvaluation == _document.Digests.FinalEvaluation,
            ResultSeal.Seal(_document, result.Digests.Search) != _document.Seal,
            differences, FigureDifference.OfMachines(_document.Versions, _document.Machine, result.Versions, result.Machine))
        {
            FailedRollouts = _rerun.Failed.Count,
            SearchDigest = result.Digests.Search,
        };
    }
}
