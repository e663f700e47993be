using System.Runtime.InteropServices;
using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Agents.PolicyGradient;

/// <summary>A trained policy as a file: what a study leaves behind and what another training can be driven by.</summary>
/// <remarks>The file may be a stranger's: it holds numbers and no code, and is checked before memory is taken for what it claims.</remarks>
public static class PolicyFile
{
    private const int Longest = 1 << 28; // bytes; PPO's own has about 30,000

    /// <summary>Whether <paramref name="policy"/> is a policy network, which <see cref="Write"/> asks for.</summary>
    public static bool Holds(IPolicy policy) => policy is NetworkPolicy;

    /// <summary>
    /// The policy's bytes: header, then the choices that it decides over (<see cref="ActionFit"/>), then its parameters as little-endian
    /// 32-bit floats, then the SHA-256 of all that.
    /// </summary>
    /// <exception cref="ArgumentException">It is no policy network.</exception>
    public static byte[] Write(IPolicy policy)
    {
        if (policy is not NetworkPolicy { Network: var network, Actions: var actions })
            throw new ArgumentException($"policy must be a policy network, but is a {policy.GetType().Name}.", nameof(policy));
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        PolicyHeader.Write(writer, PolicyHeader.Policy, "", network.Shape);
        writer.Write(ActionFit.Of(actions.Spec));
        writer.Write(MemoryMarshal.AsBytes(network.Parameters));
        writer.Flush();
        return ChecksummedBytes.Close(stream.ToArray());
    }

    /// <summary>The policy in a file, such as a study's <c>policy.bin</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="actions">What it is to decide over; must be the choices that it was trained for.</param>
    /// <param name="explores">Whether it draws its choices or takes the most probable ones.</param>
    /// <exception cref="InvalidInputException">The file cannot be read, or is no such policy; the message names it.</exception>
    public static IPolicy Open(string path, ActionSpace actions, bool explores = false)
    {
        var bytes = BoundedFile.Read(path, Longest);
        try
        {
            return Read(bytes, actions, explores);
        }
        catch (InvalidInputException failure)
        {
            throw new InvalidInputException($"{path}: {failure.Message}", failure);
        }
    }

    /// <summary>The policy that <see cref="Write"/> was given.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="actions">What it is to decide over; must be the choices that it was trained for.</param>
    /// <param name="explores">Whether it draws its choices or takes the most probable ones.</param>
    /// <exception cref="InvalidInputException">The bytes are no policy, not whole, or for other choices.</exception>
    public static IPolicy Read(byte[] bytes, ActionSpace actions, bool explores = false)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var (_, shape) = PolicyHeader.Read(reader, PolicyHeader.Policy);
        int[] heads = [.. actions.Heads.Select(head => head.Size)];
        if (!shape.Heads.SequenceEqual(heads))
            throw new InvalidInputException($"the policy's heads must have {string.Join(", ", heads)} choices, but have {PolicyHeader.Sizes(shape.Heads)}.");
        if (!ActionFit.Follows(reader, actions.Spec))
            throw new InvalidInputException("the policy must be for the choices of this environment, in their order, but is for others.");
        return new NetworkPolicy(new PolicyNetwork(shape, Parameters(bytes, (int)reader.BaseStream.Position, shape)), actions, explores);
    }

    /// <summary>The policy that <see cref="Write"/> was given, whatever the choices that it is for.</summary>
    /// <exception cref="InvalidInputException">The bytes are no policy, or not whole.</exception>
    internal static (PolicyNetwork Network, ActionSpec Actions) Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var (_, shape) = PolicyHeader.Read(reader, PolicyHeader.Policy);
        var actions = ActionFit.Read(reader);
        if (!shape.Heads.SequenceEqual(new ActionSpace(actions).Heads.Select(head => head.Size)))
            throw new InvalidInputException($"the policy's heads must have as many choices as it says, but have {PolicyHeader.Sizes(shape.Heads)}.");
        return (new PolicyNetwork(shape, Parameters(bytes, (int)reader.BaseStream.Position, shape)), actions);
    }

    private static float[] Parameters(ReadOnlySpan<byte> bytes, int start, PolicyShape shape)
    {
        var count = ParameterCount(shape);
        var rest = bytes[start..Math.Max(start, ChecksummedBytes.ContentLength(bytes))];
        if (rest.Length != count * sizeof(float))
            throw new InvalidInputException($"the policy must have {count} parameters, but the file holds {rest.Length} bytes of them.");
        if (!ChecksummedBytes.IsWhole(bytes))
            throw new InvalidInputException("the policy must be as it was written, but its checksum says that it was altered.");
        var parameters = new float[(int)count];
        rest.CopyTo(MemoryMarshal.AsBytes(parameters.AsSpan()));
        if (!parameters.All(float.IsFinite))
            throw new InvalidInputException($"the policy's parameters must be finite, but one is {parameters.First(value => !float.IsFinite(value))}.");
        return parameters;
    }

    /// <summary>That of <see cref="PolicyShape.Layout"/>, also where it is more than an array holds.</summary>
    private static Int128 ParameterCount(PolicyShape shape)
    {
        Int128 observation = shape.Observation, hidden = shape.Hidden, logits = shape.Logits;
        return (observation + 1) * hidden + (hidden + 1) * hidden + (hidden + 1) * logits;
    }
}
