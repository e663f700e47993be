using System.Runtime.InteropServices;
using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Agents.PolicyGradient;

/// <summary>A trained policy as a file: what a study leaves behind and what another training can be driven by.</summary>
public static class PolicyFile
{
    /// <summary>Whether <paramref name="policy"/> is a policy network, which <see cref="Write"/> asks for.</summary>
    public static bool Holds(IPolicy policy) => policy is NetworkPolicy;

    /// <summary>The policy's bytes: header, then its parameters as little-endian 32-bit floats.</summary>
    /// <exception cref="ArgumentException">It is no policy network.</exception>
    public static byte[] Write(IPolicy policy)
    {
        if (policy is not NetworkPolicy { Network: var network })
            throw new ArgumentException($"policy must be a policy network, but is a {policy.GetType().Name}.", nameof(policy));
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        PolicyHeader.Write(writer, PolicyHeader.Policy, "", network.Shape);
        writer.Write(MemoryMarshal.AsBytes(network.Parameters));
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>The policy that <see cref="Write"/> was given.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="actions">What it is to decide over; must have the same heads.</param>
    /// <param name="explores">Whether it draws its choices or takes the most probable ones.</param>
    /// <exception cref="InvalidInputException">The bytes are no policy, not whole, or of other heads.</exception>
    public static IPolicy Read(byte[] bytes, ActionSpace actions, bool explores = false)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var (_, shape) = PolicyHeader.Read(reader, PolicyHeader.Policy);
        var expected = PolicyShape.For(actions, shape.Observation, shape.Hidden);
        if (!shape.Equals(expected))
        {
            throw new InvalidInputException(
                $"the policy's heads must have {string.Join(", ", expected.Heads)} choices, but have {string.Join(", ", shape.Heads)}.");
        }
        var parameters = new float[shape.Layout().Count];
        var rest = bytes.AsSpan((int)reader.BaseStream.Position);
        if (rest.Length != parameters.Length * sizeof(float))
            throw new InvalidInputException($"the policy must have {parameters.Length} parameters, but the file holds {rest.Length} bytes of them.");
        rest.CopyTo(MemoryMarshal.AsBytes(parameters.AsSpan()));
        return new NetworkPolicy(new PolicyNetwork(shape, parameters), actions, explores);
    }
}
