using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Environments.Reading;
using NetOptRL.Runtime;

namespace NetOptRL.Reports.Reproduction;

/// <summary>How much there is to run again, as follows from the file: to be shown before anything is run.</summary>
/// <param name="Rollouts">Rollouts of the search; the final evaluation comes on top.</param>
/// <param name="Population">Networks trained together in a rollout.</param>
/// <param name="Parameters">Parameters of one network.</param>
/// <param name="TrainingSamples">Samples that are trained on where no episode ends early.</param>
/// <param name="Data">Where the data comes from.</param>
public sealed record RerunSize(int Rollouts, int Population, long Parameters, long TrainingSamples, DataSpec Data)
{
    internal static RerunSize Of(EnvironmentSpec spec, int rollouts, int population) => new(
        rollouts, population, (long)NetworkFit.ParameterCount(spec.Network, spec.Data.Shape!, spec.Data.Classes!.Value),
        (long)Math.Min(long.MaxValue, (double)rollouts * population * spec.Training.Epochs * spec.Data.Train), spec.Data);

    /// <summary>In words.</summary>
    public override string ToString() =>
        $"{Counted.Of(Rollouts, "rollout")} of {Counted.Of(Population, "network")} of {Counted.Of(Parameters, "parameter")}, "
        + $"{Counted.Of(TrainingSamples, "training sample")} at most; data: {Data.Place}";
}
