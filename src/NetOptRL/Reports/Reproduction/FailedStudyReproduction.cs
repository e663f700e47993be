using System.Globalization;
using NetOptRL.Environments;
using NetOptRL.Reports.Comparisons;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Reproduction;

/// <summary>
/// Runs a study of a comparison again that left no result there: it must leave none again, for the same reason. So a study cannot be
/// called failed by hand, which would cost its agent.
/// </summary>
internal sealed class FailedStudyReproduction : IReproduction
{
    private readonly ComparedStudyDocument _study;
    private readonly FailedSearchDocument _failure;
    private readonly StudyRerun _rerun;

    /// <param name="study">The study, with its failure.</param>
    /// <param name="environment">Its environment.</param>
    /// <param name="device">Where it was trained.</param>
    /// <param name="origin">The file and the key, for messages.</param>
    /// <param name="allowedFolders">Folders that its spec may name beside those for data.</param>
    /// <exception cref="InvalidInputException">The spec names another folder, the population is too large, or the device is not here.</exception>
    public FailedStudyReproduction(
        ComparedStudyDocument study, ComparedEnvironment environment, string device, string origin, IReadOnlyList<string> allowedFolders)
    {
        _study = study;
        _failure = study.Failure!;
        Name = new ComparisonEntry(study.Environment, study.Agent, study.Seed).Name;
        _rerun = new StudyRerun(
            origin, Name, EnvironmentCatalog.Parse(environment.Text, $"{origin}: environment"), study.Agent, study.Seed, environment.Population,
            StudyRerun.DeviceOf(device, origin), environment.DataSha256, _failure.Budget.Episodes, _failure.Rollouts);
        _rerun.Check(allowedFolders);
    }

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
            return new ReproductionResult(Name, Rollouts, rollouts.Equal, rollouts.Parting, null, false, [], machine);
        var search = end!.Failure?.Digest ?? end.Result!.Digests.Search;
        return new ReproductionResult(
            Name, Rollouts, rollouts.Equal, null, end.Failure is not null,
            ComparisonSeal.Seal(_study, search) != _failure.Seal,
            [.. Differences(end, samplesBeforeLast)], machine)
        {
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
