namespace NetOptRL.Training;

/// <summary>What <see cref="StepProbe"/> found.</summary>
/// <param name="GradientNorm">Euclidean norm of the untrained network's gradient.</param>
/// <param name="LossRatios">
/// For each of <see cref="StepProbe.Sizes"/>, the natural logarithm of the loss after the step over the loss before it; not finite where the
/// loss is not.
/// </param>
internal sealed record ProbedSteps(double GradientNorm, IReadOnlyList<double> LossRatios);
