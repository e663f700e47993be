using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Reports.StudyReports;

/// <summary>All that a study's report is made from: its result, and what one pass over its rollouts collected.</summary>
internal sealed class StudyMaterial
{
    private StudyMaterial(StudyResult result)
    {
        var (rollouts, episodes) = (result.Spent.Rollouts, result.Spent.Episodes);
        Result = result;
        Spec = EnvironmentCatalog.Parse(result.Study.EnvironmentText, $"environment of study {result.Study.Name}");
        var batches = new BatchSchedule(Spec.Training, Spec.Data.Train);
        Steps = [.. Enumerable.Range(0, Spec.Training.Decisions + 1).Select(batches.StepOf)];
        Seeds = new Seeds(result.Study.Seed).Child("report");
        Phases = new SearchPhases(rollouts);
        Learning = new LearningCurves(rollouts);
        Sample = new EpisodeSample(episodes, Seeds.Stream("episodes"));
        Rates = new RateTraces(Phases, Spec.Training.Decisions);
        Optimizers = new OptimizerUse(rollouts, Spec.Training.Decisions);
        Updates = new UpdateCurves(rollouts);
    }

    public StudyResult Result { get; }

    public EnvironmentSpec Spec { get; }

    /// <summary>The mini-batch of each decision, and the end.</summary>
    public int[] Steps { get; }

    /// <summary>The root of the report's own chance: it draws episodes, and changes nothing in the study.</summary>
    public Seeds Seeds { get; }

    public SearchPhases Phases { get; }

    public LearningCurves Learning { get; }

    public EpisodeSample Sample { get; }

    public BestSoFar Records { get; } = new();

    public RateTraces Rates { get; }

    public OptimizerUse Optimizers { get; }

    public EpisodeEnds Ends { get; } = new();

    public UpdateCurves Updates { get; }

    public FrontCollector Front { get; } = new();

    /// <summary>Whether weights may be pruned at all.</summary>
    public bool Prunes => Spec.Actions.PruneThresholds.Any(threshold => threshold > 0);

    /// <summary>Reads the store in the study's own folder.</summary>
    /// <exception cref="InvalidInputException">There is no study, it has not ended or has no result, or its store was altered.</exception>
    public static StudyMaterial Read(string folder)
    {
        using var study = StoredStudy.Open(folder);
        var name = study.Record.Name;
        var end = study.Read()
            ?? throw new InvalidInputException($"study \"{name}\" must have ended before there is a report of it, but has not; go on with `resume`.");
        var result = end.Result
            ?? throw new InvalidInputException($"study \"{name}\" must have a result before there is a report of it, but has none: {end.Failure!.Reason}");
        return Collect(result, study.Rollouts);
    }

    /// <summary>Reads every rollout once.</summary>
    /// <exception cref="InvalidInputException">The rollouts are not those of the result.</exception>
    public static StudyMaterial Collect(StudyResult result, IEnumerable<StoredRollout> rollouts)
    {
        var material = new StudyMaterial(result);
        IRolloutCollector[] collectors =
            [material.Learning, material.Sample, material.Records, material.Rates, material.Optimizers, material.Ends, material.Updates, material.Front];
        var (count, episodes, samples) = (0, 0, 0L);
        foreach (var stored in rollouts)
        {
            var rollout = RolloutCodec.Decode(stored.Payload);
            if (rollout.Index != count++ || rollout.Index >= result.Spent.Rollouts)
                throw Mismatch(result, $"rollout {rollout.Index} at place {count - 1}");
            var searched = new SearchedRollout(stored, rollout, episodes, samples += rollout.TrainingSamples);
            foreach (var collector in collectors)
                collector.Add(searched);
            episodes += rollout.Episodes.Count;
        }
        if ((count, episodes) != (result.Spent.Rollouts, result.Spent.Episodes))
            throw Mismatch(result, $"{count} rollouts of {episodes} episodes");
        return material;
    }

    private static InvalidInputException Mismatch(StudyResult result, string got) => new(
        $"the store must hold the {result.Spent.Rollouts} rollouts of study \"{result.Study.Name}\" ({result.Spent.Episodes} episodes), but has {got}.");
}
