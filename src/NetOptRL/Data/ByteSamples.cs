namespace NetOptRL.Data;

/// <summary>Labelled samples as their file holds them: one byte per value.</summary>
/// <param name="Values">Row-major, <paramref name="Size"/> bytes per sample.</param>
/// <param name="Labels">[N]</param>
/// <param name="Size">Values of one sample.</param>
/// <param name="Largest">The value that is scaled to 1.</param>
internal sealed record ByteSamples(ReadOnlyMemory<byte> Values, ReadOnlyMemory<byte> Labels, int Size, byte Largest)
{
    /// <summary>N.</summary>
    public int Count => Labels.Length;

    /// <summary>The samples of those numbers in that order, scaled to 0 … 1.</summary>
    public SampleSet Take(ReadOnlySpan<int> numbers)
    {
        var inputs = new float[(long)numbers.Length * Size];
        var labels = new long[numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            var row = Values.Span.Slice(numbers[i] * Size, Size);
            var scaled = inputs.AsSpan(i * Size, Size);
            for (var j = 0; j < Size; j++)
                scaled[j] = row[j] / (float)Largest;
            labels[i] = Labels.Span[numbers[i]];
        }
        return new SampleSet(inputs, labels);
    }
}
