using System.Xml.Linq;
using NetOptRL.Reports.Documents;

namespace NetOptRL.Reports.Figures;

/// <summary>Numbers that can be drawn and listed, so that a figure and its table never part.</summary>
internal interface IChart
{
    /// <summary>The picture, an SVG element without colours of its own: those are the page's.</summary>
    XElement Draw();

    /// <summary>What was drawn.</summary>
    ReportTable ToTable();
}

/// <summary>Charts as parts of a report.</summary>
internal static class ChartFigures
{
    /// <summary>The chart with its table under a title and a caption.</summary>
    public static FigureBlock ToFigure(this IChart chart, string title, string caption) => new(title, caption, chart.Draw(), chart.ToTable());
}
