using System.Globalization;
using NetOptRL.Reports.Figures;

namespace NetOptRL.Tests.Reports.Figures;

/// <summary>Colours are told apart by readers with and without colour blindness, on light and on dark pages.</summary>
public sealed class PaletteTests
{
    private const double LeastDistance = 25, LeastContrast = 3; // CIE76; WCAG 2.2, 1.4.11

    /// <summary>Linear RGB as others see it: G. Machado et al. 2009, table 1, severity 1.</summary>
    private static readonly Dictionary<string, double[][]> Visions = new()
    {
        ["normal"] = [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        ["protanopia"] = [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
        ["deuteranopia"] = [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
        ["tritanopia"] = [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    };

    public static TheoryData<string, bool> Cases()
    {
        var cases = new TheoryData<string, bool>();
        foreach (var vision in Visions.Keys)
        {
            cases.Add(vision, false);
            cases.Add(vision, true);
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Series_are_far_apart(string vision, bool isDark)
    {
        var colours = Palette.Series.Select(tone => Lab(Multiply(Visions[vision], Linear(isDark ? tone.Dark : tone.Light)))).ToArray();
        for (var i = 0; i < colours.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var distance = Math.Sqrt(colours[i].Zip(colours[j], (a, b) => (a - b) * (a - b)).Sum());
                Assert.True(distance > LeastDistance, $"s{i} and s{j} are {distance:0.0} apart");
            }
        }
    }

    [Fact]
    public void Series_stand_out_from_the_page()
    {
        foreach (var tone in Palette.Series)
        {
            Assert.True(Contrast(tone.Light, Palette.Page.Light) > LeastContrast, tone.Light);
            Assert.True(Contrast(tone.Dark, Palette.Page.Dark) > LeastContrast, tone.Dark);
        }
    }

    [Fact]
    public void Red_and_white_are_as_far_apart_as_in_the_tables() // L*a*b* of sRGB red: 53.24, 80.09, 67.20 (B. Lindbloom)
    {
        var red = Lab(Linear("#ff0000"));
        Assert.Equal([53.2, 80.1, 67.2], red.Select(value => Math.Round(value, 1)));
        Assert.Equal(21, Contrast("#ffffff", "#000000"), 6);
    }

    [Fact]
    public void Twenty_one_series_look_different()
    {
        var looks = Enumerable.Range(0, SeriesStyle.Count).Select(SeriesStyle.Of).ToArray();
        Assert.Equal(21, looks.Distinct().Count());
        Assert.Equal(7, looks.Take(7).Select(SeriesStyle.ShapeOf).Distinct().Count()); // by shape too, for print without colours
    }

    private static double[] Linear(string colour) => [.. new[] { 1, 3, 5 }
        .Select(at => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
        .Select(channel => channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4))];

    private static double[] Multiply(double[][] matrix, double[] vector) =>
        [.. matrix.Select(row => Math.Clamp(row.Zip(vector, (a, b) => a * b).Sum(), 0, 1))];

    private static double[] Lab(double[] rgb)
    {
        var xyz = Multiply(
            [[0.4124 / 0.9505, 0.3576 / 0.9505, 0.1805 / 0.9505], [0.2126, 0.7152, 0.0722], [0.0193 / 1.089, 0.1192 / 1.089, 0.9505 / 1.089]], rgb);
        var f = xyz.Select(value => value > 0.008856 ? Math.Cbrt(value) : 7.787 * value + 16 / 116.0).ToArray();
        return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])];
    }

    private static double Contrast(string a, string b)
    {
        double Luminance(string colour) => Linear(colour).Zip([0.2126, 0.7152, 0.0722], (channel, weight) => channel * weight).Sum();
        return (Math.Max(Luminance(a), Luminance(b)) + 0.05) / (Math.Min(Luminance(a), Luminance(b)) + 0.05);
    }
}
