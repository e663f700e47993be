using System.Security.Cryptography;
using NetOptRL.Runtime;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Data;

/// <summary>
/// Grey images in MNIST's four IDX files, plain or gzip (Fashion-MNIST: H. Xiao, K. Rasul, R. Vollgraf, arXiv:1708.07747). Training and
/// validation samples are dealt from the training file by one permutation; the test split is the first samples of the test file.
/// </summary>
internal sealed class IdxSource : IDataSource
{
    public string Name => "idx";

    public IReadOnlyList<string> Keys => ["folder", "size", "classes", "sha256"];

    public DataSpec Read(SpecSection section, DataSpec common)
    {
        var size = section.Required("size").Items(2, 2);
        return common with
        {
            Folder = section.Optional("folder") is { } folder ? DataFolders.Read(folder) : null,
            Shape = new InputShape(1, size[0].Integer(1, 4096), size[1].Integer(1, 4096)),
            Classes = section.Required("classes").Integer(2, 256),
            Options = section.Optional("sha256") is { } hashes ? ReadHashes(hashes) : null,
        };
    }

    public Dataset Load(DataSpec spec) => Load(spec, IdxFolder.OfProcess());

    internal static Dataset Load(DataSpec spec, IdxFolder folders)
    {
        var folder = folders.Find(spec.Folder);
        var expected = spec.Options as IdxOptions;
        var train = new IdxPair(
            IdxContent.Read(folder, IdxFile.TrainImages, expected?.TrainImages), IdxContent.Read(folder, IdxFile.TrainLabels, expected?.TrainLabels));
        var test = new IdxPair(
            IdxContent.Read(folder, IdxFile.TestImages, expected?.TestImages), IdxContent.Read(folder, IdxFile.TestLabels, expected?.TestLabels));
        var shape = spec.Shape ?? train.Shape;
        var classes = spec.Classes ?? train.LargestLabel + 1;
        train.Check(shape, classes);
        test.Check(shape, classes);
        CheckSplit(train, ("train", spec.Train), ("validation", spec.Validation));
        CheckSplit(test, ("test", spec.Test));

        var parts = Split.Deal(train.Images.Count, spec.SplitSeed, spec.Train, spec.Validation);
        return new Dataset(
            shape,
            classes,
            train.Samples.Take(parts[0]),
            train.Samples.Take(parts[1]),
            new SealedSplit(test.Samples.Take(Enumerable.Range(0, spec.Test).ToArray())),
            Convert.ToHexStringLower(SHA256.HashData([.. train.Images.Sha256, .. train.Labels.Sha256, .. test.Images.Sha256, .. test.Labels.Sha256])));
    }

    private static IdxOptions ReadHashes(SpecValue value)
    {
        var hashes = value.Section([.. IdxFile.All.Select(file => file.Key)]);
        string Hash(IdxFile file) => hashes.Required(file.Key).Matching("[0-9a-f]{64}", "64 lower-case hexadecimal digits");
        return new IdxOptions(Hash(IdxFile.TrainImages), Hash(IdxFile.TrainLabels), Hash(IdxFile.TestImages), Hash(IdxFile.TestLabels));
    }

    private static void CheckSplit(IdxPair pair, params ReadOnlySpan<(string Name, int Size)> parts)
    {
        if (Split.Violation(pair.Images.Count, parts) is { } rule)
            throw new InvalidInputException($"{pair.Images.Path}: {rule}.");
    }
}
