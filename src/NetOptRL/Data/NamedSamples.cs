using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Data;

/// <summary>The samples of a file with the labels that stand there.</summary>
/// <param name="Origin">The file.</param>
/// <param name="Size">Values of a sample, F.</param>
/// <param name="Values">[N · F]</param>
/// <param name="Labels">[N]</param>
/// <param name="Lines">[N] where they stand, from 1.</param>
internal sealed record NamedSamples(string Origin, int Size, float[] Values, string[] Labels, int[] Lines)
{
    /// <summary>N.</summary>
    public int Count => Labels.Length;

    /// <summary>The samples of the given numbers, their labels as classes.</summary>
    /// <exception cref="InvalidInputException">A label is of no class; the message names its line.</exception>
    public SampleSet Take(int[] numbers, ClassNames classes)
    {
        var (inputs, labels) = (new float[numbers.Length * Size], new long[numbers.Length]);
        for (var i = 0; i < numbers.Length; i++)
        {
            Values.AsSpan(numbers[i] * Size, Size).CopyTo(inputs.AsSpan(i * Size, Size));
            var label = Labels[numbers[i]];
            labels[i] = classes.NumberOf(label) ?? throw new InvalidInputException(
                $"{Origin}:{Lines[numbers[i]]}: the label must be of a class of the training data, but is {SpecText.Quote(label)}.");
        }
        return new SampleSet(inputs, labels);
    }
}
