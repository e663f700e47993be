namespace NetOptRL.Training;

/// <summary>
/// One optimizer as a row of coefficients of the one update rule:
/// <code>
/// m ← a·m + b·g
/// v ← c·v + d·g²
/// u = (p·m + q·g) / corr1
/// w ← w·(1 − lr·λ) − lr · u / D,   D = √(v / corr2) + ε for adaptive optimizers, 1 for the others
/// </code>
/// with corr1 = 1 − aᵗ and corr2 = 1 − cᵗ where bias is corrected, 1 otherwise. Constants are PyTorch's defaults.
/// </summary>
internal sealed record UpdateCoefficients
{
    public float MomentumDecay { get; init; } // a
    public float MomentumGain { get; init; } = 1; // b
    public float SquareDecay { get; init; } // c
    public float SquareGain { get; init; } // d
    public float DirectionMomentum { get; init; } = 1; // p
    public float DirectionGradient { get; init; } // q
    public float Epsilon { get; init; } // ε
    public float DecoupledDecay { get; init; } // λ
    public bool IsAdaptive { get; init; }
    public bool IsBiasCorrected { get; init; }

    /// <summary>The row of <paramref name="optimizer"/>.</summary>
    public static UpdateCoefficients For(OptimizerKind optimizer) => optimizer switch
    {
        OptimizerKind.Sgd => new(),
        OptimizerKind.Momentum => new() { MomentumDecay = 0.9f },
        OptimizerKind.Nesterov => new() { MomentumDecay = 0.9f, DirectionMomentum = 0.9f, DirectionGradient = 1 },
        OptimizerKind.Adagrad => new() { SquareDecay = 1, SquareGain = 1, Epsilon = 1e-10f, IsAdaptive = true },
        OptimizerKind.RmsProp => new() { SquareDecay = 0.99f, SquareGain = 0.01f, Epsilon = 1e-8f, IsAdaptive = true },
        OptimizerKind.Adam => Adam,
        OptimizerKind.AdamW => Adam with { DecoupledDecay = 0.01f },
        _ => throw new ArgumentOutOfRangeException(nameof(optimizer), optimizer, "optimizer must be one of the named kinds."),
    };

    private static UpdateCoefficients Adam => new()
    {
        MomentumDecay = 0.9f,
        MomentumGain = 0.1f,
        SquareDecay = 0.999f,
        SquareGain = 0.001f,
        Epsilon = 1e-8f,
        IsAdaptive = true,
        IsBiasCorrected = true,
    };

    /// <summary>corr1 and corr2 at step <paramref name="step"/> (from 1).</summary>
    public (double First, double Second) Corrections(int step) => IsBiasCorrected
        ? (1 - Math.Pow(MomentumDecay, step), 1 - Math.Pow(SquareDecay, step))
        : (1, 1);
}
