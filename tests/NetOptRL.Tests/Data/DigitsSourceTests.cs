using NetOptRL.Data;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Data;

public sealed class DigitsSourceTests
{
    private static readonly DataSpec Spec = new("digits", null, 1078, 359, 360, 0);

    [Fact]
    public void The_embedded_digits_are_8_by_8_in_ten_classes_from_0_to_1()
    {
        var dataset = Datasets.Load(Spec);

        Assert.Equal(new InputShape(1, 8, 8), dataset.Shape);
        Assert.Equal(10, dataset.Classes);
        Assert.Equal((1078, 359, 360), (dataset.Train.Count, dataset.Validation.Count, dataset.Test.Count));
        var inputs = dataset.Train.Inputs.Concat(dataset.Validation.Inputs).Concat(dataset.Test.Open().Inputs).ToArray();
        Assert.Equal(1797 * 64, inputs.Length);
        Assert.Equal((0f, 1f), (inputs.Min(), inputs.Max()));
        Assert.Equal(561718, inputs.Sum(value => value * 16.0)); // the sum of all values, as scikit-learn's load_digits gives it
    }

    [Fact]
    public void Every_class_has_as_many_samples_as_in_the_original()
    {
        var dataset = Datasets.Load(Spec);
        var labels = dataset.Train.Labels.Concat(dataset.Validation.Labels).Concat(dataset.Test.Open().Labels);
        Assert.Equal(
            [178, 182, 177, 183, 181, 182, 181, 179, 174, 180],
            labels.GroupBy(label => label).OrderBy(group => group.Key).Select(group => group.Count()));
    }

    [Fact]
    public void The_first_image_of_the_file_is_the_zero_that_it_is()
    {
        var first = DigitsSource.Parse(DigitsSource.Decompress()).Take([0]);
        Assert.Equal([0, 0, 5, 13, 9, 1, 0, 0], first.Inputs[..8].Select(value => value * 16));
        Assert.Equal([0L], first.Labels);
    }

    [Fact]
    public void Altered_digits_are_refused()
    {
        var text = DigitsSource.Decompress();
        text[4]++;
        var error = Assert.Throws<InvalidInputException>(() => DigitsSource.Parse(text));
        Assert.Contains("must be 6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8, but got", error.Message);
    }

    [Fact]
    public void A_split_that_does_not_fit_is_refused()
    {
        var error = Assert.Throws<InvalidInputException>(() => Datasets.Load(Spec with { Test = 361 }));
        Assert.Equal("digits: train + validation + test must be at most 1797 samples, but got 1078 + 359 + 361 = 1798.", error.Message);
    }

    [Fact]
    public void A_declared_shape_or_number_of_classes_that_digits_do_not_have_is_refused()
    {
        Assert.Throws<InvalidInputException>(() => Datasets.Load(Spec with { Shape = new InputShape(1, 28, 28) }));
        Assert.Throws<InvalidInputException>(() => Datasets.Load(Spec with { Classes = 9 }));
    }

    [Fact]
    public void The_split_follows_from_its_seed_alone()
    {
        var (one, same, other) = (Datasets.Load(Spec), Datasets.Load(Spec), Datasets.Load(Spec with { SplitSeed = 1 }));
        Assert.Equal(one.Validation.Inputs, same.Validation.Inputs);
        Assert.NotEqual(one.Validation.Inputs, other.Validation.Inputs);
        Assert.Equal("6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8", other.Sha256);
    }
}
