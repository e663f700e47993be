using MathNet.Numerics.Distributions;
using NetOptRL.Runtime;

namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>
/// Points that differ from another in one parameter, as in SMAC's local search (Hutter, Hoos, Leyton-Brown 2011, section 4.3): each other
/// category, and four numbers with a Gaussian of standard deviation 0.2 around the old one on the range's scale from 0 to 1.
/// </summary>
internal static class Neighbours
{
    private const int PerNumber = 4;
    private const double Deviation = 0.2;

    /// <summary>The neighbours of a point, one after the other in the same array.</summary>
    public static IEnumerable<double[]> Of(double[] point, SearchSpace space, RandomStream random)
    {
        var neighbour = point.ToArray();
        for (var i = 0; i < point.Length; i++)
        {
            foreach (var value in OtherValues(space.Parameters[i], point[i], random))
            {
                neighbour[i] = value;
                yield return neighbour;
            }
            neighbour[i] = point[i];
        }
    }

    private static IEnumerable<double> OtherValues(ParameterRange range, double value, RandomStream random) => range switch
    {
        Categorical categorical => Enumerable.Range(0, categorical.Count).Where(category => category != (int)value).Select(category => (double)category),
        Continuous continuous => Enumerable.Range(0, PerNumber).Select(_ => continuous.FromUnit(Near(continuous.ToUnit(value), random))),
        _ => throw range.NotKnown(),
    };

    private static double Near(double unit, RandomStream random)
    {
        double near;
        do
            near = Normal.Sample(random, unit, Deviation);
        while (near is < 0 or > 1); // half of a Gaussian is within even from an end
        return near;
    }
}
