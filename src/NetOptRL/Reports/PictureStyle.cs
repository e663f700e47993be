namespace NetOptRL.Reports;

/// <summary>
/// The looks of a picture by class name: shapes once, colours twice, for light and for dark, as the reader's system prefers. Plain
/// rules without variables, since viewers other than browsers know no more.
/// </summary>
internal static class PictureStyle
{
    private const string Shapes = """
        text { font-family: system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; font-size: 11px; }
        .title { font-size: 17px; font-weight: 600; } .heading { font-size: 13px; font-weight: 600; }
        .frame { fill: none; } polyline, .key { fill: none; stroke-width: 2; stroke-linejoin: round; }
        polyline.second, line.second { stroke-dasharray: 6 3; } polygon { fill-opacity: 0.18; } .band { fill-opacity: 0.38; } .prune { fill-opacity: 0.25; }
        """;

    private static readonly (string Selector, string Property, string Light, string Dark)[] Colours =
    [
        (".page", "fill", "#ffffff", "#0d1117"),
        ("text", "fill", "#1f2328", "#e6edf3"),
        (".faint, .prune", "fill", "#59636e", "#9198a1"),
        (".rule, .frame", "stroke", "#d8dee4", "#2f353d"),
        ("polyline.first, line.first", "stroke", "#0969da", "#58a6ff"),
        ("polyline.second, line.second", "stroke", "#bc4c00", "#f0883e"),
        ("polygon.first", "fill", "#0969da", "#58a6ff"),
        ("polygon.second", "fill", "#bc4c00", "#f0883e"),
        (".sgd", "fill", "#0072b2", "#56b4e9"),
        (".momentum", "fill", "#009e73", "#2fbf94"),
        (".nesterov", "fill", "#d55e00", "#ff8a4c"),
        (".adagrad", "fill", "#cc79a7", "#e69bc5"),
        (".rmsprop", "fill", "#8c6d00", "#e3c341"),
        (".adam", "fill", "#6f42c1", "#b392f0"),
        (".adamw", "fill", "#c0392b", "#ff7b72"),
    ];

    /// <summary>The style sheet.</summary>
    public static string Css { get; } = $"{Shapes}\n{Rules(colour => colour.Light)}\n@media (prefers-color-scheme: dark) {{\n{Rules(colour => colour.Dark)}\n}}\n";

    private static string Rules(Func<(string Selector, string Property, string Light, string Dark), string> value) =>
        string.Join('\n', Colours.Select(colour => $"{colour.Selector} {{ {colour.Property}: {value(colour)}; }}"));
}
