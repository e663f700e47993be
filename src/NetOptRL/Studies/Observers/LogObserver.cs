using NetOptRL.Agents;
using Serilog;

namespace NetOptRL.Studies.Observers;

/// <summary>
/// Logs a study's session. Every event names the study and its root seed; those of a rollout also the rollout, its seed and the worker that
/// ran it.
/// </summary>
internal sealed class LogObserver(StudyRecord study, ILogger log) : IStudyObserver
{
    /// <summary>A commit that takes this long makes the search wait.</summary>
    public static readonly TimeSpan SlowCommit = TimeSpan.FromSeconds(1);

    private readonly ILogger _log = log.ForContext("Study", study.Name).ForContext("Seed", study.Seed);
    private double _bestScore;

    /// <inheritdoc/>
    public void Observe(StudyEvent happened)
    {
        switch (happened)
        {
            case SearchStarted started:
                _bestScore = started.State.Archive.BestScore;
                Start(started.State.Rollouts);
                break;
            case RolloutBegun { Order.Attempt: > 1 } again:
                Of(again.Worker, again.Order).Information("Rollout {Rollout} is tried again: attempt {Attempt}", again.Order.Index, again.Order.Attempt);
                break;
            case RolloutBegun begun:
                Of(begun.Worker, begun.Order).Debug("Rollout {Rollout} begins", begun.Order.Index);
                break;
            case RolloutEnded ended:
                End(Of(ended.Worker, ended.Outcome.Order), ended.Outcome);
                break;
            case RolloutLearned learned:
                Learn(learned);
                break;
            case RolloutCommitted committed when committed.Duration >= SlowCommit:
                _log.Warning("The commit of rollout {Rollout} took {Seconds} s", committed.Rollout, committed.Duration.TotalSeconds);
                break;
            case SearchEnded ended:
                _log.Information("Search ended: {@Spent}", ended.Spent);
                break;
            case EvaluationStarted:
                _log.Information("Final evaluation starts");
                break;
            case SearchFailed failed:
                _log.Information("Study ends without a result: {Reason}", failed.Reason);
                break;
            case StudyEnded ended:
                Finish(ended.Result);
                break;
            case ObserverLetGo letGo:
                _log.Warning(letGo.Failure, "{Observer} failed and is told nothing any more; the study goes on", letGo.Observer);
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The log is its owner's to close.
    }

    private ILogger Of(int worker, RolloutOrder order) =>
        _log.ForContext("Worker", worker).ForContext("Rollout", order.Index).ForContext("RolloutSeed", order.Seed);

    private void Start(int rollouts) => _log.Information(
        "Study {Study} starts after {Rollouts} rollouts of earlier sessions: {Environment}, agent {Agent}, seed {Seed}, budget {Budget}, "
        + "population {Population}, device {Device}",
        study.Name, rollouts, study.EnvironmentName, study.Agent, study.Seed, study.Budget, study.Population, study.Device);

    private static void End(ILogger log, RolloutOutcome outcome)
    {
        if (outcome.Failure is { } failure)
            log.Warning(failure, "Rollout {Rollout} failed", outcome.Order.Index);
        else if (outcome.Rollout is { } rollout)
            log.Debug("Rollout {Rollout} ended: {TrainingSamples} samples, {Diverged} diverged", rollout.Index, rollout.TrainingSamples, Diverged(rollout));
        else
            log.Debug("Rollout {Rollout} was given up", outcome.Order.Index);
    }

    private void Learn(RolloutLearned learned)
    {
        var (rollout, stored, state) = learned;
        var log = _log.ForContext("Rollout", rollout.Index).ForContext("RolloutSeed", rollout.Seed);
        log.Information(
            "Learned from {Rollouts} rollouts, {Episodes} episodes, {TrainingSamples} samples in {Seconds} s; {@Last}; {@Statistics}",
            state.Rollouts, state.Episodes, state.TrainingSamples, stored.SearchSeconds, state.History[^1], stored.Statistics);
        if (state.Archive.BestScore <= _bestScore)
            return;
        _bestScore = state.Archive.BestScore;
        log.Information("Improvement found: score {Score}, validation accuracy {Accuracy}", _bestScore, state.Archive.Best[0].Validation.Accuracy);
    }

    private void Finish(StudyResult result) => _log.Information(
        "Study ended: test accuracy {TestAccuracy} of the best schedule and {PolicyTestAccuracy} of the policy; {@Spent}; digest {Digest}",
        result.Best.Confirmed.Runs.Average(run => run.Test.Accuracy), result.Policy.Runs.Average(run => run.Test.Accuracy), result.Spent, result.Digest);

    private static int Diverged(Rollout rollout) => rollout.Episodes.Count(episode => episode.State == EpisodeState.Diverged);
}
