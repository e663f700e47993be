using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using MathNet.Numerics.RootFinding;

namespace NetOptRL.Reports.Statistics;

/// <summary>
/// The studentized range at infinitely many degrees of freedom: the range of k independent standard normal values. MathNet has no such
/// distribution.
/// </summary>
internal static class StudentizedRange
{
    private const double Edge = 9; // the normal density is below 1e-18 there
    private const int Nodes = 256;

    /// <summary>The q that the range of <paramref name="k"/> values exceeds with probability <paramref name="alpha"/>, to 1e-9.</summary>
    public static double UpperPoint(int k, double alpha) => Brent.FindRoot(q => Below(q, k) - (1 - alpha), 1e-6, 2 * Edge, 1e-10);

    // P(Q < q) = k ∫ φ(z) (Φ(z) - Φ(z - q))^(k - 1) dz: z is the largest value, the others lie within q below it.
    private static double Below(double q, int k) => GaussLegendreRule.Integrate(
        z => k * Normal.PDF(0, 1, z) * Math.Pow(Normal.CDF(0, 1, z) - Normal.CDF(0, 1, z - q), k - 1), -Edge, Edge, Nodes);
}
