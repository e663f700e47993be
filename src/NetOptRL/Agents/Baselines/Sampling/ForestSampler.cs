using NetOptRL.Runtime;

namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>
/// Bayesian optimization with a regression forest, after SMAC (F. Hutter, H. Hoos, K. Leyton-Brown, "Sequential model-based optimization
/// for general algorithm configuration", LION 2011): every second trial is random, the others have the greatest expected improvement among
/// random points and the neighbours of the best trials. Each point has candidates of its own, so that those of a batch differ.
/// </summary>
/// <remarks>
/// Where it parts from SMAC: the neighbours are one ring around each of the best trials, where SMAC's local search goes on from neighbour
/// to neighbour while that improves; 200 random candidates stand for its 10,000; scores enter by their ranks (<see cref="NormalScores"/>).
/// In a study with four rollouts in flight and populations of 64 the first 256 trials are random, and later ones are drawn 64 at a time
/// from one forest that does not know of the three rollouts under way.
/// </remarks>
internal sealed class ForestSampler : ISampler
{
    /// <summary>Trials drawn at random before the surrogate is used.</summary>
    public const int StartUpTrials = 10;

    /// <summary>The best trials, whose neighbours are candidates.</summary>
    public const int Centres = 10;

    private const int RandomCandidates = 200;

    private readonly SearchSpace _space;
    private readonly RandomSampler _random;
    private readonly ForestSurrogate? _surrogate;
    private readonly double[][] _centres;
    private readonly int _next;

    /// <summary>From what is known.</summary>
    /// <param name="space">What is drawn from.</param>
    /// <param name="surrogate">Fitted to trials so far; null while starting up, when all points are random.</param>
    /// <param name="centres">[<see cref="Centres"/> or fewer] Points of the best trials.</param>
    /// <param name="next">Number of the next trial: odd ones are random.</param>
    public ForestSampler(SearchSpace space, ForestSurrogate? surrogate, double[][] centres, int next)
    {
        _space = space;
        _random = new RandomSampler(space);
        _surrogate = surrogate;
        _centres = centres;
        _next = next;
    }

    /// <inheritdoc/>
    public double[][] Draw(int count, RandomStream random)
    {
        var points = new double[count][];
        for (var i = 0; i < count; i++)
        {
            if (_surrogate is not null && (_next + i) % 2 == 0)
                points[i] = _surrogate.MostPromising(Candidates(random));
            else
                _random.Draw(points[i] = new double[_space.Parameters.Count], random);
        }
        return points;
    }

    private IEnumerable<double[]> Candidates(RandomStream random)
    {
        var point = new double[_space.Parameters.Count];
        for (var i = 0; i < RandomCandidates; i++)
        {
            _random.Draw(point, random);
            yield return point;
        }
        foreach (var neighbour in _centres.SelectMany(centre => Neighbours.Of(centre, _space, random)))
            yield return neighbour;
    }
}
