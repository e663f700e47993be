namespace NetOptRL.Agents.PolicyGradient;

/// <summary>A categorical distribution over one head's choices, given by logits.</summary>
internal static class CategoricalHead
{
    /// <summary>A choice with probability softmax(logits).</summary>
    /// <param name="logits">One per choice.</param>
    /// <param name="uniform">A number uniform in 0 … 1, without 1.</param>
    public static int Draw(ReadOnlySpan<float> logits, double uniform)
    {
        var (max, sum) = Normalizer(logits);
        var left = uniform * sum;
        for (var i = 0; i < logits.Length - 1; i++)
        {
            left -= Math.Exp(logits[i] - max);
            if (left < 0)
                return i;
        }
        return logits.Length - 1;
    }

    /// <summary>The most probable choice, the first of equals.</summary>
    public static int Mode(ReadOnlySpan<float> logits)
    {
        var best = 0;
        for (var i = 1; i < logits.Length; i++)
            best = logits[i] > logits[best] ? i : best;
        return best;
    }

    /// <summary>Natural logarithm of the probability of <paramref name="choice"/>.</summary>
    public static double LogProbability(ReadOnlySpan<float> logits, int choice)
    {
        var (max, sum) = Normalizer(logits);
        return logits[choice] - max - Math.Log(sum);
    }

    private static (double Max, double Sum) Normalizer(ReadOnlySpan<float> logits)
    {
        double max = float.NegativeInfinity, sum = 0;
        foreach (var logit in logits)
            max = Math.Max(max, logit);
        foreach (var logit in logits)
            sum += Math.Exp(logit - max);
        return (max, sum);
    }
}
