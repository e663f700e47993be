namespace NetOptRL.Training;

/// <summary>
/// One optimizer as a row of coefficients of the one update rule:
/// <code>
/// m ← a·m + b·g
/// v ← c·v + d·g²
/// u = (p·m + q·g) / corr1
/// w ← w·(1 − lr·λ) − lr · u / D,   D = √(v / corr2) + ε for adaptive optimizers, 1 for the others
/// </code>
/// with corr1 = 1 − aᵗ and corr2 = 1 − cᵗ where bias is corrected, 1 otherwise. Constants are PyTorch's defaults. An optimizer that
/// has no use for m or v leaves it at zero.
/// </summary>
internal sealed record UpdateCoefficients
{
    public double MomentumDecay { get; init; } // a
    public double MomentumGain { get; init; } // b
    public double SquareDecay { get; init; } // c
    public double SquareGain { get; init; } // d
    public double DirectionMomentum { get; init; } // p
    public double DirectionGradient { get; init; } // q
    public double Epsilon { get; init; } // ε
    public double DecoupledDecay { get; init; } // λ
    public bool IsBiasCorrected { get; init; }

    /// <summary>Whether the direction is made from m.</summary>
    public bool HasMomentum => MomentumGain > 0;

    /// <summary>Whether the direction is divided by √v.</summary>
    public bool IsAdaptive => SquareGain > 0;

    private static UpdateCoefficients Sgd { get; } = new() { DirectionGradient = 1 };

    private static UpdateCoefficients Momentum { get; } = new() { MomentumDecay = 0.9, MomentumGain = 1, DirectionMomentum = 1 };

    private static UpdateCoefficients RmsProp { get; } = Sgd with { SquareDecay = 0.99, SquareGain = 0.01, Epsilon = 1e-8 };

    private static UpdateCoefficients Adam { get; } = new()
    {
        MomentumDecay = 0.9,
        MomentumGain = 0.1,
        SquareDecay = 0.999,
        SquareGain = 0.001,
        DirectionMomentum = 1,
        Epsilon = 1e-8,
        IsBiasCorrected = true,
    };

    /// <summary>The row of <paramref name="optimizer"/>.</summary>
    public static UpdateCoefficients For(OptimizerKind optimizer) => optimizer switch
    {
        OptimizerKind.Sgd => Sgd,
        OptimizerKind.Momentum => Momentum,
        OptimizerKind.Nesterov => Momentum with { DirectionMomentum = 0.9, DirectionGradient = 1 },
        OptimizerKind.Adagrad => Sgd with { SquareDecay = 1, SquareGain = 1, Epsilon = 1e-10 },
        OptimizerKind.RmsProp => RmsProp,
        OptimizerKind.Adam => Adam,
        OptimizerKind.AdamW => Adam with { DecoupledDecay = 0.01 },
        _ => throw new ArgumentOutOfRangeException(nameof(optimizer), optimizer, "optimizer must be one of the named kinds."),
    };

    /// <summary>corr1 and corr2 at step <paramref name="step"/> (from 1).</summary>
    public (double First, double Second) Corrections(int step) => IsBiasCorrected
        ? (1 - Math.Pow(MomentumDecay, step), 1 - Math.Pow(SquareDecay, step))
        : (1, 1);
}
