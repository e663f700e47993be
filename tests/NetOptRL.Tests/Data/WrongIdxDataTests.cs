using NetOptRL.Data;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Data;

/// <summary>One row for every way in which IDX data can be wrong: what is done to it, and what the message says.</summary>
public sealed class WrongIdxDataTests : IDisposable
{
    private readonly IdxFolderOfTest _folder = new();

    public void Dispose() => _folder.Dispose();

    private static readonly Dictionary<string, (IdxFile File, Func<IdxFolderOfTest, DataSpec> Break, string Message)> Rows = new()
    {
        ["truncated"] = (
            IdxFile.TrainImages, Broken(IdxFile.TrainImages, bytes => bytes[..^1]),
            "must have 496 bytes for 40 × 3 × 4 values, but has 495; it is truncated or altered."),
        ["too long"] = (
            IdxFile.TestLabels, Broken(IdxFile.TestLabels, bytes => [.. bytes, 0]),
            "must have 20 bytes for 12 values, but has 21; it is truncated or altered."),
        ["empty"] = (IdxFile.TrainLabels, Broken(IdxFile.TrainLabels, _ => []), "must begin with a header of 8 bytes, but has only 0 bytes."),
        ["other magic"] = (
            IdxFile.TrainImages, Broken(IdxFile.TrainImages, bytes => [.. bytes[..3], 1, .. bytes[4..]]),
            "must begin with the magic number 0x00000803, but got 0x00000801."),
        ["huge sizes"] = (
            IdxFile.TestImages,
            Broken(IdxFile.TestImages, bytes => [.. bytes[..4], 127, 255, 255, 255, 127, 255, 255, 255, 127, 255, 255, 255, .. bytes[16..]]),
            "must have 9903520300447984150353281039 bytes"),
        ["no size"] = (
            IdxFile.TestImages, Broken(IdxFile.TestImages, bytes => [.. bytes[..4], 0, 0, 0, 0, .. bytes[8..]]),
            "every size in the header must be at least 1, but got 0."),
        ["other hash"] = (
            IdxFile.TestLabels,
            folder => folder.Spec with
            {
                Options = new IdxOptions(
                    folder.HashOf(IdxFile.TrainImages), folder.HashOf(IdxFile.TrainLabels), folder.HashOf(IdxFile.TestImages), new string('0', 64)),
            },
            $"SHA-256 of the decompressed content must be {new string('0', 64)} as the spec says, but got "),
        ["fewer labels"] = (
            IdxFile.TrainLabels, Broken(IdxFile.TrainLabels, bytes => [.. bytes[..7], 39, .. bytes[8..^1]]),
            "must have one label for each of 40 images, but has 39."),
        ["other image size"] = (
            IdxFile.TrainImages, folder => folder.Spec with { Shape = new InputShape(1, 28, 28) }, "images must be 28 × 28, but got 3 × 4."),
        ["label too large"] = (IdxFile.TrainLabels, folder => folder.Spec with { Classes = 4 }, "labels must be in 0 … 3, but got 4."),
        ["split too large"] = (
            IdxFile.TrainImages, folder => folder.Spec with { Train = 31 },
            "train + validation must be at most 40 samples, but got 31 + 10 = 41."),
        ["test too large"] = (IdxFile.TestImages, folder => folder.Spec with { Test = 13 }, "test must be at most 12 samples, but got 13."),
        ["truncated gzip"] = (IdxFile.TrainImages, folder =>
        {
            folder.Zip(IdxFile.TrainImages);
            var zipped = folder.PathOf(IdxFile.TrainImages) + ".gz";
            File.WriteAllBytes(zipped, File.ReadAllBytes(zipped)[..60]);
            return folder.Spec;
        }, "is truncated or altered"),
        ["no gzip"] = (IdxFile.TrainImages, folder =>
        {
            File.Move(folder.PathOf(IdxFile.TrainImages), folder.PathOf(IdxFile.TrainImages) + ".gz");
            return folder.Spec;
        }, "must be a whole gzip file, but is truncated or altered"),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Wrong_data_gets_one_line_with_file_rule_and_value(string row)
    {
        var (file, breakIt, message) = Rows[row];
        var spec = breakIt(_folder);

        var error = Assert.Throws<InvalidInputException>(() => Datasets.Load(spec));

        Assert.StartsWith(_folder.PathOf(file), error.Message);
        Assert.Contains(message, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_missing_file_is_named_with_its_folder()
    {
        File.Delete(_folder.PathOf(IdxFile.TestLabels));

        var error = Assert.Throws<InvalidInputException>(() => Datasets.Load(_folder.Spec));

        Assert.Equal($"{_folder.Path} must hold t10k-labels-idx1-ubyte or t10k-labels-idx1-ubyte.gz, but has neither.", error.Message);
    }

    [Fact]
    public void A_part_of_no_samples_is_refused()
    {
        var error = Assert.Throws<InvalidInputException>(() => Datasets.Load(_folder.Spec with { Validation = 0 }));
        Assert.Equal("validation must be at least 1 sample, but got 0.", error.Message);
    }

    [Fact]
    public void An_unknown_source_is_refused_with_the_known_ones()
    {
        var error = Assert.Throws<InvalidInputException>(() => Datasets.Load(_folder.Spec with { Source = "parquet" }));
        Assert.Equal("a data source must be one of digits, idx, synthetic, csv, ts, text, but got \"parquet\".", error.Message);
    }

    private static Func<IdxFolderOfTest, DataSpec> Broken(IdxFile file, Func<byte[], byte[]> change) => folder =>
    {
        folder.Change(file, change);
        return folder.Spec;
    };
}
