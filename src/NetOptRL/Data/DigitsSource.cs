using System.IO.Compression;
using System.Security.Cryptography;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Data;

/// <summary>
/// The embedded digits: 1,797 images of 8×8, values 0 … 16 (E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits",
/// UCI Machine Learning Repository, 1998, doi 10.24432/C50P49, CC BY 4.0). All three parts are dealt from one permutation.
/// </summary>
internal sealed class DigitsSource : IDataSource
{
    private const int Count = 1797, Side = 8, Classes = 10, Largest = 16;
    private const string Sha256 = "6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8";

    public string Name => "digits";

    public IReadOnlyList<string> Keys => [];

    public DataSpec Read(SpecSection section, DataSpec common)
    {
        if (Violation(common) is { } rule)
            throw section.Error(rule);
        return common with { Shape = new InputShape(1, Side, Side), Classes = Classes };
    }

    public Dataset Load(DataSpec spec)
    {
        if (Violation(spec) is { } rule)
            throw new InvalidInputException($"digits: {rule}.");
        var samples = Parse(Decompress());
        var parts = Split.Deal(Count, spec.SplitSeed, spec.Train, spec.Validation, spec.Test);
        return new Dataset(
            new InputShape(1, Side, Side), Classes, samples.Take(parts[0]), samples.Take(parts[1]), new SealedSplit(samples.Take(parts[2])), Sha256);
    }

    /// <summary>Checks the decompressed lines of 64 values and a label, and reads them.</summary>
    internal static ByteSamples Parse(byte[] text)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(text));
        if (hash != Sha256)
            throw new InvalidInputException($"digits: SHA-256 of the embedded data must be {Sha256}, but got {hash}; build NetOptRL again.");
        var values = new byte[Count * Side * Side];
        var labels = new byte[Count];
        var (row, column, number) = (0, 0, 0);
        foreach (var letter in text) // digits, commas and line ends only, which the hash vouches for
        {
            if (letter is (byte)',')
                (values[row * Side * Side + column], column, number) = ((byte)number, column + 1, 0);
            else if (letter is (byte)'\n')
                (labels[row], row, column, number) = ((byte)number, row + 1, 0, 0);
            else
                number = number * 10 + letter - '0';
        }
        return new ByteSamples(values, labels, Side * Side, Largest);
    }

    internal static byte[] Decompress()
    {
        using var resource = typeof(DigitsSource).Assembly.GetManifestResourceStream("data/digits.csv.gz")!;
        using var unzipped = new GZipStream(resource, CompressionMode.Decompress);
        using var memory = new MemoryStream();
        unzipped.CopyTo(memory);
        return memory.ToArray();
    }

    private static string? Violation(DataSpec spec) => Split.Violation(Count, ("train", spec.Train), ("validation", spec.Validation), ("test", spec.Test));
}
