using NetOptRL.Training;

namespace NetOptRL.Reports.Figures;

/// <summary>How the series of a figure are told apart: seven colours, and where there are more, dashes and hollow marks too.</summary>
internal static class SeriesStyle
{
    /// <summary>How many series look different.</summary>
    public const int Count = 14;

    private static readonly int Colours = Palette.Series.Count;

    /// <summary>The class names of series number <paramref name="index"/>, such as <c>s1</c>, or <c>s1 dash</c> for the second seven.</summary>
    public static string Of(int index) => index / Colours % 2 == 0 ? $"s{index % Colours}" : $"s{index % Colours} dash";

    /// <summary>An optimizer looks the same in every figure.</summary>
    public static string Of(OptimizerKind optimizer) => Of((int)optimizer);

    /// <summary>The mark of the series with these class names.</summary>
    public static MarkShape ShapeOf(string classes) =>
        classes is ['s', >= '0' and <= '9', ..] ? (MarkShape)((classes[1] - '0') % Enum.GetValues<MarkShape>().Length) : MarkShape.Circle;
}
