namespace NetOptRL.Agents.Baselines.Stopping;

/// <summary>Which episodes are not worth finishing. Immutable: a snapshot of what was known when it was made.</summary>
internal interface IStopping
{
    /// <summary>How a rollout's members are compared.</summary>
    /// <param name="members">K.</param>
    /// <returns>Brackets that together hold every member once.</returns>
    IReadOnlyList<Bracket> Brackets(int members);

    /// <summary>Which of the members that came to a bracket's rung go on.</summary>
    /// <param name="rung">Number of the rung, from 0.</param>
    /// <param name="scores">Their scores now.</param>
    /// <returns>One for each score.</returns>
    bool[] GoOn(int rung, double[] scores);
}

/// <summary>Members that are compared with each other.</summary>
/// <param name="First">Number of the first one.</param>
/// <param name="Count">How many there are, in a row.</param>
/// <param name="Rungs">Decisions at which they are compared, ascending; all above 0.</param>
internal sealed record Bracket(int First, int Count, IReadOnlyList<int> Rungs);
