using System.Globalization;
using NetOptRL.Environments;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Reproduction;

/// <summary>
/// Runs a study again that left no result: it must leave none again, for the same reason. So a study of a comparison cannot be called failed
/// by hand, which would cost its agent.
/// </summary>
internal sealed class FailedStudyReproduction : IReproduction
{
    private readonly FailedSearchDocument _failure;
    private readonly Func<string, string> _seal;
    private readonly StudyRerun _rerun;

    /// <param name="failure">How it failed.</param>
    /// <param name="seal">The seal of what the file holds under the digest of a search.</param>
    /// <param name="rerun">The study.</param>
    /// <param name="allowedFolders">Folders that its spec may name beside those for data.</param>
    private FailedStudyReproduction(FailedSearchDocument failure, Func<string, string> seal, StudyRerun rerun, IReadOnlyList<string> allowedFolders)
    {
        (_failure, _seal, _rerun, Name) = (failure, seal, rerun, rerun.Name);
        rerun.Check(allowedFolders);
    }

    /// <summary>Of a study of a comparison.</summary>
    /// <param name="study">The study, with its failure.</param>
    /// <param name="environment">Its environment.</param>
    /// <param name="device">Where it was trained.</param>
    /// <param name="origin">The file and the key, for messages.</param>
    /// <param name="allowedFolders">Folders that its spec may name beside those for data.</param>
    /// <exception cref="InvalidInputException">The spec names another folder, the population is too large, or the device is not here.</exception>
    public static FailedStudyReproduction Of(
        ComparedStudyDocument study, ComparedEnvironment environment, string device, string origin, IReadOnlyList<string> allowedFolders) => new(
        study.Failure!,
        digest => ComparisonSeal.Seal(study, digest),
        new StudyRerun(
            origin, new ComparisonEntry(study.Environment, study.Agent, study.Seed).Name,
            EnvironmentCatalog.Parse(environment.Text, $"{origin}: environment"), study.Agent, study.Seed, environment.Population,
            StudyRerun.DeviceOf(device, origin), environment.DataSha256, study.Failure!.Rollouts, StudyRerun.VersionOf(study.Failure.Versions)),
        allowedFolders);

    /// <summary>Of a study's own file.</summary>
    /// <param name="document">What was read and checked.</param>
    /// <param name="origin">The file, for messages.</param>
    /// <param name="allowedFolders">Folders that its spec may name beside those for data.</param>
    /// <exception cref="InvalidInputException">The spec names another folder, the population is too large, or the device is not here.</exception>
    public static FailedStudyReproduction Of(FailedStudyDocument document, string origin, IReadOnlyList<string> allowedFolders) => new(
        document.Failure,
        document.Seal,
        new StudyRerun(
            origin, document.Study, EnvironmentCatalog.Parse(document.EnvironmentText, $"{origin}: environmentText"), document.Agent, document.Seed,
            document.Population, StudyRerun.DeviceOf(document.Device, origin), document.DataSha256, document.Failure.Rollouts,
            StudyRerun.VersionOf(document.Failure.Versions)),
        allowedFolders);

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int Rollouts => _failure.Rollouts.Count;

    /// <inheritdoc/>
    public RerunSize Size => _rerun.Size;

    /// <inheritdoc/>
    public ReproductionResult Run(int? workers = null, Action<StudyProgress>? onProgress = null, CancellationToken cancellation = default)
    {
        var (rollouts, samplesBeforeLast, end) = _rerun.Run(workers, onProgress, cancellation);
        var machine = FigureDifference.OfMachines(_failure.Versions, _failure.Machine, Versions.All(), Machine.Facts(_rerun.Device));
        if (rollouts.Parting is not null)
            return new ReproductionResult(Name, Rollouts, rollouts.Equal, rollouts.Parting, null, false, [], machine) { FailedRollouts = _rerun.Failed.Count };
        var search = end!.Failure?.Digest ?? end.Result!.Digests.Search;
        return new ReproductionResult(
            Name, Rollouts, rollouts.Equal, null, end.Failure is not null,
            _seal(search) != _failure.Seal,
            [.. Differences(end, samplesBeforeLast)], machine)
        {
            FailedRollouts = _rerun.Failed.Count,
            SearchDigest = search,
        };
    }

    private IEnumerable<FigureDifference> Differences(StudyEnd end, long samplesBeforeLast)
    {
        if (end.Failure is not { } here)
        {
            yield return new FigureDifference("failure", _failure.Reason, $"a result with digest {end.Result!.Digest}");
            yield break;
        }
        (string Key, string File, string Here)[] figures =
        [
            ("failure.reason", _failure.Reason, here.Reason),
            ("failure.budget.divergedEpisodes", Text(_failure.Budget.DivergedEpisodes), Text(here.Spent.Diverged)),
            ("failure.budget.trainingSamples", Text(_failure.Budget.TrainingSamples), Text(here.Spent.TrainingSamples)),
        ];
        foreach (var (key, file, found) in figures.Where(figure => figure.File != figure.Here))
            yield return new FigureDifference(key, file, found);
        if (SpentLimit.Check(_failure.Budget, _rerun.Population, samplesBeforeLast) is { } limit)
            yield return limit with { Key = $"failure.{limit.Key}" };
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
