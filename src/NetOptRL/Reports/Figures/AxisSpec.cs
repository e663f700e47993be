using NetOptRL.Reports.Documents;

namespace NetOptRL.Reports.Figures;

/// <summary>What an axis of a chart shows.</summary>
/// <param name="Name">Name of the quantity.</param>
/// <param name="Unit">Its unit; null where it has none.</param>
internal sealed record AxisSpec(string Name, string? Unit = null)
{
    /// <summary>Whether it is logarithmic; values that are not positive are then left out.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Whether its values are whole numbers, such as a number of rollouts, so that all marks are.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Where it begins; null to leave room below the values. Values below are drawn at the edge.</summary>
    public double? Low { get; init; }

    /// <summary>Where it ends; null to leave room above the values.</summary>
    public double? High { get; init; }

    /// <summary>Name and unit in one.</summary>
    public string Heading => Column.Heading;

    /// <summary>The column of a table that holds it.</summary>
    public ReportColumn Column => new(Name, Unit);

    /// <summary>The axis that shows <paramref name="values"/>.</summary>
    public Axis ToAxis(IEnumerable<double> values)
    {
        var shown = values.Where(value => !(value < Low || value > High)).ToArray();
        var free = IsLogarithmic ? Axis.Logarithmic(shown) : Axis.Linear(shown);
        return Low is null && High is null ? Marked(free) : Exactly(Low ?? free.Low, High ?? free.High);
    }

    /// <summary>The axis from <paramref name="low"/> to <paramref name="high"/> as they are.</summary>
    public Axis Exactly(double low, double high) => Marked(IsLogarithmic ? Axis.ExactlyLogarithmic(low, high) : Axis.Exactly(low, high));

    /// <summary>The axis from the least of <paramref name="values"/> to the greatest, without room around them unless it is logarithmic.</summary>
    public Axis ToTightAxis(IReadOnlyCollection<double> values) => IsLogarithmic || values.Count == 0 || values.Max() <= values.Min()
        ? ToAxis(values)
        : (this with { Low = Low ?? values.Min(), High = High ?? values.Max() }).ToAxis(values);

    /// <summary>A value moved to the edge where it lies beyond.</summary>
    public double Clamp(double value) => value < Low ? Low.Value : value > High ? High.Value : value;

    private Axis Marked(Axis axis) => IsWhole ? axis.OfWholeNumbers() : axis;
}
