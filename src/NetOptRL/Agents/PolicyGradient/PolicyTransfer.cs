using NetOptRL.Environments;
using NetOptRL.Training;

namespace NetOptRL.Agents.PolicyGradient;

/// <summary>
/// Parameter transfer: a policy network for other choices than it was trained for. The hidden layers stay; of the output layer each choice
/// takes over the column of the choice that means the same or comes nearest to it. Where several come nearest to the same one, the nearest of them
/// takes its place, and the others are less probable than it.
/// </summary>
internal static class PolicyTransfer
{
    // Of what the policy knows nothing it has no opinion but that it is improbable: e^−3 of a choice of logit 0.
    private const float Unknown = -3;

    // Of a choice that is not the nearest to the one whose column it has: e^−1 of the probability of that which is.
    private const float Further = -1;

    /// <summary>The parameters for other choices.</summary>
    /// <param name="network">The policy network.</param>
    /// <param name="from">What it was trained to decide over.</param>
    /// <param name="to">What it is to decide over.</param>
    public static PolicyNetwork To(PolicyNetwork network, ActionSpec from, ActionSpec to)
    {
        var (old, shape) = (network.Shape, PolicyShape.For(new ActionSpace(to), network.Shape.Observation, network.Shape.Hidden));
        var hidden = network.Parameters[..^((old.Hidden + 1) * old.Logits)];
        var output = network.Parameters[hidden.Length..];
        var sources = Sources(from, to);
        var parameters = new float[hidden.Length + (shape.Hidden + 1) * shape.Logits];
        hidden.CopyTo(parameters);
        for (var row = 0; row <= shape.Hidden; row++) // the last row is the bias
        {
            var given = output.Slice(row * old.Logits, old.Logits);
            var made = parameters.AsSpan(hidden.Length + row * shape.Logits, shape.Logits);
            for (var head = 0; head < sources.Length; head++)
            {
                for (var choice = 0; choice < sources[head].Length; choice++)
                {
                    var (source, bias) = sources[head][choice];
                    made[head * shape.Room + choice] = (source >= 0 ? given[head * old.Room + source] : 0) + (row == shape.Hidden ? bias : 0);
                }
            }
        }
        return new PolicyNetwork(shape, parameters);
    }

    /// <summary>For each head and choice, the choice that it takes over, −1 for none, and what is added to its bias.</summary>
    private static (int Source, float Bias)[][] Sources(ActionSpec from, ActionSpec to) =>
    [
        Biased(to.InitialLearningRates, from.InitialLearningRates, rate => Nearest(from.InitialLearningRates, rate)),
        Biased(to.LearningRateFactors, from.LearningRateFactors, factor => Nearest(from.LearningRateFactors, factor)),
        [.. to.Optimizers.Select(optimizer => from.Optimizers.ToList().IndexOf(optimizer)).Select(source => (source, source < 0 ? Unknown : 0))],
        Biased(to.PruneThresholds, from.PruneThresholds, threshold => Threshold(from, to.PruneScale, threshold)),
    ];

    private static (int Source, float Bias)[] Biased(IReadOnlyList<double> values, IReadOnlyList<double> known, Func<double, int> sourceOf)
    {
        int[] sources = [.. values.Select(sourceOf)];
        return [.. sources.Select((source, choice) => (source, source < 0 ? Unknown : IsNearest(choice) ? 0 : Further))];

        bool IsNearest(int choice) =>
            sources.Index().Where(other => other.Item == sources[choice]).MinBy(other => Distance(known[other.Item], values[other.Index])).Index == choice;
    }

    /// <summary>
    /// No pruning is no pruning; another threshold is the nearest of the same scale, unless that is more than e^½ ≈ 1.65 times as large or as
    /// small: what was tried says nothing of one far away.
    /// </summary>
    private static int Threshold(ActionSpec from, PruneScale scale, double threshold)
    {
        const double Farthest = 0.5; // of a logarithm
        if (threshold == 0)
            return from.PruneThresholds.ToList().IndexOf(0);
        var nearest = Nearest(from.PruneThresholds, threshold);
        return from.PruneScale == scale && Distance(from.PruneThresholds[nearest], threshold) <= Farthest ? nearest : -1;
    }

    private static int Nearest(IReadOnlyList<double> known, double value) => known.Index().MinBy(entry => Distance(entry.Item, value)).Index;

    /// <summary>Rates, factors and thresholds have their meaning in their logarithm; no threshold at all is infinitely far from any.</summary>
    private static double Distance(double one, double other) => one == other ? 0 : Math.Abs(Math.Log(one / other));
}
