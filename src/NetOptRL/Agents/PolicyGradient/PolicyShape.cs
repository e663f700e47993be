using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Targets;

namespace NetOptRL.Agents.PolicyGradient;

/// <summary>
/// The policy network's shape: observation → hidden → hidden, tanh, → the logits of all heads side by side. Every head has room for as
/// many choices as the largest, so that all are normalised in one pass; the logits beyond a head's own choices are never read.
/// </summary>
/// <param name="Observation">Length of an observation, D.</param>
/// <param name="Hidden">Units of each hidden layer, H.</param>
/// <param name="Heads">Number of choices of each head.</param>
internal sealed record PolicyShape(int Observation, int Hidden, IReadOnlyList<int> Heads)
{
    /// <summary>Room for the choices of one head, M.</summary>
    public int Room { get; } = Heads.Max();

    /// <summary>Number of logits, all heads with their room together.</summary>
    public int Logits => Heads.Count * Room;

    public static PolicyShape For(ActionSpace actions, int observation, int hidden) => new(observation, hidden, [.. actions.Heads.Select(head => head.Size)]);

    /// <summary>One row of parameters; matrices are [in, out].</summary>
    public ParameterLayout Layout() => ParameterLayout.Of(
    [
        ("hidden1.weight", [Observation, Hidden], true, 0), ("hidden1.bias", [Hidden], false, 0),
        ("hidden2.weight", [Hidden, Hidden], true, 0), ("hidden2.bias", [Hidden], false, 0),
        ("logits.weight", [Hidden, Logits], true, 0), ("logits.bias", [Logits], false, 0),
    ]);

    /// <summary>Orthogonal matrices with gain √2, the last with 0.01 so that the first policy is nearly uniform; biases 0.</summary>
    public float[] Initialize(RandomStream random) =>
    [
        .. Orthogonal.Matrix(Observation, Hidden, Math.Sqrt(2), random), .. new float[Hidden],
        .. Orthogonal.Matrix(Hidden, Hidden, Math.Sqrt(2), random), .. new float[Hidden],
        .. Orthogonal.Matrix(Hidden, Logits, 0.01, random), .. new float[Logits],
    ];

    public bool Equals(PolicyShape? other) =>
        other is not null && Observation == other.Observation && Hidden == other.Hidden && Heads.SequenceEqual(other.Heads);

    public override int GetHashCode() => HashCode.Combine(Observation, Hidden, Logits);
}
