using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Training;

namespace NetOptRL.Studies;

/// <summary>What a finished study found: the record that files and pictures are made from.</summary>
/// <param name="Study">What it was.</param>
/// <param name="Workers">Threads of its last session.</param>
/// <param name="Versions">Versions by name: netoptrl, dotnet, torchsharp, libtorch.</param>
/// <param name="Spent">What the search spent.</param>
/// <param name="Best">The chosen schedule.</param>
/// <param name="Policy">The final policy's trainings on the same fresh seeds.</param>
/// <param name="History">How each rollout's episodes ended, in index order.</param>
/// <param name="Digest">Hash over all rollouts and the final evaluation: equal for two runs of the same study.</param>
/// <param name="Digests">What it is made of.</param>
/// <param name="Machine">What results can depend on of the machine of its last session, by name: see <see cref="NetOptRL.Runtime.Machine"/>.</param>
public sealed record StudyResult(
    StudyRecord Study,
    int Workers,
    IReadOnlyDictionary<string, string> Versions,
    BudgetSpent Spent,
    BestSchedule Best,
    ConfirmedRuns Policy,
    IReadOnlyList<LearningPoint> History,
    string Digest,
    StudyDigests Digests,
    IReadOnlyDictionary<string, string> Machine)
{
    /// <summary>All attempts at rollouts that failed, whether a later one succeeded or not, in the order in which they did.</summary>
    public IReadOnlyList<FailedAttempt> Failures { get; init; } = [];

    /// <summary>The trainings on fresh seeds of one thing that an agent hands over.</summary>
    public ConfirmedRuns HandedOver(Handover product) => product == Handover.Schedule ? Best.Confirmed : Policy;
}

/// <summary>Hashes of a study's parts, lower-case hexadecimal.</summary>
/// <param name="Rollouts">One per rollout, in index order.</param>
/// <param name="Search">Over all rollouts, 64 digits. It is not in result.json: it takes the study's rollouts to know it.</param>
/// <param name="FinalEvaluation">Over the final evaluation alone, 16 digits.</param>
public sealed record StudyDigests(IReadOnlyList<RolloutDigest> Rollouts, string Search, string FinalEvaluation);

/// <summary>What a search spent.</summary>
/// <param name="Seconds">Seconds of search.</param>
/// <param name="AgentSeconds">Processor seconds of acting and learning, all threads together.</param>
/// <param name="Rollouts">Rollouts.</param>
/// <param name="Episodes">Episodes.</param>
/// <param name="Diverged">Episodes that diverged.</param>
/// <param name="TrainingSamples">Samples trained on.</param>
public sealed record BudgetSpent(double Seconds, double AgentSeconds, int Rollouts, int Episodes, int Diverged, long TrainingSamples)
{
    /// <summary>Rollouts that failed, of <see cref="Rollouts"/>; they have no episodes.</summary>
    public int FailedRollouts { get; init; }
}

/// <summary>The best schedule and how it did.</summary>
/// <param name="Schedule">Its decisions in order.</param>
/// <param name="Found">The episode it was found in, on validation data.</param>
/// <param name="Confirmed">Trained again on fresh seeds.</param>
public sealed record BestSchedule(IReadOnlyList<ScheduleEntry> Schedule, Metrics Found, ConfirmedRuns Confirmed);

/// <summary>One decision of a schedule.</summary>
/// <param name="Decision">Number of the decision, from 0.</param>
/// <param name="Step">Mini-batch from which it holds, from 0.</param>
/// <param name="LearningRate">Step size.</param>
/// <param name="Optimizer">Optimizer in use.</param>
/// <param name="PruneThreshold">Pruning threshold, 0 for none.</param>
public sealed record ScheduleEntry(int Decision, int Step, double LearningRate, OptimizerKind Optimizer, double PruneThreshold);

/// <summary>Trainings of one candidate on fresh seeds.</summary>
/// <param name="Runs">One per seed.</param>
public sealed record ConfirmedRuns(IReadOnlyList<ConfirmedRun> Runs);

/// <summary>One training on a fresh seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Episode">How it went; its last validation metrics are on the whole validation split.</param>
/// <param name="Test">What the trained network scores on the test split.</param>
public sealed record ConfirmedRun(long Seed, Episode Episode, Metrics Test);
