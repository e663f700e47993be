using System.Globalization;

namespace NetOptRL.Reports.Statistics;

/// <summary>
/// The share of runs that score above each threshold τ (the run-score distribution of R. Agarwal et al., "Deep reinforcement learning at
/// the edge of the statistical precipice", NeurIPS 2021, after E. Dolan and J. Moré, "Benchmarking optimization software with performance
/// profiles", 2002). Of two curves the upper one is better; the area under it is the mean score.
/// </summary>
/// <param name="Thresholds">Ascending, in the scores' unit.</param>
/// <param name="Shares">Share of runs above each threshold, with its 95 % interval at that threshold alone (a pointwise band).</param>
public sealed record PerformanceProfile(IReadOnlyList<double> Thresholds, IReadOnlyList<BootstrapEstimate> Shares)
{
    /// <summary>Thresholds of <see cref="Grid"/> where nothing else is asked for.</summary>
    public const int DefaultThresholds = 101;

    /// <summary>Even thresholds from the lowest score of any agent to the highest; one where these are the same.</summary>
    /// <param name="agents">At least one.</param>
    /// <param name="count">At least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 thresholds.</exception>
    public static IReadOnlyList<double> Grid(IReadOnlyList<AgentScores> agents, int count = DefaultThresholds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        var (low, high) = (agents.Min(agent => agent.Runs.Min()), agents.Max(agent => agent.Runs.Max()));
        return low < high ? [.. Enumerable.Range(0, count).Select(i => i == count - 1 ? high : low + (high - low) * i / (count - 1))] : [low];
    }

    /// <summary>The profile of one agent.</summary>
    /// <param name="agent">The scores, normalised where there is more than one task.</param>
    /// <param name="thresholds">Ascending; the same for all agents of a figure.</param>
    /// <param name="bootstrap">Drawn for as many tasks and seeds.</param>
    /// <exception cref="ArgumentException">The thresholds do not ascend, or the resamples are of another number of runs.</exception>
    public static PerformanceProfile Of(AgentScores agent, IReadOnlyList<double> thresholds, StratifiedBootstrap bootstrap)
    {
        bootstrap.RequireSize(agent.Runs.Length);
        if (thresholds.Zip(thresholds.Skip(1)).Any(pair => !(pair.First <= pair.Second)))
        {
            var got = string.Join(", ", thresholds.Select(value => value.ToString(CultureInfo.InvariantCulture)));
            throw new ArgumentException($"Thresholds must ascend, but got {got}.");
        }
        var n = agent.Runs.Length;
        int[] passed = [.. agent.Runs.Select(run => thresholds.Count(threshold => run > threshold))]; // [n], thresholds below each run
        var tally = new int[thresholds.Count, n + 1]; // resamples by threshold and by number of runs above it
        var ending = new int[thresholds.Count + 1]; // runs of one resample that pass exactly so many thresholds
        foreach (var draw in bootstrap.Draws)
        {
            Array.Clear(ending);
            foreach (var run in draw)
                ending[passed[run]]++;
            for (int threshold = thresholds.Count - 1, above = 0; threshold >= 0; threshold--)
                tally[threshold, above += ending[threshold + 1]]++;
        }
        var replicates = new double[bootstrap.Draws.Count]; // filled anew for every threshold
        return new PerformanceProfile(thresholds, [.. Enumerable.Range(0, thresholds.Count).Select(Share)]);

        BootstrapEstimate Share(int threshold)
        {
            var share = passed.Count(count => count > threshold) / (double)n;
            if (!bootstrap.HasInterval)
                return new BootstrapEstimate(share, double.NaN, double.NaN);
            var filled = 0;
            for (var above = 0; above <= n; above++)
            {
                replicates.AsSpan(filled, tally[threshold, above]).Fill(above / (double)n);
                filled += tally[threshold, above];
            }
            return BootstrapEstimate.PercentileOfSorted(share, replicates);
        }
    }
}
