namespace NetOptRL.Reports.Statistics;

/// <summary>One agent beside the reference agent.</summary>
/// <param name="ProbabilityOfImprovement">How likely a run of this agent beats one of the reference.</param>
/// <param name="Wilcoxon">
/// Two-sided, of this agent's score less the reference's, one pair for every task and seed: whether they differ on these tasks.
/// </param>
/// <param name="HolmP">Its p corrected for the number of agents that are set beside the reference.</param>
public sealed record AgainstReference(BootstrapEstimate ProbabilityOfImprovement, WilcoxonSignedRank Wilcoxon, double HolmP);
