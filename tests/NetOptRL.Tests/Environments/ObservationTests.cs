using NetOptRL.Environments;
using NetOptRL.Training;

namespace NetOptRL.Tests.Environments;

/// <summary>Observations against numbers worked out by hand.</summary>
public sealed class ObservationTests
{
    private const float Tolerance = 1e-5f;

    public static TheoryData<OptimizerKind> Optimizers => [.. Enum.GetValues<OptimizerKind>()];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Every_quantity_has_its_place_and_its_scale(OptimizerKind optimizer)
    {
        var statistics = new GradientStatistics(GradientNorm: Math.Pow(10, 2.2), UpdateRatio: Math.Pow(10, -0.5), Cosine: -0.6);
        var interval = new IntervalResult(MeanLoss: Math.Exp(0.5), LossNoise: Math.Exp(-0.7), statistics);

        var values = Observation.Build(0.3, new TuningAction(1e-3, optimizer, 0), interval, Math.Exp(1.5), Math.Exp(1.75), 0.8);

        float[] numbers = [-0.4f, -1, 0.5f, 1.5f, -0.25f, -1.2f, 2.2f, 2.5f, -0.6f, 0.8f];
        AssertClose([.. numbers, .. Enum.GetValues<OptimizerKind>().Select(kind => kind == optimizer ? 1f : 0)], values);
        Assert.Equal(Observation.Size, values.Length);
    }

    [Fact]
    public void Before_the_first_decision_there_is_only_what_the_initial_weights_score()
    {
        var values = Observation.Build(0, null, default, Math.Exp(0.75), Math.Exp(0.75), 1);
        AssertClose([-1, 0, 0, 0.75f, 0, 0, 0, 0, 0, 1, .. new float[7]], values);
    }

    [Theory]
    [InlineData(Quantity.Progress, 4, 0, 5)]
    [InlineData(Quantity.Progress, -4, 0, -5)]
    [InlineData(Quantity.LearningRate, 1e9, 1, 5)]
    [InlineData(Quantity.LearningRate, 1e-9, 1, -5)]
    [InlineData(Quantity.MeanLoss, 1e6, 2, 5)]
    [InlineData(Quantity.MeanLoss, 0, 2, -5)]
    [InlineData(Quantity.ValidationLoss, 1e6, 3, 5)]
    [InlineData(Quantity.ValidationLoss, 0, 3, -5)]
    [InlineData(Quantity.PreviousLoss, 0, 4, 5)]
    [InlineData(Quantity.PreviousLoss, 1e6, 4, -5)]
    [InlineData(Quantity.LossNoise, 1e6, 5, 5)]
    [InlineData(Quantity.LossNoise, 0, 5, -5)]
    [InlineData(Quantity.GradientNorm, 1e9, 6, 5)]
    [InlineData(Quantity.GradientNorm, 0, 6, -5)]
    [InlineData(Quantity.UpdateRatio, 1e9, 7, 5)]
    [InlineData(Quantity.UpdateRatio, 0, 7, -5)]
    public void No_number_leaves_the_limit(Quantity quantity, double value, int place, float expected) => Assert.Equal(expected, With(quantity, value)[place]);

    [Theory]
    [InlineData(Quantity.Progress, 0)]
    [InlineData(Quantity.LearningRate, 1)]
    [InlineData(Quantity.MeanLoss, 2)]
    [InlineData(Quantity.ValidationLoss, 3)]
    [InlineData(Quantity.PreviousLoss, 4)]
    [InlineData(Quantity.LossNoise, 5)]
    [InlineData(Quantity.GradientNorm, 6)]
    [InlineData(Quantity.UpdateRatio, 7)]
    [InlineData(Quantity.Cosine, 8)]
    [InlineData(Quantity.Density, 9)]
    public void What_is_not_a_number_reads_0(Quantity quantity, int place)
    {
        var values = With(quantity, double.NaN);
        Assert.Equal(0, values[place]);
        Assert.All(values, value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [InlineData(Quantity.MeanLoss, double.PositiveInfinity, 2, 5)]
    [InlineData(Quantity.MeanLoss, double.PositiveInfinity, 5, -5)] // the noise relative to it
    [InlineData(Quantity.ValidationLoss, double.PositiveInfinity, 3, 5)]
    [InlineData(Quantity.ValidationLoss, double.PositiveInfinity, 4, 5)] // its change
    [InlineData(Quantity.PreviousLoss, double.PositiveInfinity, 4, -5)]
    [InlineData(Quantity.LossNoise, double.PositiveInfinity, 5, 5)]
    [InlineData(Quantity.GradientNorm, double.PositiveInfinity, 6, 5)]
    [InlineData(Quantity.UpdateRatio, double.PositiveInfinity, 7, 5)]
    [InlineData(Quantity.Cosine, double.PositiveInfinity, 8, 5)]
    [InlineData(Quantity.Cosine, double.NegativeInfinity, 8, -5)]
    public void Infinities_read_as_the_limit_of_their_sign(Quantity quantity, double value, int place, float expected) =>
        Assert.Equal(expected, With(quantity, value)[place]);

    public enum Quantity
    {
        Progress,
        LearningRate,
        MeanLoss,
        ValidationLoss,
        PreviousLoss,
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
        return Observation.Build(
            Of(Quantity.Progress, 0.75),
            new TuningAction(Of(Quantity.LearningRate, 0.3), OptimizerKind.Adam, 0),
            new IntervalResult(Of(Quantity.MeanLoss, 1.3), Of(Quantity.LossNoise, 0.2), statistics),
            Of(Quantity.ValidationLoss, 1.2),
            Of(Quantity.PreviousLoss, 1.5),
            Of(Quantity.Density, 0.9));
    }

    private static void AssertClose(float[] expected, float[] actual) =>
        Assert.Equal(expected, actual, (one, other) => Math.Abs(one - other) <= Tolerance);
}
