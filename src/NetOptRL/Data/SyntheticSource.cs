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
                section.Required("noise").Number(number => number >= 0, "a number of at least 0"),
                section.Required("seed").Long(long.MinValue, long.MaxValue)),
        };
    }

    public Dataset Load(DataSpec spec)
    {
        var (shape, classes) = (spec.Shape!, spec.Classes!.Value);
        var options = (SyntheticOptions)spec.Options!;
        foreach (var count in new[] { spec.Train, spec.Validation, spec.Test })
        {
            if ((long)count * shape.Size > Array.MaxLength)
                throw new InvalidInputException($"synthetic data must have at most {Array.MaxLength} values a split, but {count} × {shape.Size} are more.");
        }
        // The split's seed deals other samples of the same task.
        var (task, samples) = (new Seeds(options.Seed), new Seeds(options.Seed).Child("split", spec.SplitSeed));
        var patterns = new SyntheticPatterns(options, shape, classes, task.Stream("patterns"));
        var (train, validation, test) = (
            patterns.Draw(spec.Train, samples.Stream("train")), patterns.Draw(spec.Validation, samples.Stream("validation")),
            patterns.Draw(spec.Test, samples.Stream("test")));
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
