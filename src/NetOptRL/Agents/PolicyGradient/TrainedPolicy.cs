using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Agents.PolicyGradient;

/// <summary>
/// A policy that was trained before and can drive trainings of another environment, also where that has other choices: each is decided on as
/// the nearest that the policy knows. Immutable.
/// </summary>
/// <remarks>The file may be a stranger's: it holds numbers and no code, and is checked before memory is taken for what it claims.</remarks>
public sealed class TrainedPolicy
{
    private const string Resource = "policies/shipped.bin";
    private const int Longest = 1 << 28; // bytes
    private readonly PolicyNetwork _network;

    private TrainedPolicy(PolicyNetwork network, ActionSpec actions) => (_network, Actions) = (network, actions);

    /// <summary>The name by which <see cref="Find"/> knows the policy that comes with the product.</summary>
    public const string Shipped = "shipped";

    /// <summary>The file that a policy is kept in.</summary>
    public const string FileName = "policy.bin";

    /// <summary>How many numbers a policy observes.</summary>
    public static int ObservationSize => Observation.Size;

    /// <summary>What it was trained to decide over.</summary>
    public ActionSpec Actions { get; }

    /// <summary>
    /// The policy that comes with the product, for <c>shipped</c>, or the one in the file at that path, such as a study's <c>policy.bin</c>, or in
    /// the folder that holds such a file.
    /// </summary>
    /// <exception cref="InvalidInputException">There is none, or it cannot be used; the message names it.</exception>
    public static TrainedPolicy Find(string nameOrPath)
    {
        var bytes = nameOrPath == Shipped
            ? ReadShipped()
            : BoundedFile.Read(Directory.Exists(nameOrPath) ? Path.Combine(nameOrPath, FileName) : nameOrPath, Longest);
        try
        {
            return Read(bytes);
        }
        catch (InvalidInputException failure)
        {
            throw new InvalidInputException($"{nameOrPath}: {failure.Message}", failure);
        }
    }

    /// <summary>The policy that <see cref="PolicyFile.Write"/> was given.</summary>
    /// <exception cref="InvalidInputException">The bytes are no policy, not whole, or of one that observes something else.</exception>
    public static TrainedPolicy Read(byte[] bytes)
    {
        var (network, actions) = PolicyFile.Read(bytes);
        return network.Shape.Observation == Observation.Size
            ? new TrainedPolicy(network, actions)
            : throw new InvalidInputException($"a policy must observe {Observation.Size} numbers, but this one observes {network.Shape.Observation}.");
    }

    /// <summary>It over the choices of an environment. A policy that never learned to change the optimizer keeps the one it began with.</summary>
    /// <param name="actions">The environment's choices.</param>
    /// <param name="explores">Whether it draws its choices or takes the most probable ones.</param>
    public IPolicy For(ActionSpace actions, bool explores = false)
    {
        var kept = actions.Spec.SwitchOptimizer && !Actions.SwitchOptimizer ? new ActionSpace(actions.Spec with { SwitchOptimizer = false }) : actions;
        return new NetworkPolicy(NetworkFor(kept.Spec), kept, explores);
    }

    /// <summary>Its network with an output for each of these choices.</summary>
    internal PolicyNetwork NetworkFor(ActionSpec actions) => PolicyTransfer.To(_network, Actions, actions);

    private static byte[] ReadShipped()
    {
        using var stream = typeof(TrainedPolicy).Assembly.GetManifestResourceStream(Resource)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
