using System.Security.Cryptography;
using System.Text;
using NetOptRL.Runtime;

namespace NetOptRL.Data;

/// <summary>Samples of one file, or of one for training and validation and another for the test, as a data set.</summary>
internal static class FileSplits
{
    /// <summary>
    /// Deals the parts by <see cref="DataSpec.SplitSeed"/>: all three from the first file, or training and validation from it where there is a
    /// second, of which the test split is the first samples.
    /// </summary>
    /// <param name="spec">Sizes, shape and classes.</param>
    /// <param name="samples">The file.</param>
    /// <param name="test">The file for the test, or null.</param>
    /// <param name="classes">What labels mean.</param>
    /// <param name="features">As for <see cref="Standardization"/>; null to leave values as they are.</param>
    /// <param name="sha256">Of the files.</param>
    /// <exception cref="InvalidInputException">A file has too few samples, or a label of no class.</exception>
    public static Dataset Deal(DataSpec spec, NamedSamples samples, NamedSamples? test, ClassNames classes, int? features, string sha256)
    {
        (string Name, int Size) testPart = ("test", spec.Test);
        Require(samples, [("train", spec.Train), ("validation", spec.Validation), .. test is null ? [testPart] : Array.Empty<(string, int)>()]);
        if (test is not null)
            Require(test, [testPart]);
        var parts = Split.Deal(samples.Count, spec.SplitSeed, [spec.Train, spec.Validation, .. test is null ? [spec.Test] : Array.Empty<int>()]);
        var (tested, testedNumbers) = test is null ? (samples, parts[2]) : (test, [.. Enumerable.Range(0, spec.Test)]);
        var values = (Train: samples.ValuesOf(parts[0]), Validation: samples.ValuesOf(parts[1]), Test: tested.ValuesOf(testedNumbers));
        if (features is { } count)
            Standardization.Apply(count, values.Train, values.Validation, values.Test);
        return new Dataset(
            spec.Shape!,
            spec.Classes!.Value,
            Samples(values.Train, samples.ClassesOf(parts[0], classes)),
            Samples(values.Validation, samples.ClassesOf(parts[1], classes)),
            new SealedSplit(Samples(values.Test, tested.ClassesOf(testedNumbers, classes))),
            sha256);
    }

    /// <summary>In 32 bits only now: a column of large numbers close to each other has lost none of their differences.</summary>
    private static SampleSet Samples(double[] values, long[] classes) => new([.. values.Select(value => (float)value)], classes);

    /// <summary>One hash of one or two files.</summary>
    public static string Hash(DataFile file, DataFile? test) =>
        test is null ? file.Sha256 : Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(file.Sha256 + test.Sha256)));

    private static void Require(NamedSamples samples, ReadOnlySpan<(string Name, int Size)> parts)
    {
        if (Split.Violation(samples.Count, parts) is { } rule)
            throw new InvalidInputException($"{samples.Origin}: {rule}.");
    }
}
