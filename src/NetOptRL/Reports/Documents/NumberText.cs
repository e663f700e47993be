using System.Globalization;

namespace NetOptRL.Reports.Documents;

/// <summary>Numbers as people read them: five significant digits, whole numbers in full, a decimal point everywhere.</summary>
internal static class NumberText
{
    private const int Digits = 5;
    private const double Least = 1e-4, Most = 1e7; // outside, an exponent is easier to read

    /// <summary>The number, "–" for NaN, "∞" or "-∞".</summary>
    public static string Of(double value)
    {
        var size = Math.Abs(value);
        return value switch
        {
            double.NaN => "–",
            double.PositiveInfinity => "∞",
            double.NegativeInfinity => "-∞",
            0 => "0",
            _ when size < 1e15 && Math.Floor(size) == size => value.ToString("0", CultureInfo.InvariantCulture),
            _ when size is < Least or >= Most => value.ToString("0.####e-0", CultureInfo.InvariantCulture),
            _ => value.ToString("0." + new string('#', Math.Max(0, Digits - 1 - (int)Math.Floor(Math.Log10(size)))), CultureInfo.InvariantCulture),
        };
    }
}
