using NetOptRL.Runtime;

namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>What a forest expects of points that were not tried: immutable, and for any thread.</summary>
internal sealed class ForestSurrogate
{
    private readonly FeatureEncoding _encoding;
    private readonly RegressionForest _forest;
    private readonly double _best; // the greatest normal score among the trials

    private ForestSurrogate(FeatureEncoding encoding, RegressionForest forest, double best)
    {
        _encoding = encoding;
        _forest = forest;
        _best = best;
    }

    /// <summary>Fits a forest to the normal scores of trials.</summary>
    /// <param name="space">The points' space.</param>
    /// <param name="trials">At least one.</param>
    /// <param name="random">Decides what each tree sees of them.</param>
    public static ForestSurrogate Fit(SearchSpace space, IReadOnlyList<Trial> trials, RandomStream random)
    {
        var encoding = new FeatureEncoding(space);
        var features = new float[trials.Count][];
        for (var i = 0; i < features.Length; i++)
            encoding.Encode(trials[i].Point, features[i] = new float[encoding.Count]);
        var scores = NormalScores.Of([.. trials.Select(trial => trial.Value)]);
        return new ForestSurrogate(encoding, ForestTraining.Fit(features, scores, random), scores.Max());
    }

    /// <summary>
    /// Of candidates the one with the greatest expected improvement on the best trial, the first of equals; they may come one after the
    /// other in the same array.
    /// </summary>
    /// <param name="candidates">Points of the space, at least one.</param>
    public double[] MostPromising(IEnumerable<double[]> candidates)
    {
        var features = new float[_encoding.Count];
        double[] best = [];
        var greatest = double.NegativeInfinity;
        foreach (var point in candidates)
        {
            _encoding.Encode(point, features);
            var (mean, variance) = _forest.Predict(features);
            var improvement = ExpectedImprovement.Of(mean, variance, _best);
            if (best.Length == 0 || improvement > greatest)
                (best, greatest) = ([.. point], improvement);
        }
        return best;
    }

    /// <summary>Writes the surrogate.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(_best);
        _forest.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> gave.</summary>
    /// <exception cref="EndOfStreamException">The bytes end too early.</exception>
    /// <exception cref="InvalidInputException">The bytes are not a forest.</exception>
    public static ForestSurrogate Read(SearchSpace space, BinaryReader reader)
    {
        var (encoding, best) = (new FeatureEncoding(space), reader.ReadDouble());
        if (!double.IsFinite(best))
            throw new InvalidInputException($"the best of a saved forest's targets must be finite, but is {best}.");
        return new ForestSurrogate(encoding, RegressionForest.Read(reader, encoding.Count), best);
    }
}
