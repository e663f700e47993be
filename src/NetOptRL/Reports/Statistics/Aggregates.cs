using System.Runtime.CompilerServices;
using MathNet.Numerics.Statistics;

namespace NetOptRL.Reports.Statistics;

/// <summary>
/// One agent's scores over all tasks and seeds in one number, three ways, after R. Agarwal et al., "Deep reinforcement learning at the
/// edge of the statistical precipice", NeurIPS 2021, which recommends the interquartile mean.
/// </summary>
/// <param name="Mean">Mean of all runs.</param>
/// <param name="Median">Median of the tasks' mean scores; with one task, where that would be the mean, the median of its seeds.</param>
/// <param name="InterquartileMean">Mean of the middle half of all runs.</param>
public sealed record Aggregates(BootstrapEstimate Mean, BootstrapEstimate Median, BootstrapEstimate InterquartileMean)
{
    /// <summary>The three with their 95 % stratified bootstrap intervals.</summary>
    /// <param name="agent">The scores, normalised where there is more than one task.</param>
    /// <param name="bootstrap">Drawn for as many tasks and seeds.</param>
    /// <exception cref="ArgumentException">The resamples are of another number of runs.</exception>
    public static Aggregates Of(AgentScores agent, StratifiedBootstrap bootstrap)
    {
        bootstrap.RequireSize(agent.Runs.Length);
        return new Aggregates(Estimate(MeanOf), Estimate(runs => MedianOf(runs, agent.TaskCount)), InterquartileMeanOf(agent.Runs, bootstrap));

        BootstrapEstimate Estimate(Func<double[], double> statistic)
        {
            var runs = new double[agent.Runs.Length];
            return bootstrap.Estimate(draw =>
            {
                for (var i = 0; i < runs.Length; i++)
                    runs[i] = agent.Runs[draw[i]];
                return statistic(runs);
            });
        }
    }

    /// <summary>Mean of all runs.</summary>
    internal static double MeanOf(double[] runs) => ArrayStatistics.Mean(runs);

    /// <summary>Median over tasks of the mean over seeds, or of one task over its seeds.</summary>
    /// <param name="runs">[tasks * seeds], task by task; may be reordered.</param>
    /// <param name="tasks">Number of tasks.</param>
    internal static double MedianOf(double[] runs, int tasks)
    {
        if (tasks == 1)
            return ArrayStatistics.MedianInplace(runs);
        var (means, seeds) = (new double[tasks], runs.Length / tasks);
        for (var task = 0; task < tasks; task++)
            means[task] = ArrayStatistics.Mean(runs[(task * seeds)..((task + 1) * seeds)]);
        return ArrayStatistics.MedianInplace(means);
    }

    /// <summary>
    /// The 25 % trimmed mean: ⌊n / 4⌋ runs are left out at either end, as in SciPy's <c>trim_mean(x, 0.25)</c>. Runs are put in order once; of a
    /// resample it counts how often each was drawn.
    /// </summary>
    private static BootstrapEstimate InterquartileMeanOf(double[] runs, StratifiedBootstrap bootstrap)
    {
        int[] ascending = [.. Enumerable.Range(0, runs.Length).OrderBy(run => runs[run])];
        var drawn = new int[runs.Length];
        return bootstrap.Estimate(draw => MiddleHalf(runs, ascending, draw, drawn));
    }

    /// <param name="runs">All runs.</param>
    /// <param name="ascending">Their numbers in ascending order.</param>
    /// <param name="draw">Numbers of the runs drawn, as many.</param>
    /// <param name="drawn">Scratch: how often each was drawn.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // over before it would be compiled in full
    private static double MiddleHalf(double[] runs, int[] ascending, ReadOnlySpan<int> draw, int[] drawn)
    {
        Array.Clear(drawn);
        foreach (var run in draw)
            drawn[run]++;
        var (first, end) = (runs.Length / 4, runs.Length - runs.Length / 4);
        var (sum, place) = (0.0, 0);
        foreach (var run in ascending)
        {
            for (var next = place + drawn[run]; place < next; place++)
            {
                if (place >= first && place < end)
                    sum += runs[run];
            }
        }
        return sum / (end - first);
    }
}
