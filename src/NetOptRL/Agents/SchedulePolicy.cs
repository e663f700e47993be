using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Agents;

/// <summary>Carries out fixed schedules, one per member, whatever it observes; members beyond them follow another policy.</summary>
/// <param name="schedules">For each of the first members, its actions by decision.</param>
/// <param name="rest">Decides for the members that are left; may be null where there are none.</param>
public sealed class SchedulePolicy(IReadOnlyList<IReadOnlyList<TuningAction>> schedules, IPolicy? rest = null) : IPolicy
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are members without a schedule and no policy for them, or a schedule is empty.</exception>
    public IActor Begin(int members, RandomStream random)
    {
        var left = members - schedules.Count;
        if (left < 0 || (left > 0 && rest is null))
            throw new ArgumentException($"there must be a schedule for each of {members} members, but there are {schedules.Count}.", nameof(members));
        if (schedules.Index().FirstOrDefault(entry => entry.Item.Count == 0) is { Item: not null } empty)
            throw new ArgumentException($"a schedule must have at least one action, but that of member {empty.Index} is empty.", nameof(members));
        return new Actor(schedules, left == 0 ? null : rest!.Begin(left, random));
    }

    private sealed class Actor(IReadOnlyList<IReadOnlyList<TuningAction>> schedules, IActor? rest) : IActor
    {
        public PolicyDecision[] Act(DecisionPoint point)
        {
            // A schedule may be shorter than the episode, such as one action for all of it; its last one then stays.
            var decisions = schedules.Select(schedule => new PolicyDecision(schedule[Math.Min(point.Decision, schedule.Count - 1)], [], 0));
            return rest is null ? [.. decisions] : [.. decisions, .. rest.Act(point.Skip(schedules.Count)).Select(Shift)];
        }

        /// <summary>The members of the other policy count from 0 for it.</summary>
        private PolicyDecision Shift(PolicyDecision decision) =>
            decision.Action.Source is { } source ? decision with { Action = decision.Action with { Source = source + schedules.Count } } : decision;
    }
}
