using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Agents.PolicyGradient;

/// <summary>The first bytes of a stored agent or policy: what it is and what it fits.</summary>
internal static class PolicyHeader
{
    private const int MostShown = 8; // heads in a message

    public const string Agent = "netoptrl-agent-2";
    public const string Policy = "netoptrl-policy-3";

    public static void Write(BinaryWriter writer, string kind, string agent, PolicyShape shape)
    {
        writer.Write(kind);
        writer.Write(agent);
        writer.Write(shape.Observation);
        writer.Write(shape.Hidden);
        writer.Write((byte)shape.Heads.Count);
        foreach (var size in shape.Heads)
            writer.Write(size);
    }

    /// <summary>Reads a header.</summary>
    /// <exception cref="InvalidInputException">It is of another kind.</exception>
    public static (string Agent, PolicyShape Shape) Read(BinaryReader reader, string kind)
    {
        string found;
        try
        {
            found = reader.ReadString();
        }
        catch (Exception failure) when (failure is FormatException or IOException)
        {
            throw new InvalidInputException($"the bytes must begin with \"{kind}\", but are something else.", failure);
        }
        if (found != kind)
            throw new InvalidInputException($"the bytes must begin with \"{kind}\", but begin with {SpecText.Quote(found)}.");
        try
        {
            var (agent, observation, hidden, heads) = (reader.ReadString(), reader.ReadInt32(), reader.ReadInt32(), new int[reader.ReadByte()]);
            for (var head = 0; head < heads.Length; head++)
                heads[head] = reader.ReadInt32();
            if (heads.Length == 0 || observation < 1 || hidden < 1 || heads.Any(size => size < 1))
            {
                throw new InvalidInputException(
                    $"a policy must have inputs, hidden units and heads with choices, but says {Describe(observation, hidden, heads)}.");
            }
            return (agent, new PolicyShape(observation, hidden, heads));
        }
        catch (Exception failure) when (failure is FormatException or IOException)
        {
            throw new InvalidInputException("the header must be whole, but the bytes are damaged or end within it.", failure);
        }
    }

    /// <summary>Reads a header that must be of this agent and shape.</summary>
    /// <exception cref="InvalidInputException">It is not.</exception>
    public static void Check(BinaryReader reader, string kind, string agent, PolicyShape shape)
    {
        var found = Read(reader, kind);
        if (found.Agent != agent)
            throw new InvalidInputException($"the state must be of agent \"{agent}\", but is of {SpecText.Quote(found.Agent)}.");
        if (!found.Shape.Equals(shape))
            throw new InvalidInputException($"the policy must have {Describe(shape)}, but has {Describe(found.Shape)}.");
    }

    private static string Describe(PolicyShape shape) => Describe(shape.Observation, shape.Hidden, shape.Heads);

    private static string Describe(int observation, int hidden, IReadOnlyList<int> heads) =>
        $"{observation} inputs, {hidden} hidden units and heads of {Sizes(heads)} choices";

    /// <summary>The heads' sizes, those of many not all.</summary>
    public static string Sizes(IReadOnlyList<int> heads) => string.Join(", ", heads.Take(MostShown)) + (heads.Count > MostShown ? ", …" : "");
}
