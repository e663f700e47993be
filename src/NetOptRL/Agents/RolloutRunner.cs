using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Agents;

/// <summary>Runs one rollout: a pure function of environment, policy and seed.</summary>
public static class RolloutRunner
{
    /// <summary>Trains the population through one episode under <paramref name="policy"/>.</summary>
    /// <param name="environment">Reset first, so its past does not matter.</param>
    /// <param name="policy">Decides for every member at every decision.</param>
    /// <param name="index">Number of the rollout.</param>
    /// <param name="seed">Fixes the environment's and the policy's chance.</param>
    /// <param name="cancellation">Looked at before every decision.</param>
    public static Rollout Run(ITuningEnvironment environment, IPolicy policy, int index, long seed, CancellationToken cancellation = default)
    {
        var random = new Seeds(seed).Stream("policy");
        var observations = environment.Reset(seed);
        var actor = policy.Begin(environment.Members, random);
        var drafts = Enumerable.Range(0, environment.Members).Select(_ => new EpisodeDraft()).ToArray();
        TuningAction[] previous = [];
        double[] scores = [];
        bool[] hasEnded = [];
        long samples = 0;
        var isOver = false;
        for (var decision = 0; decision < environment.Decisions && !isOver; decision++)
        {
            cancellation.ThrowIfCancellationRequested();
            var decisions = actor.Act(new DecisionPoint(decision, observations, previous, scores, hasEnded));
            previous = [.. decisions.Select(decided => decided.Action)];
            var step = environment.Step(previous);
            for (var member = 0; member < drafts.Length; member++)
                drafts[member].Add(decisions[member], observations[member], step, member);
            observations = step.Observations;
            samples += step.TrainingSamples;
            scores = step.Scores;
            hasEnded = [.. step.Terminated.Zip(step.Truncated, (terminated, truncated) => terminated || truncated)];
            isOver = hasEnded.All(ended => ended);
        }
        return new Rollout(index, seed, [.. drafts.Select(draft => draft.ToEpisode())], samples);
    }
}
