using NetOptRL.Agents.Baselines.Sampling;
using NetOptRL.Runtime;

namespace NetOptRL.Agents.Baselines;

/// <summary>A baseline as bytes: what it is and what it fits, then what it knows.</summary>
internal static class BaselineState
{
    private const string Kind = "netoptrl-baseline-2";

    /// <summary>The bytes of an agent.</summary>
    /// <param name="agent">Its name.</param>
    /// <param name="decisions">Decisions of the episodes that it learns from.</param>
    /// <param name="space">What it draws from.</param>
    /// <param name="content">Writes what it knows.</param>
    public static byte[] Write(string agent, int decisions, SearchSpace space, Action<BinaryWriter> content)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Kind);
        writer.Write(agent);
        WriteFit(writer, decisions, space);
        content(writer);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> gave for the same agent, episodes and space.</summary>
    /// <param name="state">The bytes.</param>
    /// <param name="agent">The agent's name.</param>
    /// <param name="decisions">Decisions of the episodes that it learns from.</param>
    /// <param name="space">What it draws from.</param>
    /// <param name="content">Reads what it knows, to the last byte.</param>
    /// <exception cref="InvalidInputException">The bytes are something else, or not whole.</exception>
    public static void Read(byte[] state, string agent, int decisions, SearchSpace space, Action<BinaryReader> content)
    {
        using var reader = new BinaryReader(new MemoryStream(state));
        try
        {
            Check(reader.ReadString(), Kind, "the state's kind");
            Check(reader.ReadString(), agent, "the state's agent");
            var fit = WriteFit(decisions, space);
            if (!reader.ReadBytes(fit.Length).AsSpan().SequenceEqual(fit))
                throw new InvalidInputException($"the state must be for {decisions} decisions over {Names(space)} as they are here, but is for others.");
            content(reader);
        }
        catch (Exception failure) when (failure is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidInputException($"the state must be all of agent \"{agent}\", but {state.Length} bytes say: {failure.Message}", failure);
        }
        if (reader.BaseStream.Position != state.Length)
            throw new InvalidInputException($"the state of agent \"{agent}\" must end after {reader.BaseStream.Position} bytes, but has {state.Length}.");
    }

    private static void Check(string found, string expected, string what)
    {
        if (found != expected)
            throw new InvalidInputException($"{what} must be \"{expected}\", but is \"{found}\".");
    }

    private static string Names(SearchSpace space) => string.Join(", ", space.Parameters.Select(range => range.Name));

    private static byte[] WriteFit(int decisions, SearchSpace space)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        WriteFit(writer, decisions, space);
        writer.Flush();
        return stream.ToArray();
    }

    private static void WriteFit(BinaryWriter writer, int decisions, SearchSpace space)
    {
        writer.Write(decisions);
        foreach (var range in space.Parameters)
        {
            writer.Write(range.Name);
            foreach (var bound in range is Continuous continuous ? [continuous.Low, continuous.High] : new double[] { ((Categorical)range).Count })
                writer.Write(bound);
        }
    }
}
