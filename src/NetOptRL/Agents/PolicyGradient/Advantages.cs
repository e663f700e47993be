using MathNet.Numerics.LinearAlgebra;

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
    /// Return-to-go minus what a ridge regression over the other members predicts of it from their observations at the same decision: a
    /// baseline that knows the state, fitted anew to every rollout in closed form. The residual without the member itself is e / (1 − h) with
    /// h the diagonal of the hat matrix (D. Allen, "The relationship between variable selection and data augmentation and a method for
    /// prediction", 1974: PRESS).
    /// </summary>
    /// <param name="returns">[K][T_k]</param>
    /// <param name="states">[K][T_k][F] what the baseline sees.</param>
    /// <returns>[K][T_k]; 0 where no other member was still training.</returns>
    public static double[][] Regression(double[][] returns, double[][][] states)
    {
        var advantages = returns.Select(own => new double[own.Length]).ToArray();
        for (var t = 0; t < returns.Max(own => own.Length); t++)
        {
            int[] members = [.. Enumerable.Range(0, returns.Length).Where(k => returns[k].Length > t)];
            if (members.Length < 2)
                continue;
            var residuals = LeaveOneOutResiduals([.. members.Select(k => states[k][t])], [.. members.Select(k => returns[k][t])]);
            for (var i = 0; i < members.Length; i++)
                advantages[members[i]][t] = residuals[i];
        }
        return advantages;
    }

    private static double[] LeaveOneOutResiduals(double[][] features, double[] targets)
    {
        const double Ridge = 1; // in units of one member with standardised features
        var (n, f) = (features.Length, features[0].Length);
        var design = Matrix<double>.Build.Dense(n, f + 1);
        for (var j = 0; j < f; j++)
        {
            var mean = features.Average(row => row[j]);
            var deviation = Math.Sqrt(features.Average(row => (row[j] - mean) * (row[j] - mean)));
            for (var i = 0; i < n; i++)
                design[i, j] = deviation < 1e-9 ? 0 : (features[i][j] - mean) / deviation;
        }
        for (var i = 0; i < n; i++)
            design[i, f] = 1;
        var normal = design.TransposeThisAndMultiply(design);
        for (var j = 0; j < f; j++)
            normal[j, j] += Ridge; // not the mean
        var factor = normal.Cholesky();
        var y = Vector<double>.Build.DenseOfArray(targets);
        var predicted = design * factor.Solve(design.TransposeThisAndMultiply(y));
        var solved = factor.Solve(design.Transpose()); // [F + 1, n]
        return [.. Enumerable.Range(0, n).Select(i => (y[i] - predicted[i]) / (1 - design.Row(i).DotProduct(solved.Column(i))))];
    }

    /// <summary>Moves and scales all advantages of a rollout to mean 0 and standard deviation σ / (σ + least).</summary>
    /// <param name="advantages">[N], of standard deviation σ.</param>
    /// <param name="least">A deviation that means little, in units of the return.</param>
    public static float[] Normalize(IReadOnlyList<double> advantages, double least = 1e-8)
    {
        var mean = advantages.Average();
        var deviation = Math.Sqrt(advantages.Average(value => (value - mean) * (value - mean)));
        return [.. advantages.Select(value => (float)((value - mean) / (deviation + least)))];
    }
}
