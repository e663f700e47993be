using NetOptRL.Training;

namespace NetOptRL.Environments;

/// <summary>The observation of version 0.1.0, kept so that its results can be reproduced bit for bit: see <see cref="ObservationForm.First"/>.</summary>
internal static class FirstObservation
{
    private const float Limit = 5;
    private static readonly int OptimizerCount = Enum.GetValues<OptimizerKind>().Length;

    /// <summary>Length of an observation.</summary>
    public static int Size { get; } = 10 + OptimizerCount;

    /// <summary>Builds one member's observation; everything is cut to ±<see cref="Limit"/>, and what is not a number reads 0.</summary>
    public static float[] Build(ObservedMember member)
    {
        var values = new float[Size];
        var i = 0;
        void Add(double value) => values[i++] = double.IsNaN(value) ? 0 : (float)Math.Clamp(value, -Limit, Limit);
        void AddOnceActed(double value) => Add(member.Action is null ? 0 : value);

        Add(2 * member.Progress - 1);
        AddOnceActed(Math.Log10(member.Action?.LearningRate ?? 1) + 2);
        AddOnceActed(Math.Log(member.Interval.MeanLoss + 1e-6));
        Add(Math.Log(member.ValidationLoss + 1e-6));
        Add(Math.Log((member.ValidationLoss + 1e-6) / (member.PreviousLoss + 1e-6)));
        AddOnceActed(Math.Log((member.Interval.LossNoise + 1e-6) / (member.Interval.MeanLoss + 1e-6)));
        AddOnceActed(Math.Log10(member.Interval.Gradient.GradientNorm + 1e-8));
        AddOnceActed(Math.Log10(member.Interval.Gradient.UpdateRatio + 1e-8) + 3);
        Add(member.Interval.Gradient.Cosine);
        Add(member.Density);
        if (member.Action is { } action)
            values[i + (int)action.Optimizer] = 1;
        return values;
    }
}
