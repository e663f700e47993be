using NetOptRL.Training;

namespace NetOptRL.Reports.Figures;

/// <summary>How the series of a figure are told apart: seven colours, and where there are more, dashes with hollow marks, then dots with other marks.</summary>
internal static class SeriesStyle
{
    /// <summary>How many series look different.</summary>
    public const int Count = 21;

    private static readonly int Colours = Palette.Series.Count;

    /// <summary>
    /// The class names of series number <paramref name="index"/>, such as <c>s1</c>, <c>s1 dash</c> for the second seven, <c>s1 dot</c> for the third.
    /// </summary>
    public static string Of(int index) => $"s{index % Colours}" + (index / Colours % 3) switch { 0 => "", 1 => " dash", _ => " dot" };

    /// <summary>An optimizer looks the same in every figure.</summary>
    public static string Of(OptimizerKind optimizer) => Of((int)optimizer);

    /// <summary>Whether the series with these class names has dashes and hollow marks.</summary>
    public static bool IsDashed(string classes) => classes.EndsWith(" dash", StringComparison.Ordinal);

    /// <summary>The mark of the series with these class names.</summary>
    public static MarkShape ShapeOf(string classes)
    {
        var shift = classes.EndsWith(" dot", StringComparison.Ordinal) ? 3 : 0;
        return classes is ['s', >= '0' and <= '9', ..] ? (MarkShape)((classes[1] - '0' + shift) % Enum.GetValues<MarkShape>().Length) : MarkShape.Circle;
    }
}
