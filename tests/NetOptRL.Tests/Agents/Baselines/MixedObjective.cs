using NetOptRL.Agents.Baselines.Sampling;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Agents.Baselines;

/// <summary>
/// An objective shaped like tuning a training: each optimizer has its own best rate, and diverges above it. Its maximum is 0. The same
/// one stands in docs/tpe-against-optuna.md.
/// </summary>
internal static class MixedObjective
{
    private static readonly double[] Centres = [-3, -2, -1, -2.5], Heights = [0, -0.1, -0.05, -0.3];

    public static SearchSpace Space { get; } = new(
    [
        new Continuous("rate", 1e-5, 1, true),
        new Continuous("momentum", 0, 1, false),
        new Continuous("threshold", 0, 2, false),
        new Categorical("optimizer", 4),
        new Continuous("decay", 1e-6, 1e-1, true),
    ]);

    public static double Value(double[] point)
    {
        var optimizer = (int)point[3];
        var distance = Math.Log10(point[0]) - Centres[optimizer];
        return distance > 1.2
            ? -3
            : Heights[optimizer] - 0.2 * Square(distance) - Square(point[1] - 0.7) - 0.1 * Math.Abs(point[2] - 0.4) - 0.02 * Square(Math.Log10(point[4]) + 4);
    }

    /// <summary>The best value of a search.</summary>
    /// <param name="create">Makes an empty source.</param>
    /// <param name="trials">Number of trials, a multiple of <paramref name="batch"/>.</param>
    /// <param name="batch">Points drawn at once.</param>
    /// <param name="seed">Root of its randomness.</param>
    public static double Search(Func<SearchSpace, Seeds, ISamplerSource> create, int trials, int batch, int seed)
    {
        var seeds = new Seeds(seed);
        var random = seeds.Stream("draw");
        var source = create(Space, seeds);
        var best = double.NegativeInfinity;
        for (var done = 0; done < trials; done += batch)
        {
            foreach (var point in source.Snapshot().Draw(batch, random))
            {
                var trial = new Trial(point, Value(point));
                best = Math.Max(best, trial.Value);
                source.Add(trial);
            }
        }
        return best;
    }

    private static double Square(double value) => value * value;
}
