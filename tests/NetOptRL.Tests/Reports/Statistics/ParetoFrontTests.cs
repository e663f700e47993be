using NetOptRL.Reports.Statistics;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Reports.Statistics;

public sealed class ParetoFrontTests
{
    private static readonly TradeOff[] Points =
    [
        new(0.95, 0.9), new(0.90, 0.5), new(0.85, 0.6), new(0.60, 0.1), new(0.90, 0.5), new(0.90, 0.7), new(0.95, 1.0), new(0.50, 0.1),
    ];

    [Fact]
    public void The_front_has_those_that_no_other_dominates_from_the_sparsest_to_the_densest() => Assert.Equal([3, 1, 0], ParetoFront.Of(Points));

    [Fact]
    public void The_hypervolume_is_the_area_of_the_slabs()
    {
        // By hand, from the corner (0, 1): 0.60 · 0.9 + 0.30 · 0.5 + 0.05 · 0.1.
        Assert.Equal(0.54 + 0.15 + 0.005, ParetoFront.Hypervolume(Points, ParetoFront.WorstCorner), 12);
    }

    [Fact]
    public void Points_that_are_not_better_than_the_corner_in_both_add_nothing()
    {
        Assert.Equal(0, ParetoFront.Hypervolume([new(0.9, 1), new(0.1, 0.2)], new TradeOff(0.1, 1)));
        // From the corner (0.7, 0.8): (0.90 - 0.7) · (0.8 - 0.5) alone.
        Assert.Equal(0.06, ParetoFront.Hypervolume(Points, new TradeOff(0.7, 0.8)), 12);
    }

    [Fact]
    public void Of_random_points_the_front_and_the_hypervolume_agree_with_their_definitions()
    {
        var random = new Seeds(9).Stream("points");
        for (var round = 0; round < 50; round++)
        {
            // On a grid of 1/8, so that ties come up and the area can be counted cell by cell.
            TradeOff[] points = [.. Enumerable.Range(0, 12).Select(_ => new TradeOff(random.Next(9) / 8.0, random.Next(9) / 8.0))];
            var front = ParetoFront.Of(points).Select(i => points[i]).ToArray();
            Assert.Equal(points.Where(point => !points.Any(other => Dominates(other, point))).Distinct().OrderBy(point => point.Density), front);

            var cells = Enumerable.Range(0, 64).Count(cell => points.Any(point => point.Accuracy > cell / 8 / 8.0 && point.Density <= cell % 8 / 8.0));
            Assert.Equal(cells / 64.0, ParetoFront.Hypervolume(points, ParetoFront.WorstCorner), 12);
        }

        static bool Dominates(TradeOff a, TradeOff b) => a.Accuracy >= b.Accuracy && a.Density <= b.Density && a != b;
    }

    [Fact]
    public void No_points_cover_nothing_and_a_point_that_is_not_finite_is_an_error()
    {
        Assert.Empty(ParetoFront.Of([]));
        Assert.Equal(0, ParetoFront.Hypervolume([], ParetoFront.WorstCorner));
        var error = Assert.Throws<ArgumentException>(() => ParetoFront.Of([new(1, 1), new(double.NaN, 1)]));
        Assert.Contains("point 1 is (accuracy=NaN, density=1)", error.Message);
    }
}
