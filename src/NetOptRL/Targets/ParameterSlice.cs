namespace NetOptRL.Targets;

/// <summary>One layer's weights or biases inside a member's row of P parameters.</summary>
/// <param name="Name">Its name as PyTorch would give it, such as <c>conv1.weight</c>.</param>
/// <param name="Offset">First column.</param>
/// <param name="Shape">Shape as PyTorch's module of that kind holds it.</param>
/// <param name="IsWeight">Whether pruning and L1 act on it; false for biases.</param>
/// <param name="InitialBound">Initial values are uniform in ± this, PyTorch's default for the layer.</param>
public sealed record ParameterSlice(string Name, int Offset, IReadOnlyList<long> Shape, bool IsWeight, double InitialBound)
{
    /// <summary>Number of columns.</summary>
    public int Length => (int)Shape.Aggregate(1L, (product, side) => product * side);
}
