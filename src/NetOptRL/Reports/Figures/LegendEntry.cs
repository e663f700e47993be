namespace NetOptRL.Reports.Figures;

/// <summary>One series in a legend.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Classes">Its looks.</param>
/// <param name="Key">What the series is drawn with.</param>
internal sealed record LegendEntry(string Label, string Classes, LegendKey Key);

/// <summary>What stands for a series in a legend.</summary>
internal enum LegendKey
{
    Line,
    Box,
    Mark,
}
