namespace NetOptRL.Data;

/// <summary>The test split. Its samples can be opened by the final evaluation alone.</summary>
public sealed class SealedSplit
{
    private readonly SampleSet _samples;

    internal SealedSplit(SampleSet samples) => _samples = samples;

    /// <summary>Number of samples.</summary>
    public int Count => _samples.Count;

    internal SampleSet Open() => _samples;

    /// <summary>A sealed split of the samples changed.</summary>
    internal SealedSplit Change(Func<SampleSet, SampleSet> change) => new(change(_samples));
}
