using NetOptRL.Runtime;

namespace NetOptRL.Agents;

/// <summary>What acts: an immutable snapshot that any thread can use. It never learns.</summary>
public interface IPolicy
{
    /// <summary>
    /// How many members act together as one training in the final evaluation, the best of them on validation data being its result:
    /// 1 for all but policies that move weights between members.
    /// </summary>
    int Group => 1;

    /// <summary>Takes up a rollout's members before their first decision.</summary>
    /// <param name="members">K.</param>
    /// <param name="random">The rollout's own stream.</param>
    IActor Begin(int members, RandomStream random);
}
