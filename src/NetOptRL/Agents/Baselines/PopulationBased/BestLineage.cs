using NetOptRL.Environments;
using NetOptRL.Training;

namespace NetOptRL.Agents.Baselines.PopulationBased;

/// <summary>The schedule behind the best final weights so far; of equal ones the earlier. Not thread-safe.</summary>
internal sealed class BestLineage
{
    /// <summary>Its actions by decision; none before there was any.</summary>
    public IReadOnlyList<TuningAction> Schedule { get; private set; } = [];

    /// <summary>The final score that it was found with.</summary>
    public double Score { get; private set; } = double.NegativeInfinity;

    /// <summary>Takes in a rollout's complete episodes.</summary>
    public void Add(IReadOnlyList<Episode> episodes)
    {
        for (var member = 0; member < episodes.Count; member++)
        {
            if (episodes[member].State == EpisodeState.Complete && episodes[member].FinalScore > Score)
                (Schedule, Score) = (Lineage.Schedule(episodes, member), episodes[member].FinalScore);
        }
    }

    /// <summary>Writes all of it.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(Score);
        writer.Write(Schedule.Count > 0);
        foreach (var action in Schedule)
        {
            writer.Write(action.LearningRate);
            writer.Write((byte)action.Optimizer);
            writer.Write(action.PruneThreshold);
        }
    }

    /// <summary>Restores what <see cref="Write"/> gave.</summary>
    /// <param name="reader">At its beginning.</param>
    /// <param name="decisions">Actions of a schedule.</param>
    /// <param name="actions">What each of them may be.</param>
    /// <exception cref="EndOfStreamException">The bytes end too early.</exception>
    /// <exception cref="ArgumentException">The bytes are no schedule of these actions with its score.</exception>
    public void Read(BinaryReader reader, int decisions, ActionSpec actions)
    {
        Score = reader.ReadDouble();
        var schedule = new TuningAction[reader.ReadBoolean() ? decisions : 0];
        for (var i = 0; i < schedule.Length; i++)
            schedule[i] = Checked(new TuningAction(reader.ReadDouble(), (OptimizerKind)reader.ReadByte(), reader.ReadDouble()), actions);
        if (schedule.Length > 0 ? !double.IsFinite(Score) : Score != double.NegativeInfinity)
            throw new ArgumentException($"the best score must be finite where there is a schedule, and −∞ where there is none, but is {Score}.", nameof(reader));
        Schedule = schedule;
    }

    private static TuningAction Checked(TuningAction action, ActionSpec actions) =>
        action.LearningRate >= actions.LearningRateLow && action.LearningRate <= actions.LearningRateHigh
        && actions.Optimizers.Contains(action.Optimizer) && actions.PruneThresholds.Contains(action.PruneThreshold)
            ? action
            : throw new ArgumentException($"a schedule's actions must be allowed, but got {action}.", nameof(action));
}
