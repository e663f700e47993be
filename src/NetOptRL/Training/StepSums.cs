namespace NetOptRL.Training;

/// <summary>One step of one member in sums of squares.</summary>
/// <param name="Gradient">‖gₜ‖²</param>
/// <param name="Product">gₜ · gₜ₋₁</param>
/// <param name="Update">‖wₜ₊₁ − wₜ‖²</param>
/// <param name="Parameters">‖wₜ₊₁‖²</param>
internal readonly record struct StepSums(double Gradient, double Product, double Update, double Parameters);
