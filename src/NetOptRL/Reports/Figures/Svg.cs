using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace NetOptRL.Reports.Figures;

/// <summary>Elements of a Scalable Vector Graphics picture; positions and sizes in pixels, looks by class name.</summary>
internal static class Svg
{
    /// <summary>The picture's namespace.</summary>
    public static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    private static readonly (double X, double Y)[] CrossCorners =
        [(-1, -2), (0, -1), (1, -2), (2, -1), (1, 0), (2, 1), (1, 2), (0, 1), (-1, 2), (-2, 1), (-1, 0), (-2, -1)];

    /// <summary>A generous width of <paramref name="text"/>: browsers choose the font, so only an upper bound can be known.</summary>
    public static double WidthOf(string text, double fontSize = 11) => text.Length * fontSize * 0.68;

    /// <summary><paramref name="text"/>, or as much of it as surely fits into <paramref name="width"/>.</summary>
    public static string Cut(string text, double width) => WidthOf(text) <= width ? text : text[..Math.Max(1, (int)(width / WidthOf("x")) - 1)] + "…";

    /// <summary>The whole picture.</summary>
    public static XElement Root(double width, double height, params object[] content) => new(
        Namespace + "svg",
        new XAttribute("viewBox", $"0 0 {Number(width)} {Number(height)}"),
        new XAttribute("width", Number(width)),
        new XAttribute("height", Number(height)),
        new XAttribute("role", "img"),
        content);

    /// <summary>Elements that share their looks.</summary>
    public static XElement Group(string classes, IEnumerable<XElement> elements) => new(Namespace + "g", new XAttribute("class", classes), elements);

    public static XElement Text(double x, double y, string text, string classes, string anchor = "start") =>
        Element("text", classes, [("x", Number(x)), ("y", Number(y)), ("text-anchor", anchor)], text);

    public static XElement Line(double x1, double y1, double x2, double y2, string classes) =>
        Element("line", classes, [("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2))]);

    public static XElement Rectangle(double x, double y, double width, double height, string classes) =>
        Element("rect", classes, [("x", Number(x)), ("y", Number(y)), ("width", Number(width)), ("height", Number(height))]);

    public static XElement Circle(double x, double y, double radius, string classes) =>
        Element("circle", classes, [("cx", Number(x)), ("cy", Number(y)), ("r", Number(radius))]);

    /// <summary>A mark around a place: of about the same area whatever its shape.</summary>
    public static XElement Mark(MarkShape shape, double x, double y, double radius, string classes) => shape == MarkShape.Circle
        ? Circle(x, y, radius, classes)
        : Element("path", classes, [("d", MarkPath(shape, x, y, radius))]);

    /// <summary>A line through points.</summary>
    public static XElement Polyline(IEnumerable<(double X, double Y)> points, string classes) =>
        Element("polyline", classes, [("points", string.Join(' ', points.Select(point => $"{Number(point.X)},{Number(point.Y)}")))]);

    /// <summary>The area between two lines over the same positions.</summary>
    public static XElement Area(IReadOnlyCollection<(double X, double Low, double High)> points, string classes) =>
        Element("polygon", classes, [("points", string.Join(' ', points.Select(point => $"{Number(point.X)},{Number(point.Low)}")
            .Concat(points.Reverse().Select(point => $"{Number(point.X)},{Number(point.High)}"))))]);

    /// <summary>What a browser shows where the pointer rests on the element.</summary>
    public static XElement Titled(this XElement element, string title)
    {
        element.AddFirst(new XElement(Namespace + "title", Writable(title)));
        return element;
    }

    private static string MarkPath(MarkShape shape, double x, double y, double r)
    {
        var (wide, thin) = (1.25 * r, 0.42 * r);
        string At(double dx, double dy) => $"{Number(x + dx)} {Number(y + dy)}";
        string Through(params (double X, double Y)[] corners) => $"M{string.Join('L', corners.Select(corner => At(corner.X, corner.Y)))}Z";
        return shape switch
        {
            MarkShape.Square => Through((-0.9 * r, -0.9 * r), (0.9 * r, -0.9 * r), (0.9 * r, 0.9 * r), (-0.9 * r, 0.9 * r)),
            MarkShape.Triangle => Through((0, -wide), (wide, 0.9 * r), (-wide, 0.9 * r)),
            MarkShape.Wedge => Through((0, wide), (wide, -0.9 * r), (-wide, -0.9 * r)),
            MarkShape.Diamond => Through((0, -wide), (wide, 0), (0, wide), (-wide, 0)),
            MarkShape.Plus => Through(
                (-thin, -wide), (thin, -wide), (thin, -thin), (wide, -thin), (wide, thin), (thin, thin),
                (thin, wide), (-thin, wide), (-thin, thin), (-wide, thin), (-wide, -thin), (-thin, -thin)),
            _ => Through([.. CrossCorners.Select(corner => (0.62 * r * corner.X, 0.62 * r * corner.Y))]),
        };
    }

    private static XElement Element(string name, string classes, (string Name, string Value)[] attributes, string? text = null) => new(
        Namespace + name,
        classes.Length == 0 ? null : new XAttribute("class", classes),
        attributes.Select(attribute => new XAttribute(attribute.Name, attribute.Value)),
        text is null ? null : Writable(text));

    /// <summary>What XML cannot hold is replaced.</summary>
    private static string Writable(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune));

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
