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

    /// <summary>
    /// Return-to-go minus what a straight line through the other members' (score now, return-to-go) says at this member's score: whoever
    /// stands badly has more to gain, which is no merit of the decision. The line is fitted without the member itself, so that the
    /// baseline does not depend on its decision. Where the others all score alike it is their mean.
    /// </summary>
    /// <param name="returns">[K][T_k]</param>
    /// <param name="scores">[K][T_k] score at each decision, relative to the start.</param>
    public static double[][] LeaveOneOutLine(double[][] returns, double[][] scores)
    {
        var advantages = returns.Select(own => new double[own.Length]).ToArray();
        for (var t = 0; t < returns.Max(own => own.Length); t++)
        {
            var present = Enumerable.Range(0, returns.Length).Where(k => returns[k].Length > t).ToArray();
            foreach (var k in present.Where(_ => present.Length > 1))
            {
                double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
                foreach (var j in present.Where(j => j != k))
                {
                    var (x, y) = (scores[j][t], returns[j][t]);
                    (n, sx, sy, sxx, sxy) = (n + 1, sx + x, sy + y, sxx + x * x, sxy + x * y);
                }
                var spread = sxx - sx * sx / n;
                var slope = spread > 1e-9 ? Math.Clamp((sxy - sx * sy / n) / spread, -1, 0) : 0;
                advantages[k][t] = returns[k][t] - (sy + slope * (n * scores[k][t] - sx)) / n;
            }
        }
        return advantages;
    }

    /// <summary>Ranks.</summary>
    public static float[] Ranks(IReadOnlyList<double> advantages)
    {
        var n = advantages.Count;
        var order = Enumerable.Range(0, n).OrderBy(i => advantages[i]).ToArray();
        var result = new float[n];
        for (var a = 0; a < n;)
        {
            var b = a;
            while (b < n && advantages[order[b]] - advantages[order[a]] < 1e-9)
                b++;
            for (var i = a; i < b; i++)
                result[order[i]] = (float)(Math.Sqrt(12) * ((a + b - 1) / 2.0 / Math.Max(1, n - 1) - 0.5));
            a = b;
        }
        return result;
    }

    /// <summary>Scales all advantages of a rollout to mean 0 and standard deviation 1; all zeros stay zeros.</summary>
    public static float[] Normalize(IReadOnlyList<double> advantages)
    {
        var mean = advantages.Average();
        var deviation = Math.Sqrt(advantages.Average(value => (value - mean) * (value - mean)));
        return [.. advantages.Select(value => (float)((value - mean) / (deviation + 1e-8)))];
    }
}
