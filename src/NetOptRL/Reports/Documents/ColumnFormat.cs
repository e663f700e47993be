using System.Globalization;

namespace NetOptRL.Reports.Documents;

/// <summary>
/// How the numbers of one column are written: with the same decimals, so that under each other they can be compared digit by digit. The
/// largest has five significant digits and the smallest three at least, less what is 0 in all of them.
/// </summary>
internal sealed class ColumnFormat
{
    private const int DigitsOfLargest = 5, DigitsOfSmallest = 3;
    private const double Least = 1e-4, Most = 1e15; // outside, a number has an exponent
    private readonly string? _fixed, _exponent;

    private ColumnFormat(string? withDecimals, string? withExponent) => (_fixed, _exponent) = (withDecimals, withExponent);

    /// <summary>Of numbers that have nothing to do with each other.</summary>
    public static ColumnFormat EachByItself { get; } = new(null, null);

    /// <summary>The format that suits these numbers.</summary>
    public static ColumnFormat Of(IReadOnlyList<double> numbers)
    {
        double[] plain = [.. numbers.Where(number => double.IsFinite(number) && HasDecimals(number) && number != 0)];
        double[] others = [.. numbers.Where(number => double.IsFinite(number) && !HasDecimals(number))];
        var mantissa = others.Select(MantissaDecimals).DefaultIfEmpty(0).Max();
        return new ColumnFormat($"F{DecimalsOf(plain)}", mantissa == 0 ? "0e-0" : $"0.{new string('0', mantissa)}e-0");
    }

    /// <summary>The number as people read it.</summary>
    public string Text(double number) =>
        _fixed is null || !double.IsFinite(number) ? NumberText.Of(number)
        : !HasDecimals(number) ? number.ToString(_exponent, CultureInfo.InvariantCulture)
        : (number == 0 ? 0 : number).ToString(_fixed, CultureInfo.InvariantCulture); // 0, not -0

    private static bool HasDecimals(double number) => number == 0 || Math.Abs(number) is >= Least and < Most;

    private static int DecimalsOf(double[] numbers)
    {
        if (numbers.Length == 0)
            return 0;
        var (smallest, largest) = (numbers.Select(Math.Abs).Min(), numbers.Select(Math.Abs).Max());
        var most = Math.Max(0, Math.Max(DigitsOfLargest - 1 - PowerOf(largest), DigitsOfSmallest - 1 - PowerOf(smallest)));
        return numbers.Max(number => DecimalsUsed(number.ToString($"F{most}", CultureInfo.InvariantCulture)));
    }

    private static int MantissaDecimals(double number) =>
        DecimalsUsed(number.ToString($"0.{new string('#', DigitsOfLargest - 1)}e-0", CultureInfo.InvariantCulture).Split('e')[0]);

    /// <summary>Digits behind the point, zeros at the end not counted.</summary>
    private static int DecimalsUsed(string text) =>
        text.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? text.TrimEnd('0').Length - point - 1 : 0;

    private static int PowerOf(double size) => (int)Math.Floor(Math.Log10(size));
}
