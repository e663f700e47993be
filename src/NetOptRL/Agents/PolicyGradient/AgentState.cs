using System.Runtime.InteropServices;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Training;
using static TorchSharp.torch;

namespace NetOptRL.Agents.PolicyGradient;

/// <summary>A policy-gradient agent as bytes: the policy with the moments of its optimizer, so that learning goes on with the same bits.</summary>
internal static class AgentState
{
    public static byte[] Write(string agent, PolicyShape shape, ActionSpec actions, int learned, PopulationState state)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        PolicyHeader.Write(writer, PolicyHeader.Agent, agent, shape);
        writer.Write(ActionFit.Of(actions));
        writer.Write(learned);
        writer.Write(state.Rules[0].Steps);
        foreach (var tensor in Tensors(state))
            writer.Write(tensor.bytes);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Restores what <see cref="Write"/> gave; a state that is refused changes nothing.</summary>
    /// <returns>Number of rollouts learned from.</returns>
    /// <exception cref="InvalidInputException">The bytes are something else, for another shape or other choices, or not whole.</exception>
    public static int Read(byte[] bytes, string agent, PolicyShape shape, ActionSpec actions, PopulationState state)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        PolicyHeader.Check(reader, PolicyHeader.Agent, agent, shape);
        if (!ActionFit.Follows(reader, actions))
            throw new InvalidInputException($"the state of agent \"{agent}\" must be for the choices of this environment, but is for others.");
        var size = 2 * sizeof(int) + Tensors(state).Sum(tensor => tensor.bytes.Length);
        var left = bytes.Length - reader.BaseStream.Position;
        if (left != size)
            throw new InvalidInputException($"the state of agent \"{agent}\" must have {size} bytes after its header, but has {left}.");
        var (learned, steps) = (reader.ReadInt32(), reader.ReadInt32());
        var values = bytes.AsSpan((int)reader.BaseStream.Position);
        if (learned < 0 || steps < 0)
            throw new InvalidInputException($"learned rollouts and steps must be at least 0, but are {learned} and {steps}.");
        foreach (var value in MemoryMarshal.Cast<byte, float>(values))
        {
            if (!float.IsFinite(value))
                throw new InvalidInputException($"the parameters and moments of agent \"{agent}\" must be finite, but one is {value}.");
        }
        state.Rules[0].Steps = steps;
        foreach (var tensor in Tensors(state))
        {
            values[..tensor.bytes.Length].CopyTo(tensor.bytes);
            values = values[tensor.bytes.Length..];
        }
        return learned;
    }

    private static IEnumerable<Tensor> Tensors(PopulationState state) => [state.Parameters, state.FirstMoment, state.SecondMoment];
}
