namespace NetOptRL.Reports.Figures;

/// <summary>Size of a chart, in pixels.</summary>
/// <param name="Width">Of the whole picture.</param>
/// <param name="PlotHeight">Of the plot alone; legend and names come on top.</param>
internal readonly record struct ChartSize(double Width, double PlotHeight)
{
    /// <summary>As wide as the page.</summary>
    public static readonly ChartSize Full = new(760, 260);

    /// <summary>Two stand side by side.</summary>
    public static readonly ChartSize Half = new(380, 190);
}
