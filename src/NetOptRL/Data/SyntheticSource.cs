using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Data;

/// <summary>
/// Classification tasks from a seed, without files. Every class has some patterns, each a sum of sine waves of random frequency, phase and
/// amplitude scaled to a mean square of 1; a sample is one of its class's patterns, shifted at random and multiplied by 0.7 … 1.3, with
/// Gaussian noise. The splits are drawn from the same distribution, each from a stream of its own, so a larger one begins as a smaller does.
/// </summary>
internal sealed class SyntheticSource : IDataSource
{
    private static readonly Dictionary<string, SyntheticTask> Tasks = new()
    {
        ["images"] = SyntheticTask.Images,
        ["sequences"] = SyntheticTask.Sequences,
        ["recall"] = SyntheticTask.Recall,
    };

    private const int MostValues = 1 << 28; // 1 GiB: the data is made before the memory of a study is reckoned

    public string Name => "synthetic";

    public IReadOnlyList<string> Keys => ["task", "size", "classes", "prototypes", "noise", "seed"];

    public DataSpec Read(SpecSection section, DataSpec common)
    {
        var size = section.Required("size").Items(2, 2);
        return common with
        {
            Shape = new InputShape(1, size[0].Integer(1, 4096), size[1].Integer(1, 4096)),
            Classes = section.Required("classes").Integer(2, 256),
            Options = new SyntheticOptions(
                section.Required("task").Choice(Tasks),
                section.Optional("prototypes")?.Integer(1, 1000) ?? 3,
                section.Required("noise").Number(number => number is >= 0 and <= Corruption.MostInputNoise, "a number in 0 … 1000000"),
                section.Required("seed").Long(long.MinValue, long.MaxValue)),
        };
    }

    public Dataset Load(DataSpec spec)
    {
        if (spec is not { Shape: { } shape, Classes: { } classes, Options: SyntheticOptions options })
            throw new InvalidInputException("synthetic: Shape, Classes and Options must be set, the last to SyntheticOptions, but one is not.");
        var samples = (Int128)spec.Train + spec.Validation + spec.Test;
        var values = samples * (shape.ExactSize + 2) + shape.ExactSize * classes * options.Prototypes; // a label takes as much as two values
        if (values > MostValues)
            throw new InvalidInputException($"synthetic data must be of at most {MostValues} values, patterns of the classes included, but it is of {values}.");
        // The split's seed deals other samples of the same task.
        var (task, split) = (new Seeds(options.Seed), new Seeds(options.Seed).Child("split", spec.SplitSeed));
        var patterns = new SyntheticPatterns(options, shape, classes, task.Stream("patterns"));
        var (train, validation, test) = (
            patterns.Draw(spec.Train, split.Stream("train")), patterns.Draw(spec.Validation, split.Stream("validation")),
            patterns.Draw(spec.Test, split.Stream("test")));
        return new Dataset(shape, classes, train, validation, new SealedSplit(test), Hash(train, validation, test));
    }

    private static string Hash(params ReadOnlySpan<SampleSet> sets)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var set in sets)
        {
            hash.AppendData(MemoryMarshal.AsBytes(set.Inputs.AsSpan()));
            hash.AppendData(MemoryMarshal.AsBytes(set.Labels.AsSpan()));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
