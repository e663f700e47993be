namespace NetOptRL.Studies;

/// <summary>What a search had taken when its budget was spent. Rollouts that were under way then and thrown away are in it.</summary>
/// <param name="Seconds">Seconds of search.</param>
/// <param name="AgentSeconds">Processor seconds of acting and learning, all threads together.</param>
public sealed record SearchEnd(double Seconds, double AgentSeconds);
