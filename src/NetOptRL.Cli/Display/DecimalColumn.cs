using System.Globalization;
using NetOptRL.Reports;

namespace NetOptRL.Cli.Display;

/// <summary>Texts of one column with their decimal points below each other: filled up with spaces, all of one length.</summary>
internal static class DecimalColumn
{
    /// <summary>Numbers, or signs for none.</summary>
    public static string[] Of(IEnumerable<string> numbers)
    {
        string[] all = [.. numbers];
        var before = all.Max(PointOf);
        var after = all.Max(number => number.Length - PointOf(number));
        return [.. all.Select(number => (new string(' ', before - PointOf(number)) + number).PadRight(before + after))];
    }

    /// <summary>Shares of 1 in percent, with their intervals where there are any.</summary>
    public static string[] OfPercents(IReadOnlyList<Estimate> shares)
    {
        Estimate[] percents = [.. shares.Select(share => share.ToPercent())];
        var (means, lows, highs) = (Of(percents, share => share.Mean), Of(percents, share => share.Low), Of(percents, share => share.High));
        var intervals = shares.Select((share, i) => double.IsFinite(share.Low) ? $" ({lows[i]} … {highs[i]})" : "").ToArray();
        return [.. means.Zip(intervals, (mean, interval) => $"{mean} %{interval.PadRight(intervals.Max(other => other.Length))}")];
    }

    private static string[] Of(IEnumerable<Estimate> percents, Func<Estimate, double> part) =>
        Of(percents.Select(percent => double.IsFinite(part(percent)) ? part(percent).ToString("0.00", CultureInfo.InvariantCulture) : ""));

    private static int PointOf(string number) => number.IndexOfAny(['.', 'e']) is var point and >= 0 ? point : number.Length;
}
