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
        var (means, deviations, varies) = (new double[features], new double[features], new bool[features]);
        double rows = train.Length / features;
        for (var i = 0; i < train.Length; i++)
        {
            means[i % features] += train[i] / rows;
            varies[i % features] |= train[i] != train[i % features];
        }
        for (var j = 0; j < features; j++)
            means[j] = varies[j] ? means[j] : train[j]; // a rounded mean of equal values is not always that value
        for (var i = 0; i < train.Length; i++)
            deviations[i % features] += Math.Pow(train[i] - means[i % features], 2) / rows;
        for (var j = 0; j < features; j++)
            deviations[j] = Math.Sqrt(deviations[j]) is > 0 and var deviation ? deviation : 1; // squares of the least differences are 0 too
        Apply(means, deviations, train);
        foreach (var part in others)
            Apply(means, deviations, part);
    }

    private static void Apply(double[] means, double[] deviations, double[] values)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = (values[i] - means[i % means.Length]) / deviations[i % means.Length];
    }
}
