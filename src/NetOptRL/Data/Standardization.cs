namespace NetOptRL.Data;

/// <summary>
/// z = (x − μ) / σ with mean and standard deviation of the training samples alone: nothing is learned of validation and test samples. What is
/// the same in all of them is only moved to 0.
/// </summary>
internal static class Standardization
{
    /// <summary>Standardizes all parts in place.</summary>
    /// <param name="features">Values that lie side by side and have a mean and deviation of their own, F; a sample holds one or more rows of them.</param>
    /// <param name="train">What mean and deviation are taken of; standardized too.</param>
    /// <param name="others">What else is.</param>
    public static void Apply(int features, double[] train, params ReadOnlySpan<double[]> others)
    {
        var (means, deviations) = (new double[features], new double[features]);
        for (var feature = 0; feature < features; feature++)
            (means[feature], deviations[feature]) = MeanAndDeviation(train, feature, features);
        Apply(means, deviations, train);
        foreach (var part in others)
            Apply(means, deviations, part);
    }

    private static (double Mean, double Deviation) MeanAndDeviation(double[] values, int first, int features)
    {
        var rows = values.Length / features;
        var (mean, square, isConstant) = (0.0, 0.0, true);
        for (var i = first; i < values.Length; i += features)
        {
            mean += values[i] / rows;
            isConstant &= values[i] == values[first];
        }
        if (isConstant)
            return (values[first], 1); // a rounded mean of equal values is not always that value
        for (var i = first; i < values.Length; i += features)
            square += Math.Pow(values[i] - mean, 2) / rows;
        return (mean, Math.Sqrt(square) is > 0 and var deviation ? deviation : 1); // squares of the least differences are 0
    }

    private static void Apply(double[] means, double[] deviations, double[] values)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = (values[i] - means[i % means.Length]) / deviations[i % means.Length];
    }
}
