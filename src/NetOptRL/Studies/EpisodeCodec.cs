using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Training;

namespace NetOptRL.Studies;

/// <summary>An episode as bytes, one form for one content.</summary>
internal static class EpisodeCodec
{
    /// <summary>Bytes of the shortest episode: its end, then one decision without choices, plan and observation.</summary>
    public const int Smallest = 1 + 8 + 4 + SmallestDecision;

    private const int SmallestDecision = 20 + 4 + 1 + 1 + 2 + 8 + 24 + 8;
    private const short NoSource = -1;

    public static void Write(BinaryWriter writer, Episode episode)
    {
        writer.Write((byte)episode.State);
        writer.Write(episode.FinalScore);
        writer.Write(episode.Decisions.Count);
        for (var t = 0; t < episode.Decisions.Count; t++)
            WriteDecision(writer, episode, t);
    }

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    /// <exception cref="EndOfStreamException">The bytes end too early.</exception>
    public static Episode Read(BinaryReader reader)
    {
        var (state, score) = (StoredBytes.Known((EpisodeState)reader.ReadByte(), "an episode's end"), reader.ReadDouble());
        var count = reader.Count(reader.ReadInt32(), SmallestDecision, "decisions");
        var decisions = new PolicyDecision[count];
        var observations = new float[count][];
        var rewards = new double[count];
        var validation = new Metrics[count];
        var losses = new double[count];
        for (var t = 0; t < count; t++)
        {
            var action = ReadAction(reader);
            var logProbability = reader.ReadSingle();
            var choices = new int[reader.ReadByte()];
            for (var i = 0; i < choices.Length; i++)
                choices[i] = reader.ReadInt16();
            var plan = new double[reader.ReadByte()];
            for (var i = 0; i < plan.Length; i++)
                plan[i] = reader.ReadDouble();
            decisions[t] = new PolicyDecision(action, choices, logProbability) { Plan = plan };
            var length = reader.ReadInt16();
            observations[t] = length == 0 ? [] : new float[reader.Count(length, sizeof(float), "observed numbers")];
            for (var i = 0; i < observations[t].Length; i++)
                observations[t][i] = reader.ReadSingle();
            rewards[t] = reader.ReadDouble();
            validation[t] = new Metrics(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
            losses[t] = reader.ReadDouble();
        }
        return new Episode(decisions, observations, rewards, state, validation, losses, score);
    }

    /// <summary>What was decided at decision <paramref name="t"/>, what it was based on, and what followed.</summary>
    public static void WriteDecision(BinaryWriter writer, Episode episode, int t)
    {
        var (action, choices, logProbability) = episode.Decisions[t];
        WriteAction(writer, action);
        writer.Write(logProbability);
        writer.Write((byte)choices.Length);
        foreach (var choice in choices)
            writer.Write((short)choice);
        writer.Write((byte)episode.Decisions[t].Plan.Length);
        foreach (var value in episode.Decisions[t].Plan)
            writer.Write(value);
        writer.Write((short)episode.Observations[t].Length);
        foreach (var value in episode.Observations[t])
            writer.Write(value);
        writer.Write(episode.Rewards[t]);
        writer.Write(episode.Validation[t].Accuracy);
        writer.Write(episode.Validation[t].LogLoss);
        writer.Write(episode.Validation[t].Density);
        writer.Write(episode.TrainingLoss[t]);
    }

    private static TuningAction ReadAction(BinaryReader reader)
    {
        var action = new TuningAction(reader.ReadDouble(), StoredBytes.Known((OptimizerKind)reader.ReadByte(), "an optimizer"), reader.ReadDouble());
        if (!(action.LearningRate > 0 && double.IsFinite(action.LearningRate) && action.PruneThreshold >= 0 && double.IsFinite(action.PruneThreshold)))
        {
            throw new InvalidDataException(
                $"learning rates must be greater than 0 and pruning thresholds at least 0, but {action.LearningRate} and {action.PruneThreshold} are stored.");
        }
        var source = reader.ReadInt16();
        var stops = reader.ReadBoolean();
        return source < 0 && !stops ? action : action with { Source = source < 0 ? null : source, Stops = stops };
    }

    private static void WriteAction(BinaryWriter writer, TuningAction action)
    {
        writer.Write(action.LearningRate);
        writer.Write((byte)action.Optimizer);
        writer.Write(action.PruneThreshold);
        writer.Write((short)(action.Source ?? NoSource));
        writer.Write(action.Stops);
    }
}
