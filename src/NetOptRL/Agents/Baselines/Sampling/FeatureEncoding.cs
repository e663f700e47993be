namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>Points as the features of a regression: a real number as its place in 0 … 1 of its range's scale, a category one-hot.</summary>
internal sealed class FeatureEncoding(SearchSpace space)
{
    /// <summary>Number of features.</summary>
    public int Count { get; } = space.Parameters.Sum(range => range is Categorical categorical ? categorical.Count : 1);

    /// <summary>Writes a point's features.</summary>
    /// <param name="point">[parameters]</param>
    /// <param name="features">[<see cref="Count"/>] Takes the result.</param>
    public void Encode(ReadOnlySpan<double> point, Span<float> features)
    {
        features.Clear();
        var first = 0;
        for (var i = 0; i < point.Length; i++)
        {
            switch (space.Parameters[i])
            {
                case Categorical categorical:
                    features[first + (int)point[i]] = 1;
                    first += categorical.Count;
                    break;
                case Continuous continuous:
                    features[first++] = (float)continuous.ToUnit(point[i]);
                    break;
                case var other:
                    throw other.NotKnown();
            }
        }
    }
}
