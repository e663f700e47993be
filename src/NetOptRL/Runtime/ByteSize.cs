using System.Globalization;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Runtime;

/// <summary>Amounts of memory as people write them.</summary>
public static class ByteSize
{
    private static readonly (string Name, double Bytes)[] Units =
    [
        ("TiB", 1L << 40), ("GiB", 1L << 30), ("MiB", 1L << 20), ("KiB", 1L << 10), ("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("kB", 1e3),
    ];

    /// <summary>Reads <c>2GiB</c>, <c>1.5GB</c> or <c>512MB</c>, in bytes.</summary>
    /// <exception cref="InvalidInputException">It is none of these, or nothing.</exception>
    public static long Parse(string text)
    {
        var (name, unit) = Units.FirstOrDefault(candidate => text.EndsWith(candidate.Name, StringComparison.OrdinalIgnoreCase));
        const NumberStyles Number = NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite;
        if (name is null || !double.TryParse(text[..^name.Length], Number, CultureInfo.InvariantCulture, out var number))
        {
            var names = string.Join(", ", Units.Reverse().Select(one => one.Name));
            throw new InvalidInputException($"a size must be a number followed by one of {names}, such as 2GiB or 512MB, but got {SpecText.Quote(text)}.");
        }
        var bytes = number * unit;
        return bytes >= 1 && bytes < long.MaxValue
            ? (long)bytes
            : throw new InvalidInputException($"a size must be at least 1 and less than {long.MaxValue} bytes, but got {SpecText.Quote(text)}.");
    }

    /// <summary>With two decimals in the largest unit of 1,024s that fits, such as <c>1.50 GiB</c>.</summary>
    public static string Format(double bytes)
    {
        var (name, unit) = Units.FirstOrDefault(candidate => candidate.Name.Contains('i') && bytes >= candidate.Bytes);
        return name is null
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes:0} bytes")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / unit:0.00} {name}");
    }
}
