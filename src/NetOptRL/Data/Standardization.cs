namespace NetOptRL.Data;

/// <summary>
/// z = (x − μ) / σ with mean and standard deviation of the training samples alone: nothing is learned of validation and test samples. What is
/// constant in training is only moved to 0.
/// </summary>
internal static class Standardization
{
    /// <summary>Standardizes all parts in place.</summary>
    /// <param name="features">Values that lie side by side and have a mean and deviation of their own, F; a sample holds one or more rows of them.</param>
    /// <param name="train">What mean and deviation are taken of; standardized too.</param>
    /// <param name="others">What else is.</param>
    public static void Apply(int features, SampleSet train, params ReadOnlySpan<SampleSet> others)
    {
        var (means, deviations) = (new double[features], new double[features]);
        double rows = train.Inputs.Length / features;
        for (var i = 0; i < train.Inputs.Length; i++)
            means[i % features] += train.Inputs[i] / rows;
        for (var i = 0; i < train.Inputs.Length; i++)
            deviations[i % features] += Math.Pow(train.Inputs[i] - means[i % features], 2) / rows;
        for (var j = 0; j < features; j++)
            deviations[j] = Math.Sqrt(deviations[j]) is > 1e-12 and var deviation ? deviation : 1;
        Apply(means, deviations, train);
        foreach (var part in others)
            Apply(means, deviations, part);
    }

    private static void Apply(double[] means, double[] deviations, SampleSet samples)
    {
        for (var i = 0; i < samples.Inputs.Length; i++)
            samples.Inputs[i] = (float)((samples.Inputs[i] - means[i % means.Length]) / deviations[i % means.Length]);
    }
}
