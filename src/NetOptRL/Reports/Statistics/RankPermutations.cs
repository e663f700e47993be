using System.Runtime.CompilerServices;
using NetOptRL.Runtime;

namespace NetOptRL.Reports.Statistics;

/// <summary>
/// What chance does to the ranks of k agents over N tasks if the agents do not differ: every order of a task's ranks is then as likely as
/// any other, whatever the other tasks' orders are (M. Friedman, 1937). No approximation for many tasks is needed.
/// </summary>
internal static class RankPermutations
{
    /// <summary>Orders that are drawn where there are too many to count.</summary>
    public const int Draws = 20_000;

    private const int MostAgents = 6; // 720 orders of a task; sums of six agents fit into the 64 bits of a key
    private const int MostSum = 1 << 10;
    private const int MostSteps = 1_000_000; // a fraction of a second

    /// <summary>
    /// The probability that the spread of the rank sums, Σ (S − S̄)², is at least that seen, and whether it is exact. It is where at most 6
    /// agents and few enough tasks leave up to a million steps to count; otherwise it is (1 + h) / (1 + B) for h of
    /// B = <see cref="Draws"/> drawn orders, which is valid as a p, though a little too great (B. Phipson and G. Smyth, "Permutation P-values
    /// should never be zero", 2010).
    /// </summary>
    /// <param name="ranks">[N][k] of each task, midranks where agents are equal.</param>
    /// <param name="random">Used only where orders are drawn.</param>
    public static (double P, bool IsExact) SpreadTail(IReadOnlyList<IReadOnlyList<double>> ranks, RandomStream random)
    {
        int[][] doubled = [.. ranks.Select(task => task.Select(rank => (int)Math.Round(2 * rank)).ToArray())]; // midranks are multiples of 1/2
        var seen = Spread(Enumerable.Range(0, doubled[0].Length).Select(agent => doubled.Sum(task => task[agent])).ToArray());
        return Count(doubled) is { } counted
            ? (counted.Where(entry => Spread(entry.Key) >= seen).Sum(entry => entry.Value), true)
            : ((1.0 + Drawn(doubled, random).Count(sums => Spread(sums) >= seen)) / (1 + Draws), false);
    }

    /// <summary>The exact probabilities of the doubled rank sums, descending in each key; null where there is too much to count.</summary>
    /// <param name="doubled">[N][k] twice the ranks.</param>
    internal static IReadOnlyList<KeyValuePair<int[], double>>? Count(int[][] doubled)
    {
        var k = doubled[0].Length;
        if (k > MostAgents || doubled.Sum(task => task.Max()) >= MostSum)
            return null;
        // By symmetry only which sums there are counts, not whose they are, so that few states stay.
        var states = new Dictionary<ulong, double> { [0] = 1 };
        var steps = 0L;
        foreach (var task in doubled)
        {
            var orders = Orders(task);
            steps += (long)states.Count * orders.Count;
            if (steps > MostSteps)
                return null;
            var next = new Dictionary<ulong, double>();
            var sums = new int[k];
            foreach (var (key, probability) in states)
            {
                foreach (var order in orders)
                {
                    for (var agent = 0; agent < k; agent++)
                        sums[agent] = Sum(key, agent) + order[agent];
                    Array.Sort(sums);
                    var sorted = Key(sums);
                    next[sorted] = next.GetValueOrDefault(sorted) + probability / orders.Count;
                }
            }
            states = next;
        }
        return [.. states.Select(state => KeyValuePair.Create(Enumerable.Range(0, k).Select(agent => Sum(state.Key, agent)).ToArray(), state.Value))];
    }

    private static IEnumerable<int[]> Drawn(int[][] doubled, RandomStream random)
    {
        var sums = new int[doubled[0].Length];
        for (var draw = 0; draw < Draws; draw++)
        {
            Array.Clear(sums);
            foreach (var task in doubled)
                AddShuffled(task, sums, random);
            yield return sums;
        }
    }

    // As Random.Shuffle, draw for draw; but that is compiled in full only after a while, and then all draws are over.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddShuffled(int[] task, int[] sums, RandomStream random)
    {
        for (var agent = 0; agent < task.Length; agent++)
        {
            if (agent < task.Length - 1)
            {
                var other = random.Next(agent, task.Length);
                (task[agent], task[other]) = (task[other], task[agent]);
            }
            sums[agent] += task[agent];
        }
    }

    // Σ (S - S̄)² less what is the same for all orders: a whole number, so that equal ones are equal.
    private static long Spread(int[] sums)
    {
        var spread = 0L;
        foreach (var sum in sums)
            spread += (long)sum * sum;
        return spread;
    }

    /// <summary>The different orders of a task's ranks, which are equally likely.</summary>
    private static List<int[]> Orders(int[] ranks)
    {
        if (ranks.Length == 0)
            return [[]];
        return [.. ranks.Distinct().SelectMany(first =>
        {
            var place = Array.IndexOf(ranks, first);
            return Orders([.. ranks[..place], .. ranks[(place + 1)..]]).Select(rest => (int[])[first, .. rest]);
        })];
    }

    private static ulong Key(int[] sums) => sums.Aggregate(0UL, (key, sum) => key * MostSum + (ulong)sum);

    private static int Sum(ulong key, int place) => (int)(key >> 10 * place & (MostSum - 1));
}
