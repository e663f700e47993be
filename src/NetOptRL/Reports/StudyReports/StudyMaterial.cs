using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Reports.StudyReports;

/// <summary>All that a study's report is made from: its result, and what one pass over its rollouts collected.</summary>
internal sealed class StudyMaterial
{
    private readonly StudyResult? _result;

    private StudyMaterial(StudyRecord study, BudgetSpent spent, StudyResult? result, string reason)
    {
        var (rollouts, episodes) = (spent.Rollouts - spent.FailedRollouts, spent.Episodes);
        (Study, Spent, _result, Reason) = (study, spent, result, reason);
        Spec = EnvironmentCatalog.Parse(study.EnvironmentText, $"environment of study {study.Name}");
        Steps = BatchSchedule.StepsOf(Spec);
        Seeds = new Seeds(study.Seed).Child("report");
        Phases = new SearchPhases(rollouts);
        Learning = new LearningCurves(rollouts);
        Sample = new EpisodeSample(episodes, Seeds.Stream("episodes"));
        Rates = new RateTraces(Phases, Spec.Training.Decisions);
        Optimizers = new OptimizerUse(rollouts, Spec.Training.Decisions);
        Updates = new UpdateCurves(rollouts);
    }

    /// <summary>What the study is.</summary>
    public StudyRecord Study { get; }

    /// <summary>What its search spent, so far where it is under way.</summary>
    public BudgetSpent Spent { get; }

    /// <summary>Whether the study has a result.</summary>
    public bool HasResult => _result is not null;

    /// <summary>Why it has none; empty where it has one.</summary>
    public string Reason { get; }

    /// <summary>What the study found.</summary>
    /// <exception cref="InvalidOperationException">It has no result.</exception>
    public StudyResult Result => _result ?? throw new InvalidOperationException("only what is confirmed may ask for the result, but there is none.");

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

    /// <summary>All attempts at rollouts that failed.</summary>
    public IReadOnlyList<FailedAttempt> Failures { get; private init; } = [];

    /// <summary>Numbers of the rollouts that stayed failed: they are in the store without episodes.</summary>
    public HashSet<int> FailedRollouts { get; } = [];

    /// <summary>
    /// The name of what episodes scored when they ended: a final score only where none was stopped, since a stopped one ends with what it had
    /// reached by then.
    /// </summary>
    public string EndScore => $"{End} score";

    /// <summary>The same of their accuracy.</summary>
    public string EndAccuracy => $"{End} validation accuracy";

    /// <summary>Whether weights may be pruned at all.</summary>
    public bool Prunes => Spec.Actions.Prunes;

    private string End => Ends.Count(EpisodeState.Stopped) == 0 ? "final" : "last";

    /// <summary>Of the study in a folder of its own, whether it has a result or not.</summary>
    /// <exception cref="InvalidInputException">There is no study, or its store was altered.</exception>
    public static StudyMaterial Read(string folder)
    {
        using var study = StoredStudy.Open(folder);
        var (search, end) = study.ReadSearch();
        var rollouts = study.Rollouts.Take(search.Spent.Rollouts); // another process may add to them meanwhile
        return end?.Result is { } result
            ? Collect(result, rollouts)
            : Collect(study.Record, search.Spent, UnfinishedSummary.Reason(end?.Failure), rollouts, study.Failures);
    }

    /// <summary>Of a study with a result.</summary>
    /// <exception cref="InvalidInputException">The rollouts are not those of the result.</exception>
    public static StudyMaterial Collect(StudyResult result, IEnumerable<StoredRollout> rollouts) =>
        new StudyMaterial(result.Study, result.Spent, result, "") { Failures = result.Failures }.Read(rollouts);

    /// <summary>Of a study without one.</summary>
    /// <param name="study">What it is.</param>
    /// <param name="spent">What its search spent, so far where it is under way.</param>
    /// <param name="reason">Why it has none.</param>
    /// <param name="rollouts">So many as were spent.</param>
    /// <param name="failures">Attempts that failed; null for none.</param>
    /// <exception cref="InvalidInputException">The rollouts are not those of the search.</exception>
    public static StudyMaterial Collect(
        StudyRecord study, BudgetSpent spent, string reason, IEnumerable<StoredRollout> rollouts, IReadOnlyList<FailedAttempt>? failures = null) =>
        new StudyMaterial(study, spent, null, reason) { Failures = failures ?? [] }.Read(rollouts);

    /// <summary>Reads every rollout once.</summary>
    private StudyMaterial Read(IEnumerable<StoredRollout> rollouts)
    {
        IRolloutCollector[] collectors =
            [Learning, Sample, Records, Rates, Optimizers, Ends, Updates, Front];
        var (count, episodes, samples) = (0, 0, 0L);
        foreach (var stored in rollouts)
        {
            var rollout = RolloutCodec.Decode(stored.Payload);
            if (rollout.Index != count++ || rollout.Index >= Spent.Rollouts)
                throw Mismatch($"rollout {rollout.Index} at place {count - 1}");
            if (rollout.IsFailed)
            {
                FailedRollouts.Add(rollout.Index);
                continue; // nothing of it is in any figure
            }
            if (rollout.Episodes.FirstOrDefault(episode => episode.Decisions.Count > Spec.Training.Decisions) is { } longer)
                throw Mismatch($"an episode of {longer.Decisions.Count} decisions in rollout {rollout.Index}, of {Spec.Training.Decisions} at most");
            var searched = new SearchedRollout(stored, rollout, episodes, samples += rollout.TrainingSamples)
            {
                Place = rollout.Index - FailedRollouts.Count,
            };
            foreach (var collector in collectors)
                collector.Add(searched);
            episodes += rollout.Episodes.Count;
        }
        if ((count, episodes) != (Spent.Rollouts, Spent.Episodes))
            throw Mismatch($"{count} rollouts of {episodes} episodes");
        return this;
    }

    private InvalidInputException Mismatch(string got) => new(
        $"the store must hold the {Spent.Rollouts} rollouts of study \"{Study.Name}\" ({Spent.Episodes} episodes), but has {got}.");
}
