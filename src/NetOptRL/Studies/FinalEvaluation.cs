using NetOptRL.Agents;
using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Studies;

/// <summary>
/// The end of a study: the best schedules and the final policy are trained again on fresh seeds, the winner is chosen by its mean
/// validation score, and the test split is read, once, for the winner and the policy.
/// </summary>
internal static class FinalEvaluation
{
    /// <summary>Number of fresh seeds.</summary>
    public const int SeedCount = 5;

    private const int FewestCandidates = 3;

    /// <summary>The fewest networks that train together: the candidates, and one under the policy.</summary>
    public const int FewestMembers = FewestCandidates + 1;

    /// <summary>
    /// The schedules worth another look: the best few, more of them the longer the search was, so that the final evaluation costs about a
    /// tenth of its training samples (and never less than three schedules).
    /// </summary>
    /// <param name="state">What the search found.</param>
    /// <param name="samplesPerTraining">Training samples of one network's whole training.</param>
    /// <exception cref="StudyFailedException">Every episode diverged or was stopped.</exception>
    public static IReadOnlyList<IReadOnlyList<TuningAction>> Candidates(SearchState state, long samplesPerTraining)
    {
        if (Failure(state) is { } reason)
            throw new StudyFailedException(reason);
        var affordable = state.TrainingSamples / (10 * SeedCount * samplesPerTraining); // not by episodes, which may have been stopped early
        return [.. state.Archive.Best.Take((int)Math.Clamp(affordable, FewestCandidates, int.MaxValue)).Select(candidate => candidate.Actions)];
    }

    /// <summary>Why a search that has spent its budget has nothing to evaluate, and what to change; null where it has.</summary>
    public static string? Failure(SearchState state) => state.Archive.Best.Count > 0 ? null
        : $"a study needs an episode that is trained to its end, but of {state.Episodes}, {state.Diverged} diverged and "
            + $"{state.Episodes - state.Diverged} were stopped: allow lower learning rates or search longer.";

    /// <summary>Trains, chooses and tests.</summary>
    /// <param name="spec">The environment.</param>
    /// <param name="dataset">Its data; this is the only place that opens the test split.</param>
    /// <param name="device">Where to train.</param>
    /// <param name="schedules">Candidates, best first, at least one.</param>
    /// <param name="policy">The trained policy without exploration; the last members of every population, as many as act together.</param>
    /// <param name="seeds">Root of the fresh seeds.</param>
    /// <param name="workers">Who trains; their environments have trained members.</param>
    /// <param name="cancellation">Stops at the next decision.</param>
    /// <exception cref="RolloutFailedException">A training failed in each of its attempts.</exception>
    public static FinalOutcome Run(
        EnvironmentSpec spec, Dataset dataset, ComputeDevice device, IReadOnlyList<IReadOnlyList<TuningAction>> schedules, IPolicy policy, Seeds seeds,
        StudyWorkers workers, CancellationToken cancellation)
    {
        var outcomes = Train(workers, schedules.Count + policy.Group, new SchedulePolicy(schedules, policy), seeds, cancellation);
        var winner = Enumerable.Range(0, schedules.Count).MaxBy(member => outcomes.Average(outcome => outcome.Rollout!.Episodes[member].FinalScore));
        int[] ofBest = [.. Enumerable.Repeat(winner, SeedCount)];
        int[] ofPolicy = [.. outcomes.Select(outcome => Enumerable.Range(schedules.Count, policy.Group)
            .MaxBy(member => outcome.Rollout!.Episodes[member].FinalScore))];
        var tested = FreshTrainings.Test(spec, dataset, device, [.. Parameters(outcomes, ofBest), .. Parameters(outcomes, ofPolicy)]);
        return new FinalOutcome(winner, Runs(outcomes, ofBest, tested[..SeedCount]), Runs(outcomes, ofPolicy, tested[SeedCount..]));
    }

    private static RolloutOutcome[] Train(StudyWorkers workers, int members, IPolicy policy, Seeds seeds, CancellationToken cancellation) => FreshTrainings.Run(
        stop => workers.Start(StudyPhase.Confirming, SeedCount, members, stop), policy,
        [.. Enumerable.Range(0, SeedCount).Select(i => seeds.Child("final", i).Value)], Failed, cancellation);

    private static RolloutFailedException Failed(RolloutOutcome outcome) => new(
        $"the training on fresh seed {outcome.Order.Index + 1} of {SeedCount} failed in each of {RolloutAttempts.Most} attempts, the last one with "
        + $"{RolloutFailure.Reason(outcome.Failure!)}. The search is saved; a resumed study tries the final evaluation again.", outcome.Failure);

    private static IEnumerable<float[]> Parameters(RolloutOutcome[] outcomes, int[] members) =>
        outcomes.Zip(members, (outcome, member) => outcome.Parameters![member]);

    /// <param name="outcomes">One per seed.</param>
    /// <param name="members">For each seed, which member.</param>
    /// <param name="tested">What it scores on the test split.</param>
    private static ConfirmedRun[] Runs(RolloutOutcome[] outcomes, int[] members, (double Accuracy, double LogLoss)[] tested) =>
        [.. outcomes.Select((outcome, i) => ToRun(outcome.Order.Seed, outcome.Rollout!.Episodes[members[i]], tested[i]))];

    /// <summary>A diverged network has nothing to test: it counts as on validation data.</summary>
    internal static ConfirmedRun ToRun(long seed, Episode episode, (double Accuracy, double LogLoss) tested)
    {
        var last = episode.Validation[^1];
        return new ConfirmedRun(seed, episode, episode.State == EpisodeState.Diverged ? last : new Metrics(tested.Accuracy, tested.LogLoss, last.Density));
    }
}
