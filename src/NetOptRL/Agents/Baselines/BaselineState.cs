using NetOptRL.Agents.Baselines.Sampling;
using NetOptRL.Runtime;

namespace NetOptRL.Agents.Baselines;

/// <summary>A baseline as bytes: what it is and what it fits, then what it knows.</summary>
internal static class BaselineState
{
    private const string Kind = "netoptrl-baseline-2";

    /// <summary>The bytes of an agent.</summary>
    /// <param name="agent">Its name.</param>
    /// <param name="setting">What it is made for.</param>
    /// <param name="space">What it draws from.</param>
    /// <param name="content">Writes what it knows.</param>
    public static byte[] Write(string agent, AgentSetting setting, SearchSpace space, Action<BinaryWriter> content)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Kind);
        writer.Write(agent);
        writer.Write(Fit(setting, space));
        content(writer);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> gave for the same agent, episodes and space.</summary>
    /// <param name="state">The bytes.</param>
    /// <param name="agent">The agent's name.</param>
    /// <param name="setting">What it is made for.</param>
    /// <param name="space">What it draws from.</param>
    /// <param name="content">Reads what it knows, to the last byte.</param>
    /// <exception cref="InvalidInputException">The bytes are something else, or not whole.</exception>
    public static void Read(byte[] state, string agent, AgentSetting setting, SearchSpace space, Action<BinaryReader> content)
    {
        using var reader = new BinaryReader(new MemoryStream(state));
        try
        {
            Check(reader.ReadString(), Kind, "the state's kind");
            Check(reader.ReadString(), agent, "the state's agent");
            var fit = Fit(setting, space);
            if (!reader.ReadBytes(fit.Length).AsSpan().SequenceEqual(fit))
                throw new InvalidInputException($"the state must be for {setting.Decisions} decisions over {Names(space)} as they are here, but is for others.");
            content(reader);
        }
        catch (Exception failure) when (failure is IOException or FormatException or ArgumentException)
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

    /// <summary>All that the agent's numbers have their meaning from: the choices, the ranges of plans and the episode's length.</summary>
    private static byte[] Fit(AgentSetting setting, SearchSpace space)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(setting.Decisions);
        writer.Write(ActionFit.Of(setting.Actions.Spec));
        writer.Write(space.Parameters.Count);
        foreach (var range in space.Parameters)
        {
            writer.Write(range.Name);
            writer.Write(range.Rule); // the number of categories, or the ends
            writer.Write(range is Continuous { IsLogarithmic: true });
        }
        writer.Flush();
        return stream.ToArray();
    }
}
