using System.Globalization;

namespace NetOptRL.Cli.Display;

/// <summary>Whole numbers with their nouns.</summary>
internal static class Counted
{
    /// <summary>Such as "1 rollout" or "12,000 rollouts".</summary>
    /// <param name="count">How many.</param>
    /// <param name="noun">In the singular.</param>
    /// <param name="plural">Where it is not made by an s.</param>
    public static string Of(long count, string noun, string? plural = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? noun : plural ?? noun + "s")}");
}
