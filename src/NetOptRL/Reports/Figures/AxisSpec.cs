using NetOptRL.Reports.Documents;

namespace NetOptRL.Reports.Figures;

/// <summary>What an axis of a chart shows.</summary>
/// <param name="Name">Name of the quantity.</param>
/// <param name="Unit">Its unit; null where it has none.</param>
internal sealed record AxisSpec(string Name, string? Unit = null)
{
    /// <summary>Whether it is logarithmic; values that are not positive are then left out.</summary>
    public bool IsLogarithmic { get; init; }

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
        if (Low is null && High is null)
            return free;
        var (low, high) = (Low ?? free.Low, High ?? free.High);
        return IsLogarithmic ? Axis.ExactlyLogarithmic(low, high) : Axis.Exactly(low, high);
    }

    /// <summary>The axis from the least of <paramref name="values"/> to the greatest, without room around them unless it is logarithmic.</summary>
    public Axis ToTightAxis(IReadOnlyCollection<double> values) => IsLogarithmic || values.Count == 0 || values.Max() <= values.Min()
        ? ToAxis(values)
        : (this with { Low = Low ?? values.Min(), High = High ?? values.Max() }).ToAxis(values);

    /// <summary>A value moved to the edge where it lies beyond.</summary>
    public double Clamp(double value) => value < Low ? Low.Value : value > High ? High.Value : value;
}
