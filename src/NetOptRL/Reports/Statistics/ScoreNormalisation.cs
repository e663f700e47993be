namespace NetOptRL.Reports.Statistics;

/// <summary>
/// Makes the scores of different tasks comparable before they are pooled: task by task, (score − zero) / (one − zero). Nothing in this
/// namespace normalises by itself: the caller applies this and keeps it beside the figures it led to.
/// </summary>
/// <param name="Tasks">One range per task, in the order of the scores.</param>
/// <remarks>
/// Ranks within a task (Friedman, probability of improvement) do not depend on it; means, profiles and the sizes that Wilcoxon's test
/// ranks do. After <see cref="MinMax"/> a figure is relative to the agents that were compared: it must not be set beside that of another
/// comparison, and one diverged run at the floor pushes all others towards 1. Ranges chosen beforehand have neither fault.
/// </remarks>
public sealed record ScoreNormalisation(IReadOnlyList<TaskRange> Tasks)
{
    /// <summary>Leaves the scores of one task as they are, in their own unit; of several takes <see cref="MinMax"/>.</summary>
    /// <param name="agents">At least one, of the same shape.</param>
    /// <exception cref="ArgumentException">There are no agents, or agents of different shapes.</exception>
    public static ScoreNormalisation For(IReadOnlyList<AgentScores> agents)
    {
        ArgumentOutOfRangeException.ThrowIfZero(agents.Count, nameof(agents));
        return agents[0].TaskCount == 1 ? Identity(1) : MinMax(agents);
    }

    /// <summary>Changes nothing.</summary>
    /// <param name="tasks">Number of tasks.</param>
    public static ScoreNormalisation Identity(int tasks) => new([.. Enumerable.Repeat(TaskRange.Unit, tasks)]);

    /// <summary>In every task the lowest score of any agent and seed becomes 0 and the highest 1; where all are equal, all become 0.</summary>
    /// <param name="agents">At least one, of the same shape.</param>
    /// <exception cref="ArgumentException">There are no agents, or agents of different shapes.</exception>
    public static ScoreNormalisation MinMax(IReadOnlyList<AgentScores> agents)
    {
        ArgumentOutOfRangeException.ThrowIfZero(agents.Count, nameof(agents));
        AgentScores.RequireSameShape(agents);
        return new ScoreNormalisation([.. Enumerable.Range(0, agents[0].TaskCount).Select(RangeOf)]);

        TaskRange RangeOf(int task)
        {
            var (low, high) = (agents.Min(agent => agent.Scores[task].Min()), agents.Max(agent => agent.Scores[task].Max()));
            return new TaskRange(low, high > low ? high : low + 1);
        }
    }

    /// <summary>The agents with normalised scores.</summary>
    /// <exception cref="ArgumentException">An agent has another number of tasks.</exception>
    public IReadOnlyList<AgentScores> Apply(IReadOnlyList<AgentScores> agents) => [.. agents.Select(Apply)];

    private AgentScores Apply(AgentScores agent)
    {
        if (agent.TaskCount != Tasks.Count)
        {
            throw new ArgumentException(
                $"A normalisation must have a range for every task, but it has {Tasks.Count} and \"{agent.Name}\" has {agent.TaskCount} tasks.");
        }
        return new AgentScores(agent.Name, [.. agent.Scores.Select((scores, task) => scores.Select(Tasks[task].Normalise).ToArray())]);
    }
}
