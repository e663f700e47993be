using MathNet.Numerics.Distributions;
using NetOptRL.Runtime;

namespace NetOptRL.Data;

/// <summary>
/// Data made harder: a share of the labels drawn anew, so that no network can have them all right, and Gaussian noise on every input. All three
/// splits are corrupted alike, each by a stream of its own from the split's seed: what is learned and what is measured stay one distribution.
/// </summary>
/// <param name="LabelNoise">Share of labels that are drawn anew from all classes, 0 … 1.</param>
/// <param name="InputNoise">Standard deviation of the noise, in the units of the inputs, 0 … 1e6.</param>
public readonly record struct Corruption(double LabelNoise, double InputNoise)
{
    internal const double MostInputNoise = 1e6;

    /// <summary>The data set with what it adds; the same where it adds nothing. The hash stays that of the data before the split.</summary>
    internal Dataset Apply(Dataset dataset, Seeds seeds)
    {
        var (corruption, classes) = (this, dataset.Classes);
        return corruption == default ? dataset : dataset with
        {
            Train = Of(dataset.Train, "train"),
            Validation = Of(dataset.Validation, "validation"),
            Test = dataset.Test.Change(samples => Of(samples, "test")),
        };

        SampleSet Of(SampleSet samples, string split) => samples with
        {
            Labels = corruption.Labels(samples.Labels, classes, seeds.Child(split).Stream("labels")),
            Inputs = corruption.Inputs(samples.Inputs, seeds.Child(split).Stream("inputs")),
        };
    }

    internal void Check(IDataSource source)
    {
        if (!(LabelNoise is >= 0 and <= 1))
            throw new InvalidInputException($"labelNoise must be in 0 … 1, but got {LabelNoise}.");
        if (!(InputNoise is >= 0 and <= MostInputNoise))
            throw new InvalidInputException($"inputNoise must be in 0 … 1000000, but got {InputNoise}.");
        if (this != default && !source.IsDealt)
            throw new InvalidInputException($"labelNoise and inputNoise must be 0 for the source {source.Name}, but got ({LabelNoise}, {InputNoise}).");
    }

    private long[] Labels(long[] labels, int classes, RandomStream random)
    {
        var share = LabelNoise;
        return [.. labels.Select(label => (IsNoise: random.NextDouble() < share, Other: random.Next(classes), Label: label))
            .Select(drawn => drawn.IsNoise ? drawn.Other : drawn.Label)];
    }

    private float[] Inputs(float[] inputs, RandomStream random)
    {
        var deviation = InputNoise;
        return deviation == 0 ? inputs : [.. inputs.Select(input => (float)(input + deviation * Normal.Sample(random, 0, 1)))];
    }
}
