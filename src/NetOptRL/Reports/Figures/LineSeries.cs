namespace NetOptRL.Reports.Figures;

/// <summary>One curve of a line chart.</summary>
/// <param name="Name">In the legend and the table.</param>
/// <param name="Classes">Its looks, as <see cref="SeriesStyle"/> names them.</param>
/// <param name="Points">In ascending order of X.</param>
internal sealed record LineSeries(string Name, string Classes, IReadOnlyList<LinePoint> Points)
{
    /// <summary>Whether a value holds until the next point instead of changing evenly.</summary>
    public bool IsStep { get; init; }

    /// <summary>The points, and between two of a step curve one more.</summary>
    public IEnumerable<LinePoint> Corners()
    {
        for (var i = 0; i < Points.Count; i++)
        {
            if (IsStep && i > 0)
                yield return Points[i - 1] with { X = Points[i].X };
            yield return Points[i];
        }
    }
}

/// <summary>A point of a curve; a value that is NaN leaves a gap.</summary>
/// <param name="X">Where.</param>
/// <param name="Y">How much.</param>
/// <param name="Low">Lower edge of its band; NaN for none.</param>
/// <param name="High">Upper edge of its band; NaN for none.</param>
internal readonly record struct LinePoint(double X, double Y, double Low = double.NaN, double High = double.NaN);
