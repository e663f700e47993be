using NetOptRL.Training;

namespace NetOptRL.Environments;

/// <summary>
/// What a policy sees of one member: numbers without scale, so that a policy can act on a task it has never seen. Losses enter relative to
/// the untrained network's and to each other; norms, rates and sizes as logarithms; everything is cut to ±<see cref="Limit"/>, infinities
/// too, and what is not a number reads 0.
/// </summary>
internal static class Observation
{
    private const float Limit = 5;
    private const double ProbeLimit = 2; // a trial step may do far more harm than any training
    private const double Least = 1e-6; // nats; so that a loss of 0 has a logarithm
    private static readonly int OptimizerCount = Enum.GetValues<OptimizerKind>().Length;

    /// <summary>Length of an observation.</summary>
    public static int Size { get; } = 23 + StepProbe.Sizes.Count + OptimizerCount;

    /// <summary>The numbers that say how a member stands: learning rate, validation loss, its change, and against its best.</summary>
    public static IReadOnlyList<int> OfState { get; } = [6, 8, 9, 10];

    /// <summary>Builds one member's observation.</summary>
    public static float[] Build(ObservedTask task, ObservedMember member)
    {
        var values = new float[Size];
        var i = 0;
        void Add(double value) => values[i++] = double.IsNaN(value) ? 0 : (float)Math.Clamp(value, -Limit, Limit);
        void AddOnceActed(double value) => Add(member.Action is null ? 0 : value);

        Add(2 * member.Progress - 1);
        Add(Math.Log10(task.MiniBatches) - 2.5);
        Add(Math.Log10(task.BatchSize) - 1.5);
        Add(Math.Log10(task.Network.Parameters) - 3.5);
        Add(Math.Log10(task.Decisions) - 1);
        Add(Log(task.InitialLoss) - 1);
        AddOnceActed(Math.Log10(member.Action?.LearningRate ?? 1) + 2);
        AddOnceActed(Log(member.Interval.MeanLoss) - Log(task.InitialLoss));
        Add(Log(member.ValidationLoss) - Log(task.InitialLoss));
        Add(Log(member.ValidationLoss) - Log(member.PreviousLoss));
        Add(Log(member.ValidationLoss) - Log(member.BestLoss));
        AddOnceActed(Log(member.Interval.MeanLoss) - Log(member.ValidationLoss));
        AddOnceActed(Log(member.Interval.LossNoise) - Log(member.Interval.MeanLoss));
        Add(Math.Log10((member.Action is null ? task.Probe?.GradientNorm ?? 1 : member.Interval.Gradient.GradientNorm) + 1e-8));
        AddOnceActed(Math.Log10(member.Interval.Gradient.UpdateRatio + 1e-8) + 3);
        Add(member.Interval.Gradient.Cosine);
        Add(member.Density);
        Add(Math.Log(member.Density + 0.01));
        Add(Math.Log(1 + Score.RelativePrice(task.Reward, member.ValidationLoss)));
        AddOnceActed(member.Action?.PruneThreshold ?? 0);
        Add(task.Network.TimeSteps == 0 ? 0 : Math.Log10(task.Network.TimeSteps));
        Add(task.Network.IsGated ? 1 : 0);
        Add(Math.Log10(task.Epochs) - 0.7);
        foreach (var ratio in task.Probe?.LossRatios ?? new double[StepProbe.Sizes.Count])
            Add(Math.Clamp(double.IsNaN(ratio) ? ProbeLimit : ratio, -ProbeLimit, ProbeLimit));
        if (member.Action is { } action)
            values[i + (int)action.Optimizer] = 1;
        return values;
    }

    private static double Log(double loss) => Math.Log(loss + Least);
}
