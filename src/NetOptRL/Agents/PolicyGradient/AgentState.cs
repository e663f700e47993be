using NetOptRL.Runtime;
using NetOptRL.Training;
using static TorchSharp.torch;

namespace NetOptRL.Agents.PolicyGradient;

/// <summary>A policy-gradient agent as bytes: the policy with the moments of its optimizer, so that learning goes on with the same bits.</summary>
internal static class AgentState
{
    public static byte[] Write(string agent, PolicyShape shape, int learned, PopulationState state)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        PolicyHeader.Write(writer, PolicyHeader.Agent, agent, shape);
        writer.Write(learned);
        writer.Write(state.Rules[0].Steps);
        foreach (var tensor in Tensors(state))
            writer.Write(tensor.bytes);
        writer.Flush();
        return stream.ToArray();
    }

    /// <returns>Number of rollouts learned from.</returns>
    public static int Read(byte[] bytes, string agent, PolicyShape shape, PopulationState state)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        try
        {
            PolicyHeader.Check(reader, PolicyHeader.Agent, agent, shape);
            var learned = reader.ReadInt32();
            state.Rules[0].Steps = reader.ReadInt32();
            foreach (var tensor in Tensors(state))
                reader.BaseStream.ReadExactly(tensor.bytes);
            if (reader.BaseStream.Position != bytes.Length)
                throw new InvalidInputException($"the state of agent \"{agent}\" must end after {reader.BaseStream.Position} bytes, but has {bytes.Length}.");
            return learned;
        }
        catch (EndOfStreamException failure)
        {
            throw new InvalidInputException($"the state of agent \"{agent}\" must be whole, but ends after {bytes.Length} bytes.", failure);
        }
    }

    private static IEnumerable<Tensor> Tensors(PopulationState state) => [state.Parameters, state.FirstMoment, state.SecondMoment];
}
