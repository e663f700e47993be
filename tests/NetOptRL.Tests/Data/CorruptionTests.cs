using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Data;

/// <summary>Data made harder by noise on labels and inputs.</summary>
public sealed class CorruptionTests
{
    private static readonly DataSpec Digits = new("digits", null, 1000, 500, 297, 3);
    private static readonly Dataset Clean = Datasets.Load(Digits);

    [Fact]
    public void A_share_of_the_labels_of_every_split_is_drawn_anew_from_all_classes()
    {
        var noisy = Datasets.Load(Digits with { Corruption = new Corruption(0.4, 0) });
        var pairs = Pairs(noisy).ToArray();
        Assert.All(pairs, pair => Assert.Equal(pair.Clean.Inputs, pair.Noisy.Inputs));
        foreach (var (clean, changed) in pairs)
        {
            // One in ten that are drawn anew draws its own: 0.4 · 0.9 differ, with a standard deviation of at most 0.028.
            Assert.InRange(Changed(clean, changed).Average(isChanged => isChanged ? 1.0 : 0), 0.25, 0.47);
        }
        Assert.Equal(Clean.Sha256, noisy.Sha256);
    }

    [Fact]
    public void Where_all_labels_are_drawn_anew_a_tenth_stays_and_every_class_comes_for_every_other()
    {
        var noisy = Datasets.Load(Digits with { Corruption = new Corruption(1, 0) });
        Assert.InRange(Changed(Clean.Train, noisy.Train).Average(isChanged => isChanged ? 0.0 : 1), 0.06, 0.14);
        Assert.Equal(100, Clean.Train.Labels.Zip(noisy.Train.Labels).Distinct().Count());
    }

    [Fact]
    public void Inputs_of_every_split_get_noise_of_the_given_deviation_and_labels_stay()
    {
        var noisy = Datasets.Load(Digits with { Corruption = new Corruption(0, 0.25) });
        foreach (var (clean, changed) in Pairs(noisy))
        {
            var noise = clean.Inputs.Zip(changed.Inputs, (one, other) => (double)other - one).ToArray();
            Assert.Equal(0, noise.Average(), 0.01);
            Assert.Equal(0.25, Math.Sqrt(noise.Average(value => value * value)), 0.01);
            Assert.Equal(clean.Labels, changed.Labels);
        }
    }

    [Fact]
    public void It_follows_from_the_splits_seed()
    {
        Dataset Noisy(long seed) => Datasets.Load(Digits with { Corruption = new Corruption(0.5, 0.1), SplitSeed = seed });
        bool[] At(long seed) => Changed(Datasets.Load(Digits with { SplitSeed = seed }).Train, Noisy(seed).Train);
        Assert.Equal(Noisy(3).Train.Inputs, Noisy(3).Train.Inputs);
        Assert.Equal(At(3), At(3));
        Assert.NotEqual(At(3), At(4));
    }

    [Fact]
    public void Splits_are_corrupted_apart()
    {
        var noisy = Datasets.Load(Digits with { Corruption = new Corruption(0.5, 0) });
        Assert.NotEqual(Changed(Clean.Train, noisy.Train)[..Clean.Validation.Count], Changed(Clean.Validation, noisy.Validation));
    }

    [Theory]
    [InlineData("digits", 7, 0, "labelNoise must be in 0 … 1, but got 7.")]
    [InlineData("digits", double.NaN, 0, "labelNoise must be in 0 … 1, but got NaN.")]
    [InlineData("digits", 0, -1, "inputNoise must be in 0 … 1000000, but got -1.")]
    [InlineData("text", 0, 1, "labelNoise and inputNoise must be 0 for the source text, but got (0, 1).")]
    public void What_a_script_asks_for_is_checked_too(string source, double labels, double inputs, string message) => Assert.Equal(
        message, Assert.Throws<InvalidInputException>(() => Datasets.Load(Digits with { Source = source, Corruption = new Corruption(labels, inputs) })).Message);

    [Theory]
    [InlineData("labelNoise: 0.3", 0.3, 0)]
    [InlineData("labelNoise: 1, inputNoise: 2", 1, 2)]
    [InlineData("inputNoise: 0", 0, 0)]
    public void A_spec_can_ask_for_it(string keys, double labels, double inputs) =>
        Assert.Equal(new Corruption(labels, inputs), EnvironmentCatalog.Parse(With(keys), "noisy.yaml").Data.Corruption);

    [Theory]
    [InlineData("labelNoise: 1.1", "data.labelNoise must be a number in 0 … 1, but got \"1.1\"")]
    [InlineData("labelNoise: -0.1", "data.labelNoise must be a number in 0 … 1, but got \"-0.1\"")]
    [InlineData("inputNoise: 1e39", "data.inputNoise must be a number in 0 … 1000000, but got \"1e39\"")]
    [InlineData("inputNoise: -1", "data.inputNoise must be a number in 0 … 1000000, but got \"-1\"")]
    public void Shares_and_deviations_that_are_none_are_refused(string keys, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => EnvironmentCatalog.Parse(With(keys), "noisy.yaml")).Message);

    [Fact]
    public void A_text_has_none()
    {
        var text = EnvironmentCatalog.Find("handbook-gru").Text.Replace("  length:", "  labelNoise: 0.1\n  length:");
        Assert.Contains("but got \"labelNoise\"", Assert.Throws<InvalidInputException>(() => EnvironmentCatalog.Parse(text, "text.yaml")).Message);
    }

    private static bool[] Changed(SampleSet clean, SampleSet noisy) => [.. clean.Labels.Zip(noisy.Labels, (one, other) => one != other)];

    private static string With(string keys) =>
        EnvironmentCatalog.Find("digits-cnn").Text.Replace("  splitSeed: 0", $"  {keys.Replace(", ", "\n  ")}\n  splitSeed: 0");

    private static IEnumerable<(SampleSet Clean, SampleSet Noisy)> Pairs(Dataset noisy) =>
        [(Clean.Train, noisy.Train), (Clean.Validation, noisy.Validation), (Clean.Test.Open(), noisy.Test.Open())];
}
