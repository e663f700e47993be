namespace NetOptRL.Reports.StudyReports;

/// <summary>A sequence of known length split into neighbouring parts of nearly equal size, so that a long one stays a short curve.</summary>
/// <param name="Total">Length of the sequence.</param>
/// <param name="Most">The most parts.</param>
internal readonly record struct Buckets(int Total, int Most)
{
    /// <summary>Number of parts; none of them is empty.</summary>
    public int Count => Math.Min(Total, Most);

    /// <summary>The part that position <paramref name="index"/> belongs to.</summary>
    public int Of(int index) => (int)((long)index * Count / Total);

    /// <summary>The first position of part <paramref name="bucket"/>; that of part <see cref="Count"/> is the length.</summary>
    public int Start(int bucket) => (int)(((long)bucket * Total + Count - 1) / Count);

    /// <summary>Half way between the first and the last position of part <paramref name="bucket"/>.</summary>
    public double Middle(int bucket) => (Start(bucket) + Start(bucket + 1) - 1) / 2.0;
}
