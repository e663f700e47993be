using NetOptRL.Environments;

namespace NetOptRL.Agents;

/// <summary>
/// The decisions that a member's final weights came from: those of the members it took weights over from, each up to the moment when
/// it did, then its own. Carried out on one network without any copying, they are a schedule.
/// </summary>
public static class Lineage
{
    /// <summary>The schedule behind one member's last weights.</summary>
    /// <param name="episodes">[K], the rollout's.</param>
    /// <param name="member">Whose weights.</param>
    /// <returns>[T] actions that neither copy nor stop.</returns>
    public static TuningAction[] Schedule(IReadOnlyList<Episode> episodes, int member)
    {
        var schedule = new TuningAction[episodes[member].Decisions.Count];
        for (var decision = schedule.Length - 1; decision >= 0; decision--)
        {
            var action = episodes[member].Decisions[decision].Action;
            schedule[decision] = action.Source is null && !action.Stops ? action : action with { Source = null, Stops = false };
            member = action.Source ?? member;
        }
        return schedule;
    }
}
