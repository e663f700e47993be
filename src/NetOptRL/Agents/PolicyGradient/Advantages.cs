namespace NetOptRL.Agents.PolicyGradient;

/// <summary>How much better a decision turned out than those of the other members, who started alike and saw the same mini-batches.</summary>
internal static class Advantages
{
    /// <summary>Sum of the rewards from each decision on (discount 1).</summary>
    /// <param name="rewards">[T]</param>
    /// <returns>[T]</returns>
    public static double[] ReturnsToGo(IReadOnlyList<double> rewards)
    {
        var returns = new double[rewards.Count];
        var sum = 0.0;
        for (var t = rewards.Count - 1; t >= 0; t--)
            returns[t] = sum += rewards[t];
        return returns;
    }

    /// <summary>
    /// Return-to-go minus the mean return-to-go of the other members at the same decision (leave-one-out baseline: W. Kool, H. van
    /// Hoof, M. Welling, "Buy 4 REINFORCE samples, get a baseline for free!", 2019).
    /// </summary>
    /// <param name="returns">[K][T_k]; a diverged member's are shorter.</param>
    /// <returns>[K][T_k]; 0 where no other member was still training.</returns>
    public static double[][] LeaveOneOut(double[][] returns)
    {
        var advantages = returns.Select(own => new double[own.Length]).ToArray();
        for (var t = 0; t < returns.Max(own => own.Length); t++)
        {
            var (sum, count) = (0.0, 0);
            foreach (var own in returns.Where(own => own.Length > t))
                (sum, count) = (sum + own[t], count + 1);
            for (var k = 0; k < returns.Length && count > 1; k++)
            {
                if (returns[k].Length > t)
                    advantages[k][t] = returns[k][t] - (sum - returns[k][t]) / (count - 1);
            }
        }
        return advantages;
    }

    /// <summary>Scales all advantages of a rollout to mean 0 and standard deviation 1; all zeros stay zeros.</summary>
    public static float[] Normalize(IReadOnlyList<double> advantages)
    {
        var mean = advantages.Average();
        var deviation = Math.Sqrt(advantages.Average(value => (value - mean) * (value - mean)));
        return [.. advantages.Select(value => (float)((value - mean) / (deviation + 1e-8)))];
    }
}
