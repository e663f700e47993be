namespace NetOptRL.Data;

/// <summary>Labelled samples in memory.</summary>
/// <param name="Inputs">
/// Row-major [N, channels · height · width]: images in 0 … 1, tables and series as they stand or standardized, of a text the numbers of its
/// characters; more where noise was added.
/// </param>
/// <param name="Labels">[N], or [N, <see cref="LabelsPerSample"/>]: class numbers from 0.</param>
public sealed record SampleSet(float[] Inputs, long[] Labels)
{
    /// <summary>Labels of one sample: 1, or one for each step where every step has a class of its own.</summary>
    public int LabelsPerSample { get; init; } = 1;

    /// <summary>Number of samples, N.</summary>
    public int Count => Labels.Length / LabelsPerSample;
}
