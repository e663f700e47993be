namespace NetOptRL.Agents.Baselines.Stopping;

/// <summary>
/// Hyperband (L. Li et al., JMLR 18, 2018, algorithm 1) with η = 3 and R = the decisions of an episode: brackets s = s_max … 0 with
/// s_max = ⌊log_η R⌋, of n_s = ⌈(s_max + 1) η^s / (s + 1)⌉ members that are first compared after r_s = R η^−s decisions, then after η
/// times as many; of n the best ⌊n / η⌋ go on. A rollout's members are dealt out in the proportions of n_s, which are those that give all
/// brackets the same budget.
/// </summary>
/// <remarks>
/// Halving is synchronous within the rollout, as published: its members start from the same weights and see the same mini-batches, so
/// that they differ in their plans alone, and none has to wait. Nothing has to be remembered from rollout to rollout.
/// </remarks>
internal sealed class Hyperband(int decisions) : IStoppingSource, IStopping
{
    private const int ReductionFactor = 3;

    public void Add(Rollout rollout)
    {
    }

    public IStopping Snapshot() => this;

    public void Write(BinaryWriter writer)
    {
    }

    public void Read(BinaryReader reader)
    {
    }

    /// <summary>A member k is of the bracket in which the share (k + ½) / K of all falls.</summary>
    public IReadOnlyList<Bracket> Brackets(int members)
    {
        var most = 0;
        while (Power(most + 1) <= decisions)
            most++;
        var sizes = Enumerable.Range(0, most + 1).Select(i => Size(most - i, most)).ToArray();
        var brackets = new List<Bracket>();
        var (first, sum) = (0, 0);
        for (var i = 0; i < sizes.Length; i++)
        {
            sum += sizes[i];
            var end = (int)Math.Ceiling(members * (double)sum / sizes.Sum() - 0.5);
            brackets.Add(new Bracket(first, end - first, Rungs(most - i)));
            first = end;
        }
        return brackets;
    }

    /// <summary>Of few members one goes on at least; of equal ones the first do.</summary>
    public bool[] GoOn(int rung, double[] scores)
    {
        var goOn = new bool[scores.Length];
        foreach (var i in Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).Take(Math.Max(1, scores.Length / ReductionFactor)))
            goOn[i] = true;
        return goOn;
    }

    private int[] Rungs(int s) =>
        [.. Enumerable.Range(0, s).Select(i => (int)Math.Round(decisions / (double)Power(s - i)))]; // at least 1, for s is at most ⌊log_η R⌋

    private static int Size(int s, int most) => ((most + 1) * Power(s) + s) / (s + 1);

    private static int Power(int exponent) => (int)Math.Pow(ReductionFactor, exponent);
}
