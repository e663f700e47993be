using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Agents;

/// <summary>Carries out fixed schedules, one per member, whatever it observes; members beyond them follow another policy.</summary>
/// <param name="schedules">For each of the first members, its actions by decision.</param>
/// <param name="rest">Decides for the members that are left; may be null where there are none.</param>
public sealed class SchedulePolicy(IReadOnlyList<IReadOnlyList<TuningAction>> schedules, IPolicy? rest = null) : IPolicy
{
    /// <inheritdoc/>
    public PolicyDecision[] Act(int decision, float[][] observations, IReadOnlyList<TuningAction> previous, RandomStream random)
    {
        var count = schedules.Count;
        if (observations.Length > count && rest is null)
            throw new ArgumentException($"there must be a schedule for each of {observations.Length} members, but there are {count}.", nameof(observations));
        // An episode that ended early has fewer actions; its last one then stays.
        var fixedActions = schedules.Select(schedule => new PolicyDecision(schedule[Math.Min(decision, schedule.Count - 1)], [], 0));
        return observations.Length == count || rest is null
            ? [.. fixedActions]
            : [.. fixedActions, .. rest.Act(decision, observations[count..], [.. previous.Skip(count)], random)];
    }
}
