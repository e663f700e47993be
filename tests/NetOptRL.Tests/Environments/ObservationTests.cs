using NetOptRL.Environments;
using NetOptRL.Training;

namespace NetOptRL.Tests.Environments;

/// <summary>Observations against numbers worked out by hand.</summary>
public sealed class ObservationTests
{
    private const float Tolerance = 1e-5f;
    private static readonly ObservedTask Task = new(
        MiniBatches: 1000, BatchSize: 100, Epochs: Math.Pow(10, 1.2), Decisions: 10, new ObservedNetwork(10_000, TimeSteps: 100, IsGated: true),
        InitialLoss: Math.Exp(2), new ProbedSteps(GradientNorm: Math.Pow(10, 1.5), [-0.5, 0.25, 1, 3, double.NaN, -9]),
        new RewardSpec(RewardMetric.RelativeLogLoss, DensityCost: Math.E - 1, 100, 0));

    private static readonly float[] Probe = [-0.5f, 0.25f, 1, 2, 2, -2]; // cut to ±2, and what is not a number is as bad as can be

    public static TheoryData<OptimizerKind> Optimizers => [.. Enum.GetValues<OptimizerKind>()];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Every_quantity_has_its_place_and_its_scale(OptimizerKind optimizer)
    {
        var statistics = new GradientStatistics(GradientNorm: Math.Pow(10, 2.2), UpdateRatio: Math.Pow(10, -0.5), Cosine: -0.6);
        var interval = new IntervalResult(MeanLoss: Math.Exp(0.5), LossNoise: Math.Exp(-0.7), statistics);

        var values = Observation.Build(
            Task, new ObservedMember(0.3, new TuningAction(1e-3, optimizer, 0.75), interval, Math.Exp(1.5), Math.Exp(1.75), Math.Exp(1.25), 0.8));

        float[] numbers = [-0.4f, 0.5f, 0.5f, 0.5f, 0, 1, -1, -1.5f, -0.5f, -0.25f, 0.25f, -1, -1.2f, 2.2f, 2.5f, -0.6f, 0.8f, -0.2107210f, 1, 0.75f, 2, 1, 0.5f];
        AssertClose([.. numbers, .. Probe, .. Enum.GetValues<OptimizerKind>().Select(kind => kind == optimizer ? 1f : 0)], values);
        Assert.Equal(Observation.Size, values.Length);
    }

    [Fact]
    public void Before_the_first_decision_there_is_only_the_task()
    {
        var loss = Task.InitialLoss;
        var values = Observation.Build(Task, new ObservedMember(0, null, default, loss, loss, loss, 1));
        AssertClose([-1, 0.5f, 0.5f, 0.5f, 0, 1, .. new float[7], 1.5f, .. new float[2], 1, 0.0099503f, 1, 0, 2, 1, 0.5f, .. Probe, .. new float[7]], values);
    }

    [Theory]
    [InlineData(Quantity.Progress, 4, 0, 5)]
    [InlineData(Quantity.Progress, -4, 0, -5)]
    [InlineData(Quantity.LearningRate, 1e9, 6, 5)]
    [InlineData(Quantity.LearningRate, 1e-9, 6, -5)]
    [InlineData(Quantity.MeanLoss, 1e6, 7, 5)]
    [InlineData(Quantity.MeanLoss, 0, 7, -5)]
    [InlineData(Quantity.ValidationLoss, 1e6, 8, 5)]
    [InlineData(Quantity.ValidationLoss, 0, 8, -5)]
    [InlineData(Quantity.PreviousLoss, 0, 9, 5)]
    [InlineData(Quantity.PreviousLoss, 1e6, 9, -5)]
    [InlineData(Quantity.BestLoss, 0, 10, 5)]
    [InlineData(Quantity.MeanLoss, 1e6, 11, 5)]
    [InlineData(Quantity.LossNoise, 1e6, 12, 5)]
    [InlineData(Quantity.LossNoise, 0, 12, -5)]
    [InlineData(Quantity.GradientNorm, 1e9, 13, 5)]
    [InlineData(Quantity.GradientNorm, 0, 13, -5)]
    [InlineData(Quantity.UpdateRatio, 1e9, 14, 5)]
    [InlineData(Quantity.UpdateRatio, 0, 14, -5)]
    public void No_number_leaves_the_limit(Quantity quantity, double value, int place, float expected) => Assert.Equal(expected, With(quantity, value)[place]);

    [Theory]
    [InlineData(Quantity.Progress, 0)]
    [InlineData(Quantity.LearningRate, 6)]
    [InlineData(Quantity.MeanLoss, 7)]
    [InlineData(Quantity.ValidationLoss, 8)]
    [InlineData(Quantity.PreviousLoss, 9)]
    [InlineData(Quantity.BestLoss, 10)]
    [InlineData(Quantity.LossNoise, 12)]
    [InlineData(Quantity.GradientNorm, 13)]
    [InlineData(Quantity.UpdateRatio, 14)]
    [InlineData(Quantity.Cosine, 15)]
    [InlineData(Quantity.Density, 16)]
    public void What_is_not_a_number_reads_0(Quantity quantity, int place)
    {
        var values = With(quantity, double.NaN);
        Assert.Equal(0, values[place]);
        Assert.All(values, value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [InlineData(Quantity.MeanLoss, double.PositiveInfinity, 7, 5)]
    [InlineData(Quantity.MeanLoss, double.PositiveInfinity, 12, -5)] // the noise relative to it
    [InlineData(Quantity.ValidationLoss, double.PositiveInfinity, 8, 5)]
    [InlineData(Quantity.ValidationLoss, double.PositiveInfinity, 9, 5)] // its change
    [InlineData(Quantity.ValidationLoss, double.PositiveInfinity, 10, 5)] // against the best
    [InlineData(Quantity.PreviousLoss, double.PositiveInfinity, 9, -5)]
    [InlineData(Quantity.LossNoise, double.PositiveInfinity, 12, 5)]
    [InlineData(Quantity.GradientNorm, double.PositiveInfinity, 13, 5)]
    [InlineData(Quantity.UpdateRatio, double.PositiveInfinity, 14, 5)]
    [InlineData(Quantity.Cosine, double.PositiveInfinity, 15, 5)]
    [InlineData(Quantity.Cosine, double.NegativeInfinity, 15, -5)]
    public void Infinities_read_as_the_limit_of_their_sign(Quantity quantity, double value, int place, float expected) =>
        Assert.Equal(expected, With(quantity, value)[place]);

    public enum Quantity
    {
        Progress,
        LearningRate,
        MeanLoss,
        ValidationLoss,
        PreviousLoss,
        BestLoss,
        LossNoise,
        GradientNorm,
        UpdateRatio,
        Cosine,
        Density,
    }

    /// <summary>An ordinary observation, one of its quantities changed.</summary>
    private static float[] With(Quantity quantity, double value)
    {
        double Of(Quantity other, double ordinary) => other == quantity ? value : ordinary;
        var statistics = new GradientStatistics(Of(Quantity.GradientNorm, 2), Of(Quantity.UpdateRatio, 0.03), Of(Quantity.Cosine, 0.4));
        return Observation.Build(Task, new ObservedMember(
            Of(Quantity.Progress, 0.75),
            new TuningAction(Of(Quantity.LearningRate, 0.3), OptimizerKind.Adam, 0),
            new IntervalResult(Of(Quantity.MeanLoss, 1.3), Of(Quantity.LossNoise, 0.2), statistics),
            Of(Quantity.ValidationLoss, 1.2),
            Of(Quantity.PreviousLoss, 1.5),
            Of(Quantity.BestLoss, 1.1),
            Of(Quantity.Density, 0.9)));
    }

    private static void AssertClose(float[] expected, float[] actual) =>
        Assert.Equal(expected, actual, (one, other) => Math.Abs(one - other) <= Tolerance);
}
