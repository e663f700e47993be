using System.Globalization;

namespace NetOptRL.Reports.Documents;

/// <summary>Whole numbers, and the words whose form depends on them.</summary>
internal static class Counted
{
    /// <summary>A number with its noun, such as "1 rollout", "12,000 rollouts" or "2 studies".</summary>
    /// <param name="count">At least 0.</param>
    /// <param name="noun">For one.</param>
    /// <param name="plural">For any other number; null takes the noun with an s.</param>
    public static string Of(long count, string noun, string? plural = null) => $"{Number(count)} {(count == 1 ? noun : plural ?? noun + "s")}";

    /// <summary>The number alone, with commas between thousands, the same in every culture.</summary>
    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The verb of so many.</summary>
    public static string Was(long count) => count == 1 ? "was" : "were";
}
