using System.Globalization;

namespace NetOptRL.Reports.Figures;

/// <summary>A range of numbers laid out from 0 to 1, evenly or by logarithm, and the marks on it.</summary>
internal sealed class Axis
{
    private const double Most = 1e9; // from here on an exponent is shorter
    private const double LeastDecades = 0.8; // so that a logarithmic axis has two marks of 1, 2, 5
    private readonly bool _isLog, _isWhole;
    private readonly double _low, _high; // of logarithms where _isLog

    private Axis(double low, double high, bool isLog, bool isWhole = false) => (_low, _high, _isLog, _isWhole) = (low, high, isLog, isWhole);

    /// <summary>The same of whole numbers: no mark lies between two of them.</summary>
    public Axis OfWholeNumbers() => new(_low, _high, _isLog, isWhole: true);

    /// <summary>A logarithmic axis from <paramref name="low"/> to <paramref name="high"/>, both greater than 0, as they are.</summary>
    public static Axis ExactlyLogarithmic(double low, double high) => new(Math.Log10(low), Math.Log10(high > low ? high : 10 * low), true);

    /// <summary>From <paramref name="low"/> to <paramref name="high"/> as they are.</summary>
    public static Axis Exactly(double low, double high) => new(low, Differ(low, high) ? high : low + 1, false);

    /// <summary>An even axis with room around the finite ones of <paramref name="values"/>, within the bounds.</summary>
    public static Axis Linear(IEnumerable<double> values, double lowest, double highest)
    {
        var finite = values.Where(double.IsFinite).DefaultIfEmpty(lowest).ToArray();
        var (low, high) = (finite.Min(), finite.Max());
        var room = Math.Max(0.06 * (high - low), 0.01 * (highest - lowest));
        return Exactly(Math.Max(lowest, low - room), Math.Min(highest, high + room));
    }

    /// <summary>An even axis with room around the finite ones of <paramref name="values"/>.</summary>
    public static Axis Linear(IEnumerable<double> values)
    {
        var finite = values.Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        var (low, high) = (finite.Min(), finite.Max());
        var room = Differ(low, high) ? 0.06 * (high - low) : high == 0 ? 1 : 0.1 * Math.Abs(high);
        return Exactly(low - room, high + room);
    }

    /// <summary>A logarithmic axis with room around those of <paramref name="values"/> that it can show: finite and positive.</summary>
    public static Axis Logarithmic(IEnumerable<double> values)
    {
        var logs = values.Where(value => value > 0 && double.IsFinite(value)).Select(Math.Log10).DefaultIfEmpty(0).ToArray();
        var (low, high) = (logs.Min(), logs.Max());
        var room = Math.Max(0.06 * (high - low), (LeastDecades - (high - low)) / 2);
        return new Axis(low - room, high + room, true);
    }

    /// <summary>The value at the low end.</summary>
    public double Low => _isLog ? Math.Pow(10, _low) : _low;

    /// <summary>The value at the high end.</summary>
    public double High => _isLog ? Math.Pow(10, _high) : _high;

    /// <summary>Where a value lies, 0 at the low end and 1 at the high one; NaN for a value that a logarithmic axis cannot show.</summary>
    public double Position(double value) => ((_isLog ? value > 0 ? Math.Log10(value) : double.NaN : value) - _low) / (_high - _low);

    /// <summary>Round values within the range with their labels, about <paramref name="count"/> of them.</summary>
    public IEnumerable<(double Value, string Label)> Ticks(int count) => _isLog ? LogTicks(count) : LinearTicks(count);

    /// <summary>
    /// Whether the higher is above the lower by more than a mean's rounding; marks between numbers that differ in their last bits cannot be told
    /// apart by 64-bit floats.
    /// </summary>
    private static bool Differ(double low, double high) => high - low > 1e-9 * Math.Max(Math.Abs(low), Math.Abs(high));

    private IEnumerable<(double Value, string Label)> LinearTicks(int count)
    {
        var rough = (_high - _low) / count;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var round = new[] { 1, 2, 5, 10 }.Select(factor => factor * power).MinBy(candidate => Math.Abs(Math.Log(candidate / rough)));
        var step = _isWhole ? Math.Max(1, round) : round;
        var decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9));
        for (var i = Math.Ceiling(_low / step - 1e-9) + 0.0; i * step <= _high + 1e-9 * step; i++)
        {
            var value = i * step;
            var isShort = Math.Abs(value) < Most || step < 1e-4 * Math.Abs(value); // five digits would not tell the marks apart
            yield return (value, value.ToString(isShort ? $"N{decimals}" : "0.####e-0", CultureInfo.InvariantCulture));
        }
    }

    private IEnumerable<(double Value, string Label)> LogTicks(int count)
    {
        int[] factors = _high - _low < 0.55 * count ? [1, 2, 5] : [1];
        var every = Math.Max(1, (int)Math.Ceiling((_high - _low) / count));
        for (var power = (int)Math.Floor(_low); power <= _high; power += every)
        {
            foreach (var value in factors.Select(factor => factor * Math.Pow(10, power)).Where(value => Position(value) is >= 0 and <= 1))
                yield return (value, value.ToString(value is >= 0.001 and < 10_000 ? "0.###" : "0e-0", CultureInfo.InvariantCulture));
        }
    }
}
