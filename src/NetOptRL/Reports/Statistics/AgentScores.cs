namespace NetOptRL.Reports.Statistics;

/// <summary>What one agent scored in every task under every seed; higher is better.</summary>
/// <param name="Name">The agent's name.</param>
/// <param name="Scores">
/// [tasks][seeds], in the score's unit or normalised (<see cref="ScoreNormalisation"/>). A task is an environment. Agents that are
/// compared have the same tasks and the same seeds in the same order.
/// </param>
/// <exception cref="ArgumentException">No task, no seed, tasks of different lengths, or a score that is not finite.</exception>
public sealed record AgentScores(string Name, IReadOnlyList<IReadOnlyList<double>> Scores)
{
    /// <summary>[tasks][seeds].</summary>
    public IReadOnlyList<IReadOnlyList<double>> Scores { get; } = Checked(Name, Scores);

    /// <summary>Number of tasks, at least 1.</summary>
    public int TaskCount => Scores.Count;

    /// <summary>Number of seeds of every task, at least 1.</summary>
    public int SeedCount => Scores[0].Count;

    // [tasks * seeds], task by task
    internal double[] Runs { get; } = [.. Scores.SelectMany(task => task)];

    // [tasks]
    internal double[] TaskMeans => [.. Scores.Select(task => task.Average())];

    internal static void RequireSameShape(IReadOnlyList<AgentScores> agents)
    {
        foreach (var agent in agents)
        {
            if (agent.TaskCount != agents[0].TaskCount || agent.SeedCount != agents[0].SeedCount)
            {
                throw new ArgumentException($"Agents that are compared must have the same tasks and seeds, but got {agents[0].TaskCount} tasks x"
                    + $" {agents[0].SeedCount} seeds of \"{agents[0].Name}\" and {agent.TaskCount} x {agent.SeedCount} of \"{agent.Name}\".");
            }
        }
    }

    private static IReadOnlyList<IReadOnlyList<double>> Checked(string name, IReadOnlyList<IReadOnlyList<double>> scores)
    {
        if (scores.Count == 0 || scores[0].Count == 0)
        {
            var missing = scores.Count == 0 ? "task" : "seed";
            throw new ArgumentException($"An agent must have at least one task and one seed, but \"{name}\" has no {missing}.");
        }
        for (var task = 0; task < scores.Count; task++)
        {
            if (scores[task].Count != scores[0].Count)
            {
                throw new ArgumentException("Every task must have the same number of seeds,"
                    + $" but \"{name}\" has {scores[0].Count} in task 0 and {scores[task].Count} in task {task}.");
            }
            for (var seed = 0; seed < scores[task].Count; seed++)
            {
                if (!double.IsFinite(scores[task][seed]))
                {
                    throw new ArgumentException(FormattableString.Invariant($"Scores must be finite, but \"{name}\" has {scores[task][seed]}")
                        + $" in task {task}, seed {seed}: score a diverged run at its floor.");
                }
            }
        }
        return scores;
    }
}
