namespace NetOptRL.Agents;

/// <summary>A policy at work in one rollout: it may remember what it saw there, and is forgotten with it. Use it on one thread.</summary>
public interface IActor
{
    /// <summary>Decides for every member; what it says of a member that has ended is ignored.</summary>
    /// <returns>[K]</returns>
    PolicyDecision[] Act(DecisionPoint point);
}
