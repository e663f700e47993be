using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;
using NetOptRL.Training;

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

    /// <summary>The choices that <see cref="Of"/> was given.</summary>
    /// <exception cref="InvalidInputException">The reader comes to something else.</exception>
    public static ActionSpec Read(BinaryReader reader)
    {
        try
        {
            var (rates, factors, thresholds) = (Numbers(reader), Numbers(reader), Numbers(reader));
            var optimizers = Enumerable.Range(0, Count(reader)).Select(_ => Name<OptimizerKind>(reader)).ToArray();
            var (switches, low, high) = (reader.ReadBoolean(), reader.ReadDouble(), reader.ReadDouble());
            var actions = new ActionSpec(rates, factors, optimizers, switches, thresholds, low, high) { PruneScale = Name<PruneScale>(reader) };
            ActionRules.Check(actions);
            return actions;
        }
        catch (Exception failure) when (failure is FormatException or IOException)
        {
            throw new InvalidInputException("the choices that the policy is for must be whole, but the bytes are damaged or end within them.", failure);
        }
    }

    private static int Count(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        return count is > 0 and <= ActionRules.MostChoices
            ? count
            : throw new InvalidInputException($"a policy must have 1 to {ActionRules.MostChoices} choices of a kind, but says {count}.");
    }

    private static double[] Numbers(BinaryReader reader) => [.. Enumerable.Range(0, Count(reader)).Select(_ => reader.ReadDouble())];

    private static T Name<T>(BinaryReader reader)
        where T : struct, Enum
    {
        var name = reader.ReadString();
        return Enum.GetNames<T>().Contains(name)
            ? Enum.Parse<T>(name)
            : throw new InvalidInputException($"a policy's choice must be one of {string.Join(", ", Enum.GetNames<T>())}, but is {SpecText.Quote(name)}.");
    }

    /// <summary>Whether what the reader comes to is what <see cref="Of"/> gives for these choices.</summary>
    public static bool Follows(BinaryReader reader, ActionSpec actions)
    {
        var fit = Of(actions);
        return reader.ReadBytes(fit.Length).AsSpan().SequenceEqual(fit);
    }
}
