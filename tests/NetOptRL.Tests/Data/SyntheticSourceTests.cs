using NetOptRL.Data;
using NetOptRL.Runtime;
using NetOptRL.Tests.Environments;

namespace NetOptRL.Tests.Data;

public sealed class SyntheticSourceTests
{
    private static readonly DataSpec Sequences = new("synthetic", null, 200, 100, 50, 0)
    {
        Shape = new InputShape(1, 12, 3),
        Classes = 4,
        Options = new SyntheticOptions(SyntheticTask.Sequences, 2, 0.5, 9),
    };

    [Fact]
    public void The_same_spec_gives_the_same_samples()
    {
        var (one, other) = (Datasets.Load(Sequences), Datasets.Load(Sequences with { }));
        Assert.Equal(one.Train.Inputs, other.Train.Inputs);
        Assert.Equal(one.Sha256, other.Sha256);
    }

    [Fact]
    public void Another_split_seed_deals_other_samples_and_a_larger_split_begins_as_a_smaller_does()
    {
        Assert.NotEqual(Datasets.Load(Sequences).Train.Inputs, Datasets.Load(Sequences with { SplitSeed = 1 }).Train.Inputs);
        Assert.Equal(Datasets.Load(Sequences).Train.Inputs, Datasets.Load(Sequences with { Train = 300 }).Train.Inputs[..(200 * 36)]);
    }

    [Theory]
    [InlineData(SyntheticTask.Images)]
    [InlineData(SyntheticTask.Sequences)]
    [InlineData(SyntheticTask.Recall)]
    public void Without_noise_a_sample_is_one_of_its_classs_patterns(SyntheticTask task)
    {
        var spec = Sequences with { Options = new SyntheticOptions(task, 1, 0, 9), Shape = new InputShape(1, 7, 7) }; // 7 / 8 = 0: no shift
        var (samples, size) = (Datasets.Load(spec).Train, 49);
        foreach (var label in Enumerable.Range(0, 4))
        {
            var own = Enumerable.Range(0, 200).Where(i => samples.Labels[i] == label).Select(i => samples.Inputs[(i * size)..((i + 1) * size)]).ToArray();
            Assert.InRange(own.Length, 20, 80);
            if (task != SyntheticTask.Images) // whose values are cut: equal but for the gain
                Assert.All(own, one => Assert.InRange(Math.Abs(Cosine(one, own[0])), 0.9999, 1.0001));
        }
    }

    [Fact]
    public void Recall_shows_nothing_but_noise_after_the_first_third()
    {
        var samples = Datasets.Load(Sequences with { Options = new SyntheticOptions(SyntheticTask.Recall, 2, 0, 9) }).Train;
        for (var i = 0; i < samples.Count; i++)
        {
            Assert.Contains(samples.Inputs[(i * 36)..(i * 36 + 12)], value => value != 0);
            Assert.All(samples.Inputs[(i * 36 + 12)..((i + 1) * 36)], value => Assert.Equal(0, value));
        }
    }

    [Fact]
    public void Images_are_grey_values()
    {
        var images = Datasets.Load(Sequences with { Options = new SyntheticOptions(SyntheticTask.Images, 2, 1, 9) }).Train.Inputs;
        Assert.All(images, value => Assert.InRange(value, 0, 1));
        Assert.InRange(images.Average(), 0.2, 0.45);
    }

    [Fact]
    public void A_spec_reads_to_it()
    {
        var spec = SpecOfTest.ParseWithLines(3, 14, """
            data: {source: synthetic, task: recall, size: [20, 2], classes: 3, prototypes: 5, noise: 0.25, seed: 11, train: 1000, validation: 300, test: 400,
                   splitSeed: 7}
            network: {kind: gru, hidden: [4]}
            """);
        Assert.Equal(new SyntheticOptions(SyntheticTask.Recall, 5, 0.25, 11), spec.Data.Options);
        Assert.Equal((new InputShape(1, 20, 2), 3), (spec.Data.Shape, spec.Data.Classes));
    }

    [Theory]
    [InlineData("task: recall", "task: memory", "data.task must be one of images, sequences, recall, but got \"memory\"")]
    [InlineData("noise: 0.25", "noise: -1", "data.noise must be a number in 0 … 1000000, but got \"-1\".")]
    [InlineData("noise: 0.25", "noise: 1000001", "data.noise must be a number in 0 … 1000000, but got \"1000001\".")]
    [InlineData("size: [20, 2]", "size: [20]", "data.size must be a list of 2 values, but got a list of 1.")]
    [InlineData("classes: 3", "classes: 1", "data.classes must be an integer in 2 … 256, but got \"1\".")]
    public void A_mistake_is_refused(string old, string replacement, string message)
    {
        var data = "data: {source: synthetic, task: recall, size: [20, 2], classes: 3, noise: 0.25, seed: 11, train: 90, validation: 30, test: 40, "
            + "splitSeed: 7}";
        var failure = Assert.Throws<InvalidInputException>(() => SpecOfTest.ParseWithLines(3, 8, data.Replace(old, replacement)));
        Assert.Contains(message, failure.Message);
    }

    [Theory]
    [InlineData(1, 4096, 256, 3, 12_935_233_542)] // patterns of the classes
    [InlineData(1, 4096, 13, 1, 268_435_462)] // 6 too many
    [InlineData(90_000_000, 1, 2, 1, 270_000_008)] // most of them labels, which are as long as two values
    [InlineData(int.MaxValue, 4096, 4, 2, 36_028_801_464_926_210)]
    public void More_values_than_a_gigabyte_holds_are_refused_before_they_are_made(int train, int side, int classes, int prototypes, long values)
    {
        var spec = new DataSpec("synthetic", null, train, 1, 1, 0)
        {
            Shape = new InputShape(1, side, side),
            Classes = classes,
            Options = new SyntheticOptions(SyntheticTask.Images, prototypes, 0, 9),
        };
        var before = GC.GetAllocatedBytesForCurrentThread();
        var failure = Assert.Throws<InvalidInputException>(() => Datasets.Load(spec));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0L, 1L << 20);
        Assert.Equal(
            $"synthetic data must be of at most 268435456 values, patterns of the classes included, but it is of {values}.", failure.Message);
    }

    [Fact]
    public void A_spec_that_lacks_what_the_task_needs_is_refused()
    {
        DataSpec[] lacking =
        [
            Sequences with { Shape = null },
            Sequences with { Classes = null },
            Sequences with { Options = null },
            Sequences with { Options = new TextOptions(3) },
        ];
        Assert.All(lacking, spec => Assert.Equal(
            "synthetic: Shape, Classes and Options must be set, the last to SyntheticOptions, but one is not.",
            Assert.Throws<InvalidInputException>(() => Datasets.Load(spec)).Message));
    }

    private static double Cosine(float[] a, float[] b) =>
        a.Zip(b, (x, y) => (double)x * y).Sum() / Math.Sqrt(a.Sum(x => (double)x * x) * b.Sum(y => (double)y * y));
}
