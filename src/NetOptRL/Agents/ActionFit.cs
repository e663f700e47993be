using NetOptRL.Environments;

namespace NetOptRL.Agents;

/// <summary>
/// What an agent's state says of the choices that it is for: an index or a number means something only among the same ones. Written out,
/// for a state for other choices may have the same counts of them.
/// </summary>
internal static class ActionFit
{
    /// <summary>The choices, with their names and values, in order.</summary>
    public static byte[] Of(ActionSpec actions)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        foreach (var values in new[] { actions.InitialLearningRates, actions.LearningRateFactors, actions.PruneThresholds })
        {
            writer.Write(values.Count);
            foreach (var value in values)
                writer.Write(value);
        }
        writer.Write(actions.Optimizers.Count);
        foreach (var optimizer in actions.Optimizers)
            writer.Write(optimizer.ToString());
        writer.Write(actions.SwitchOptimizer);
        writer.Write(actions.LearningRateLow);
        writer.Write(actions.LearningRateHigh);
        writer.Write(actions.PruneScale.ToString());
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Whether what the reader comes to is what <see cref="Of"/> gives for these choices.</summary>
    public static bool Follows(BinaryReader reader, ActionSpec actions)
    {
        var fit = Of(actions);
        return reader.ReadBytes(fit.Length).AsSpan().SequenceEqual(fit);
    }
}
