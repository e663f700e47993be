using System.Globalization;
using System.Xml.Linq;

namespace NetOptRL.Reports;

/// <summary>Elements of a Scalable Vector Graphics picture; positions and sizes in pixels, looks by class name.</summary>
internal static class Svg
{
    /// <summary>The picture's namespace.</summary>
    public static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    /// <summary>A generous width of <paramref name="text"/>: browsers choose the font, so only an upper bound can be known.</summary>
    public static double WidthOf(string text, double fontSize = 11) => text.Length * fontSize * 0.68;

    public static XElement Text(double x, double y, string text, string classes, string anchor = "start") =>
        Element("text", classes, [("x", Number(x)), ("y", Number(y)), ("text-anchor", anchor)], text);

    public static XElement Line(double x1, double y1, double x2, double y2, string classes) =>
        Element("line", classes, [("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2))]);

    public static XElement Rectangle(double x, double y, double width, double height, string classes) =>
        Element("rect", classes, [("x", Number(x)), ("y", Number(y)), ("width", Number(width)), ("height", Number(height))]);

    /// <summary>A line through points.</summary>
    public static XElement Polyline(IEnumerable<(double X, double Y)> points, string classes) =>
        Element("polyline", classes, [("points", string.Join(' ', points.Select(point => $"{Number(point.X)},{Number(point.Y)}")))]);

    /// <summary>The area between two lines over the same positions.</summary>
    public static XElement Area(IReadOnlyCollection<(double X, double Low, double High)> points, string classes) =>
        Element("polygon", classes, [("points", string.Join(' ', points.Select(point => $"{Number(point.X)},{Number(point.Low)}")
            .Concat(points.Reverse().Select(point => $"{Number(point.X)},{Number(point.High)}"))))]);

    private static XElement Element(string name, string classes, (string Name, string Value)[] attributes, string? text = null) =>
        new(Namespace + name, new XAttribute("class", classes), attributes.Select(attribute => new XAttribute(attribute.Name, attribute.Value)), text);

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
