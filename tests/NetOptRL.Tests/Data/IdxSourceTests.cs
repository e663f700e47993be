using NetOptRL.Data;

namespace NetOptRL.Tests.Data;

public sealed class IdxSourceTests : IDisposable
{
    private readonly IdxFolderOfTest _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Samples_come_back_scaled_and_with_their_own_labels()
    {
        var dataset = Datasets.Load(_folder.Spec);

        Assert.Equal(new InputShape(1, IdxFolderOfTest.Height, IdxFolderOfTest.Width), dataset.Shape);
        Assert.Equal(IdxFolderOfTest.Classes, dataset.Classes);
        foreach (var samples in new[] { dataset.Train, dataset.Validation, dataset.Test.Open() })
        {
            Assert.Equal(samples.Count * dataset.Shape.Size, samples.Inputs.Length);
            for (var i = 0; i < samples.Count; i++)
            {
                var pixels = samples.Inputs.AsSpan(i * dataset.Shape.Size, dataset.Shape.Size).ToArray();
                Assert.All(pixels, pixel => Assert.Equal(pixels[0], pixel));
                Assert.Equal(NumberOf(pixels[0]) % IdxFolderOfTest.Classes, samples.Labels[i]);
            }
        }
    }

    [Fact]
    public void Training_and_validation_share_no_sample_and_the_test_split_is_the_first_of_the_test_file()
    {
        var dataset = Datasets.Load(_folder.Spec);

        var (train, validation) = (Numbers(dataset, dataset.Train), Numbers(dataset, dataset.Validation));
        Assert.Equal(20, train.Distinct().Count());
        Assert.Equal(10, validation.Distinct().Count());
        Assert.Empty(train.Intersect(validation));
        Assert.Equal(Enumerable.Range(0, 8), Numbers(dataset, dataset.Test.Open()));
    }

    [Fact]
    public void The_split_follows_from_its_seed_alone()
    {
        var (one, same, other) = (Datasets.Load(_folder.Spec), Datasets.Load(_folder.Spec), Datasets.Load(_folder.Spec with { SplitSeed = 4 }));

        Assert.Equal(one.Train.Inputs, same.Train.Inputs);
        Assert.Equal(one.Validation.Labels, same.Validation.Labels);
        Assert.NotEqual(one.Train.Inputs, other.Train.Inputs);
        Assert.Equal(one.Test.Open().Inputs, other.Test.Open().Inputs);
        Assert.Equal(one.Sha256, other.Sha256);
    }

    [Fact]
    public void Zipped_files_are_the_same_data()
    {
        var plain = Datasets.Load(_folder.Spec);
        var hashes = Hashes();
        foreach (var file in IdxFile.All)
            _folder.Zip(file);

        var zipped = Datasets.Load(_folder.Spec with { Options = hashes });

        Assert.Equal(plain.Sha256, zipped.Sha256);
        Assert.Equal(plain.Train.Inputs, zipped.Train.Inputs);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_hash_of_the_data_depends_on_every_file(string key)
    {
        var before = Datasets.Load(_folder.Spec).Sha256;
        _folder.Change(IdxFile.All.Single(file => file.Key == key), bytes => [.. bytes[..^1], (byte)(bytes[^1] ^ 1)]);

        Assert.NotEqual(before, Datasets.Load(_folder.Spec).Sha256);
    }

    public static TheoryData<string> Files => [.. IdxFile.All.Select(file => file.Key)];

    private IdxOptions Hashes() => new(
        _folder.HashOf(IdxFile.TrainImages), _folder.HashOf(IdxFile.TrainLabels), _folder.HashOf(IdxFile.TestImages), _folder.HashOf(IdxFile.TestLabels));

    private static int[] Numbers(Dataset dataset, SampleSet samples) => [.. samples.Inputs.Chunk(dataset.Shape.Size).Select(pixels => NumberOf(pixels[0]))];

    private static int NumberOf(float pixel) => (int)MathF.Round(pixel * 255);
}
