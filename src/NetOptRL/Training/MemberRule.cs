namespace NetOptRL.Training;

/// <summary>How one member is updated now: its optimizer, learning rate and L1 strength, and how many steps that optimizer has made.</summary>
internal sealed class MemberRule
{
    public OptimizerKind Optimizer { get; private set; }

    public UpdateCoefficients Coefficients { get; private set; } = UpdateCoefficients.For(OptimizerKind.Sgd);

    public double LearningRate { get; set; }

    public double L1 { get; set; }

    /// <summary>Steps since the optimizer was taken up; bias correction counts them.</summary>
    public int Steps { get; set; }

    /// <summary>A frozen member's row is never touched again.</summary>
    public bool IsFrozen { get; set; }

    /// <summary>Takes up <paramref name="optimizer"/>; true where it differs from the one in use, so that moments must start at zero.</summary>
    public bool TakeUp(OptimizerKind optimizer)
    {
        if (optimizer == Optimizer)
            return false;
        Coefficients = UpdateCoefficients.For(optimizer);
        Optimizer = optimizer;
        Steps = 0;
        return true;
    }

    /// <summary>What u is multiplied by at step <paramref name="step"/> (from 1): lr / corr1.</summary>
    public double Rate(int step) => LearningRate / Coefficients.Corrections(step).First;

    /// <summary>What √v is multiplied by at step <paramref name="step"/> (from 1): 1 / √corr2.</summary>
    public double SquareScale(int step) => 1 / Math.Sqrt(Coefficients.Corrections(step).Second);

    /// <summary>The same rule for another member.</summary>
    public MemberRule Copy() => (MemberRule)MemberwiseClone();
}
