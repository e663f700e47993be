namespace NetOptRL.Reports.Figures;

/// <summary>
/// The colours of pictures, each for a light and for a dark page. The seven of series were searched so that every pair lies at least 25
/// apart in CIE L*a*b* for normal vision and under simulated protanopia, deuteranopia and tritanopia (G. Machado et al., "A physiologically-
/// based model for simulation of color vision deficiency", 2009), at a contrast of 3 : 1 or more with the page.
/// </summary>
internal static class Palette
{
    public static readonly Tone Page = new("#ffffff", "#0d1117");
    public static readonly Tone Ink = new("#1f2328", "#e6edf3");
    public static readonly Tone Faint = new("#59636e", "#9198a1");
    public static readonly Tone Rule = new("#d8dee4", "#2f353d");

    /// <summary>Of letters that can be clicked: they need more contrast than lines.</summary>
    public static readonly Tone Link = new("#0b5fc9", "#6ca8f2");

    /// <summary>Blue, green, orange, pink, yellow, violet, grey.</summary>
    public static IReadOnlyList<Tone> Series { get; } =
    [
        new("#1674e9", "#6ca8f2"),
        new("#124540", "#beead7"),
        new("#752e0b", "#e99d51"),
        new("#d655ad", "#b51d8d"),
        new("#ac8c13", "#f8db05"),
        new("#561488", "#644ade"),
        new("#808569", "#88876c"),
    ];

    /// <summary>One colour on a light and on a dark page, as CSS writes it.</summary>
    internal sealed record Tone(string Light, string Dark);
}
