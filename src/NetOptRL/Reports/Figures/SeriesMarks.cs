using System.Xml.Linq;
using NetOptRL.Reports.Documents;

namespace NetOptRL.Reports.Figures;

/// <summary>The points of a curve: places to rest the pointer on, and marks where a point
/// has no neighbours and so neither line nor band shows it.</summary>
internal static class SeriesMarks
{
    private const double HoverRadius = 5, MarkRadius = 3;

    public static XElement Draw(LineSeries series, AxisSpec x, AxisSpec y, Panel panel)
    {
        (double X, double Y)[] places = [.. series.Points.Select(point => (panel.XOf(x.Clamp(point.X)), panel.YOf(y.Clamp(point.Y))))];
        bool IsShown(int i) => i >= 0 && i < places.Length && double.IsFinite(places[i].X + places[i].Y);
        bool IsAlone(int i) => !IsShown(i - 1) && !IsShown(i + 1);
        var looks = SeriesStyle.IsDashed(series.Classes) ? "mark dash" : "mark";
        var shown = Enumerable.Range(0, places.Length).Where(IsShown).ToArray();
        return Svg.Group(series.Classes,
        [
            .. shown.Where(IsAlone).Select(i => Whisker(series.Points[i], places[i].X, y, panel)).OfType<XElement>(),
            .. shown.Select(i => (IsAlone(i)
                ? Svg.Mark(SeriesStyle.ShapeOf(series.Classes), places[i].X, places[i].Y, MarkRadius, IsBeyond(series.Points[i], x, y) ? $"{looks} off" : looks)
                : Svg.Circle(places[i].X, places[i].Y, HoverRadius, "hover")).Titled(Title(series, series.Points[i]))),
        ]);
    }

    private static bool IsBeyond(LinePoint point, AxisSpec x, AxisSpec y) => x.Clamp(point.X) != point.X || y.Clamp(point.Y) != point.Y;

    private static XElement? Whisker(LinePoint point, double x, AxisSpec y, Panel panel)
    {
        var (low, high) = (panel.YOf(y.Clamp(point.Low)), panel.YOf(y.Clamp(point.High)));
        return double.IsFinite(low + high) ? Svg.Line(x, low, x, high, "whisker") : null;
    }

    private static string Title(LineSeries series, LinePoint point) => double.IsNaN(point.Low)
        ? $"{series.Name}: {NumberText.Of(point.Y)} at {NumberText.Of(point.X)}"
        : $"{series.Name}: {NumberText.Of(point.Y)} ({NumberText.Of(point.Low)} … {NumberText.Of(point.High)}) at {NumberText.Of(point.X)}";
}
