namespace NetOptRL.Reports.Statistics;

/// <summary>One agent of a comparison.</summary>
/// <param name="Name">The agent's name.</param>
/// <param name="Aggregates">Its scores in one number, three ways, with intervals.</param>
/// <param name="Profile">The share of its runs above each threshold.</param>
/// <param name="AgainstReference">How it stands to the reference agent; null for the reference itself.</param>
public sealed record AgentStatistics(string Name, Aggregates Aggregates, PerformanceProfile Profile, AgainstReference? AgainstReference);
