using NetOptRL.Training;

namespace NetOptRL.Reports.Figures;

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

    private static readonly (string Selector, string Property, Palette.Tone Tone)[] Colours =
    [
        (".page", "fill", Palette.Page),
        ("text", "fill", Palette.Ink),
        (".faint, .prune", "fill", Palette.Faint),
        (".rule, .frame", "stroke", Palette.Rule),
        ("polyline.first, line.first", "stroke", Palette.Series[0]),
        ("polyline.second, line.second", "stroke", Palette.Series[2]),
        ("polygon.first, circle.first", "fill", Palette.Series[0]),
        ("polygon.second, circle.second", "fill", Palette.Series[2]),
        .. Enum.GetValues<OptimizerKind>().Select(optimizer => ($".{OptimizerNames.Of(optimizer)}", "fill", Palette.Series[(int)optimizer])),
    ];

    /// <summary>The style sheet.</summary>
    public static string Css { get; } = $"{Shapes}\n{Rules(tone => tone.Light)}\n@media (prefers-color-scheme: dark) {{\n{Rules(tone => tone.Dark)}\n}}\n";

    private static string Rules(Func<Palette.Tone, string> value) =>
        string.Join('\n', Colours.Select(colour => $"{colour.Selector} {{ {colour.Property}: {value(colour.Tone)}; }}"));
}
