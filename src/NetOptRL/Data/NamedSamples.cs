using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Data;

/// <summary>The samples of a file with the labels that stand there.</summary>
/// <param name="Origin">The file.</param>
/// <param name="Size">Values of a sample, F.</param>
/// <param name="Values">[N · F]</param>
/// <param name="Labels">[N]</param>
/// <param name="Lines">[N] where they stand, from 1.</param>
internal sealed record NamedSamples(string Origin, int Size, double[] Values, string[] Labels, int[] Lines)
{
    /// <summary>N.</summary>
    public int Count => Labels.Length;

    /// <summary>The values of the samples of the given numbers, side by side.</summary>
    public double[] ValuesOf(int[] numbers)
    {
        var values = new double[numbers.Length * Size];
        for (var i = 0; i < numbers.Length; i++)
            Values.AsSpan(numbers[i] * Size, Size).CopyTo(values.AsSpan(i * Size, Size));
        return values;
    }

    /// <summary>The labels of the samples of the given numbers as classes.</summary>
    /// <exception cref="InvalidInputException">A label is of no class; the message names its line.</exception>
    public long[] ClassesOf(int[] numbers, ClassNames classes) =>
    [
        .. numbers.Select(number => (long)(classes.NumberOf(Labels[number]) ?? throw new InvalidInputException(
            $"{Origin}:{Lines[number]}: the label must be of a class of the training data, but is {SpecText.Quote(Labels[number])}."))),
    ];
}
