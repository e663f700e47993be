using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Agents.Baselines.PopulationBased;

/// <summary>Every member follows the same fixed schedule, as Ray Tune's <c>PopulationBasedTrainingReplay</c> does.</summary>
internal sealed class ReplayPolicy(IReadOnlyList<TuningAction> schedule) : IPolicy
{
    public IActor Begin(int members, RandomStream random) => new SchedulePolicy([.. Enumerable.Repeat(schedule, members)]).Begin(members, random);
}
