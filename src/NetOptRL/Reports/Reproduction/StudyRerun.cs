using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Reproduction;

/// <summary>
/// A study as a file describes it, to be run once more in a temporary folder. It is given the number of rollouts that were spent, and those
/// of them that failed, for whatever reason there was: they are taken as failed and not run.
/// </summary>
/// <param name="Origin">The file, for messages.</param>
/// <param name="Name">The study's name.</param>
/// <param name="Spec">The environment.</param>
/// <param name="Agent">The agent's name.</param>
/// <param name="Seed">Root seed.</param>
/// <param name="Population">Members of a rollout.</param>
/// <param name="Device">Where to train.</param>
/// <param name="DataSha256">What the data must be.</param>
/// <param name="Digests">The file's digests of the rollouts.</param>
/// <param name="Version">The version of NetOptRL that made it.</param>
internal sealed record StudyRerun(
    string Origin,
    string Name,
    EnvironmentSpec Spec,
    string Agent,
    long Seed,
    int Population,
    ComputeDevice Device,
    string DataSha256,
    IReadOnlyList<string> Digests,
    string Version)
{
    /// <summary>Numbers of the rollouts that failed.</summary>
    public IReadOnlySet<int> Failed { get; } =
        Digests.Index().Where(entry => RolloutDigest.Parse(entry.Item)!.IsFailed).Select(entry => entry.Index).ToHashSet();

    /// <summary>How much it is.</summary>
    public RerunSize Size { get; } = RerunSize.Of(Spec, Digests.Count, Population);

    /// <summary>Checks what can be told before anything is run or loaded.</summary>
    /// <param name="allowedFolders">Folders that the spec may name beside those for data.</param>
    /// <exception cref="InvalidInputException">The spec names another folder, or the population is too small or too large.</exception>
    public void Check(IReadOnlyList<string> allowedFolders)
    {
        DataFolders.CheckStrangers(Spec.Data, allowedFolders, Origin);
        try
        {
            StudyChecks.Population(Population);
            StudyChecks.Size(Population, (int)Size.Parameters); // a spec's are far fewer than an int counts
        }
        catch (InvalidInputException failure)
        {
            throw new InvalidInputException($"{Origin}: {failure.Message}", failure);
        }
    }

    /// <summary>Runs it up to the first rollout that differs.</summary>
    /// <exception cref="InvalidInputException">The data is missing here or not the file's, or the temporary folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    /// <exception cref="RolloutFailedException">Rollouts failed here too often.</exception>
    public RerunOutcome Run(int? workers, Action<StudyProgress>? onProgress, CancellationToken cancellation)
    {
        using var folder = new ScratchFolder("netoptrl-reproduce-");
        using var study = Study.Create(Options(folder.Path, workers));
        if (study.Record.DataSha256 != DataSha256)
        {
            throw new InvalidInputException(
                $"{Origin}: the data that is found here must have the file's dataSha256, {DataSha256}, but has {study.Record.DataSha256}.");
        }
        return Run(study, onProgress, cancellation);
    }

    private RerunOutcome Run(Study study, Action<StudyProgress>? onProgress, CancellationToken cancellation)
    {
        study.KnownFailures = Failed;
        using var parted = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var comparison = new RolloutComparison(Digests);
        long samplesBeforeLast = 0;
        void Compare(StudyProgress progress)
        {
            if (progress.Phase == StudyPhase.Searching && progress.LastDigest!.IsFailed && !Failed.Contains(progress.Rollouts - 1))
                throw FailedHere(study, progress.Rollouts - 1);
            if (progress.Phase == StudyPhase.Searching)
                comparison.Add(progress.LastDigest!);
            if (comparison.Parting is not null)
                parted.Cancel();
            if (progress.Rollouts == Digests.Count - 1)
                samplesBeforeLast = progress.TrainingSamples;
            onProgress?.Invoke(progress);
        }
        try
        {
            var end = study.RunToEnd(Compare, parted.Token);
            return new RerunOutcome(comparison, samplesBeforeLast, end);
        }
        catch (OperationCanceledException) when (comparison.Parting is not null)
        {
            return new RerunOutcome(comparison, samplesBeforeLast, null);
        }
    }

    /// <summary>What it would have been is not known, so there is nothing to compare.</summary>
    private static RolloutFailedException FailedHere(Study study, int rollout)
    {
        using var stored = StoredStudy.Open(study.Folder);
        var reason = stored.Failures.Last(attempt => attempt.Rollout == rollout).Reason;
        return new RolloutFailedException(
            $"rollout {rollout} must be run to be compared, but failed here in each of {RolloutAttempts.Most} attempts: {reason}");
    }

    private StudyOptions Options(string folder, int? workers) => new()
    {
        Environment = Spec,
        Budget = new Budget(BudgetKind.Episodes, (double)Digests.Count * Population),
        Name = Name,
        Agent = Agent,
        Seed = Seed,
        Population = Population,
        Workers = workers,
        Device = Device,
        OutputFolder = folder,
        Version = Version,
    };

    /// <summary>NetOptRL's among the versions of a file; this one's where it is not named.</summary>
    public static string VersionOf(IReadOnlyDictionary<string, string> versions) => versions.GetValueOrDefault("netoptrl", Versions.NetOptRL);

    /// <summary>The device that a file names.</summary>
    /// <exception cref="InvalidInputException">It is not here.</exception>
    public static ComputeDevice DeviceOf(string name, string origin)
    {
        try
        {
            return ComputeDevice.Parse(name);
        }
        catch (InvalidInputException failure)
        {
            throw new InvalidInputException($"{origin}: device must be one of this machine's, but is {SpecText.Quote(name)}.", failure);
        }
    }
}

/// <summary>What came of it.</summary>
/// <param name="Rollouts">How its rollouts compare.</param>
/// <param name="SamplesBeforeLast">Training samples of all rollouts but the last.</param>
/// <param name="End">How it ended; null where it was ended since a rollout parted.</param>
internal sealed record RerunOutcome(RolloutComparison Rollouts, long SamplesBeforeLast, StudyEnd? End);
