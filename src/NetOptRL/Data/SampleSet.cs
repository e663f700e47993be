namespace NetOptRL.Data;

/// <summary>Labelled samples in memory.</summary>
/// <param name="Inputs">Row-major [N, channels · height · width], scaled to 0 … 1.</param>
/// <param name="Labels">[N] class numbers from 0.</param>
public sealed record SampleSet(float[] Inputs, long[] Labels)
{
    /// <summary>Number of samples, N.</summary>
    public int Count => Labels.Length;
}
