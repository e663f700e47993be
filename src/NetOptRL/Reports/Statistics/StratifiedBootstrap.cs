namespace NetOptRL.Reports.Statistics;

/// <summary>
/// The stratified bootstrap of R. Agarwal et al., "Deep reinforcement learning at the edge of the statistical precipice", NeurIPS 2021:
/// a resample draws, in each task for itself, as many seeds as there are, with replacement. The tasks stay as they are: an interval
/// speaks of other seeds on these tasks, not of other tasks.
/// </summary>
/// <remarks>
/// A percentile interval of few seeds is too narrow: of nominally 95 % for the mean of a normal sample, one task, it held the truth in
/// 84 % of simulated cases with 5 seeds, 90 % with 10 and 93 % with 20.
/// </remarks>
public sealed class StratifiedBootstrap
{
    /// <summary>Resamples where nothing else is asked for.</summary>
    public const int DefaultResamples = 2000;

    private readonly int _seeds;
    private readonly int[] _asSeen; // [tasks * seeds]
    private readonly int[][] _draws; // [resamples][tasks * seeds]

    private StratifiedBootstrap(int seeds, int[] asSeen, int[][] draws) => (_seeds, _asSeen, _draws) = (seeds, asSeen, draws);

    /// <summary>Draws the resamples once, for all statistics of all agents.</summary>
    /// <param name="tasks">At least 1.</param>
    /// <param name="seeds">Seeds of each task, at least 1.</param>
    /// <param name="random">A stream of <see cref="Runtime.Seeds"/>.</param>
    /// <param name="resamples">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of the numbers is below 1.</exception>
    public static StratifiedBootstrap Draw(int tasks, int seeds, Random random, int resamples = DefaultResamples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tasks, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(seeds, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        var draws = new int[resamples][];
        for (var resample = 0; resample < resamples; resample++)
        {
            var draw = draws[resample] = new int[tasks * seeds];
            for (var run = 0; run < draw.Length; run++)
                draw[run] = run - run % seeds + random.Next(seeds);
        }
        return new StratifiedBootstrap(seeds, [.. Enumerable.Range(0, tasks * seeds)], draws);
    }

    /// <summary>A statistic with its 95 % percentile interval.</summary>
    /// <param name="statistic">
    /// Of the runs whose positions it gets, [tasks * seeds], task by task; a run's position is task · seeds + seed.
    /// </param>
    public BootstrapEstimate Estimate(Func<ReadOnlySpan<int>, double> statistic) =>
        Estimate(statistic(_asSeen), resample => statistic(_draws[resample]));

    /// <summary>A statistic of two agents, each resampled for itself, with its 95 % percentile interval.</summary>
    /// <param name="second">The second agent's resamples, drawn from another stream.</param>
    /// <param name="statistic">Of the first and the second agent's runs by their positions.</param>
    /// <exception cref="ArgumentException">The second has another number of resamples.</exception>
    public BootstrapEstimate Estimate(StratifiedBootstrap second, Func<ReadOnlySpan<int>, ReadOnlySpan<int>, double> statistic)
    {
        RequireSize(second._asSeen.Length);
        if (second._draws.Length != _draws.Length)
            throw new ArgumentException($"Two agents must have as many resamples, but got {_draws.Length} and {second._draws.Length}.");
        return Estimate(statistic(_asSeen, second._asSeen), resample => statistic(_draws[resample], second._draws[resample]));
    }

    internal IReadOnlyList<int[]> Draws => _draws;

    internal bool HasInterval => _seeds > 1;

    internal void RequireSize(int runs)
    {
        if (runs != _asSeen.Length)
            throw new ArgumentException($"Resamples must be drawn for as many runs as there are, but got resamples of {_asSeen.Length} runs for {runs} runs.");
    }

    private BootstrapEstimate Estimate(double value, Func<int, double> replicate) => HasInterval
        ? BootstrapEstimate.Percentile(value, [.. Enumerable.Range(0, _draws.Length).Select(replicate)])
        : new BootstrapEstimate(value, double.NaN, double.NaN);
}
