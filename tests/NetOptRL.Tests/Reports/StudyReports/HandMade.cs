using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Reports.StudyReports;
using NetOptRL.Studies;
using NetOptRL.Training;

namespace NetOptRL.Tests.Reports.StudyReports;

/// <summary>Rollouts of a search made by hand: 100 samples each, seconds 1, 3, 5 …</summary>
internal static class HandMade
{
    public static SearchedRollout Rollout(int index, params Episode[] episodes) => Rollout(index, new Dictionary<string, double>(), episodes);

    public static SearchedRollout Rollout(int index, IReadOnlyDictionary<string, double> statistics, params Episode[] episodes) => new(
        new StoredRollout(index, [], "", 100, 2 * index + 1, 0, statistics), new Rollout(index, 0, episodes, 100), index * episodes.Length, 100 * (index + 1));

    public static Episode Episode(double score, EpisodeState state = EpisodeState.Complete, params TuningAction[] actions)
    {
        actions = actions.Length == 0 ? [Act(0.1)] : actions;
        return new Episode(
            [.. actions.Select(action => new PolicyDecision(action, [], 0))], [], [], state,
            [.. actions.Select(_ => new Metrics(1 + score, -score, 0.5))], [.. actions.Select(_ => -score)], score);
    }

    public static TuningAction Act(double rate, OptimizerKind optimizer = OptimizerKind.Sgd) => new(rate, optimizer, 0);
}
