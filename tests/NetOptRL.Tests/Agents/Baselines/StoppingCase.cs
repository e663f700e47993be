using NetOptRL.Agents;
using NetOptRL.Agents.Baselines.Stopping;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Training;

namespace NetOptRL.Tests.Agents.Baselines;

/// <summary>A rollout whose scores are given by hand, to see whom a rule stops when.</summary>
internal static class StoppingCase
{
    private static readonly TuningAction Action = new(0.1, OptimizerKind.Sgd, 0);

    /// <summary>Runs a rule over scores.</summary>
    /// <param name="rule">It.</param>
    /// <param name="scores">[decisions + 1][K] before the first decision and after each.</param>
    /// <param name="diverges">For each member that diverges, the decision after which it has.</param>
    /// <returns>The episodes that a <see cref="RolloutRunner"/> would make of it.</returns>
    public static Rollout Run(IStopping rule, double[][] scores, params (int Member, int Decision)[] diverges)
    {
        var members = scores[0].Length;
        var constant = new SchedulePolicy([.. Enumerable.Repeat((TuningAction[])[Action], members)]);
        var actor = new StoppingPolicy(constant, rule).Begin(members, new Seeds(1).Stream("policy"));
        var decisions = new List<PolicyDecision>[members];
        var states = new EpisodeState?[members];
        for (var k = 0; k < members; k++)
            decisions[k] = [];
        for (var t = 0; t < scores.Length - 1; t++)
        {
            var decided = actor.Act(new DecisionPoint(t, new float[members][], [], scores[t], [.. states.Select(state => state is not null)]));
            for (var k = 0; k < members; k++)
            {
                if (states[k] is not null)
                    continue;
                decisions[k].Add(decided[k]);
                states[k] = decided[k].Action.Stops ? EpisodeState.Stopped : diverges.Contains((k, t)) ? EpisodeState.Diverged : null;
            }
        }
        var episodes = decisions.Select((decided, k) => ToEpisode(decided, states[k] ?? EpisodeState.Complete, [.. scores.Select(row => row[k])]));
        return new Rollout(0, 0, [.. episodes], 1);
    }

    /// <summary>For each member, after how many decisions it was stopped or diverged; all of them where it was not.</summary>
    public static int[] Trained(Rollout rollout) => [.. rollout.Episodes.Select(EpisodeProgress.Trained)];

    private static Episode ToEpisode(List<PolicyDecision> decisions, EpisodeState state, double[] scores)
    {
        var trained = decisions.Count - (state == EpisodeState.Stopped ? 1 : 0);
        double[] rewards = [.. decisions.Select((_, t) => t < trained ? scores[t + 1] - scores[t] : 0)];
        return new Episode(decisions, [], rewards, state, [], [], scores[trained]);
    }
}
