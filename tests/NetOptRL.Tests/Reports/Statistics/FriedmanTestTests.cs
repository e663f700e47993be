using NetOptRL.Reports.Statistics;

namespace NetOptRL.Tests.Reports.Statistics;

public sealed class FriedmanTestTests
{
    [Fact]
    public void Demsars_four_classifiers_have_his_mean_ranks()
    {
        var ranks = FriedmanTest.Of(Demsar.Areas, Demsar.Chance).MeanRanks;
        Assert.Equal([3.143, 2.000, 2.893, 1.964], ranks.Select(rank => Math.Round(rank, 3))); // table 6
    }

    [Fact]
    public void Demsars_chi_square_is_ours_without_the_correction_for_ties_and_his_F_follows_from_it()
    {
        // He has 9.28 and F 3.69, without it. The groups of 4 (mushroom), 2 (iris), 2 (lung cancer) and 2 (primary tumor) equal areas take
        // (60 + 3 · 6) / (14 · 4 · 15) off 1.
        var uncorrected = FriedmanTest.Of(Demsar.Areas, Demsar.Chance).ChiSquare * (1 - 78 / 840.0);
        Assert.Equal(9.28, uncorrected, 2);
        Assert.Equal(3.69, FriedmanTest.ImanDavenport(uncorrected, 14, 4), 2);
    }

    [Fact]
    public void With_ties_it_is_SciPys()
    {
        // scipy.stats.friedmanchisquare and scipy.stats.f.sf(F, 3, 39), scipy 1.10.1
        var test = FriedmanTest.Of(Demsar.Areas, Demsar.Chance);
        Assert.Equal(10.228346456692925, test.ChiSquare, 10);
        Assert.Equal(0.016721580328441323, test.ChiSquareP, 10);
        Assert.Equal(4.1851301115241695, test.F, 10);
        Assert.Equal(0.011620659515310954, test.FP, 10);
    }

    [Fact]
    public void Without_ties_it_is_SciPys()
    {
        // The same functions. By hand: χ² = 12 · 5 / (3 · 4) · (0.8² + 0² + 0.8²) = 6.4, F = 4 · 6.4 / (10 - 6.4).
        var test = FriedmanTest.Of([[0.9, 0.8, 0.7], [0.6, 0.65, 0.5], [0.95, 0.9, 0.92], [0.4, 0.3, 0.2], [0.81, 0.80, 0.79]], Demsar.Chance);
        Assert.Equal([1.2, 2, 2.8], test.MeanRanks.Select(rank => Math.Round(rank, 12)));
        Assert.Equal(6.4, test.ChiSquare, 12);
        Assert.Equal(0.04076220397836611, test.ChiSquareP, 12);
        Assert.Equal(7.1111111111, test.F, 9);
        Assert.Equal(0.01679616, test.FP, 9);
    }

    [Fact]
    public void Agents_that_all_tasks_rank_alike_have_the_greatest_chi_square_and_an_infinite_F()
    {
        var test = FriedmanTest.Of([[3, 2, 1], [30, 20, 10], [0.3, 0.2, 0.1]], Demsar.Chance);
        Assert.Equal([1, 2, 3], test.MeanRanks);
        Assert.Equal(6, test.ChiSquare, 12);
        Assert.Equal(Math.Exp(-3), test.ChiSquareP, 12); // of 2 degrees of freedom, exp(-χ² / 2)
        Assert.Equal((double.PositiveInfinity, 0), (test.F, test.FP));
    }

    [Fact]
    public void Agents_that_never_differ_have_p_1()
    {
        var test = FriedmanTest.Of([[1, 1, 1], [0, 0, 0], [-3, -3, -3]], Demsar.Chance);
        Assert.Equal((0, 1, 1, 0, 1), (test.ChiSquare, test.P, test.ChiSquareP, test.F, test.FP));
    }

    [Fact]
    public void Means_that_only_rounding_tells_apart_share_a_rank() =>
        Assert.Equal([1.5, 1.5, 3], FriedmanTest.Of([[0.1 + 0.2, 0.3, 0.2], [0.1 + 0.2, 0.3, 0.2]], Demsar.Chance).MeanRanks);

    [Fact]
    public void One_task_and_unequal_tasks_are_errors()
    {
        Assert.Contains("got 1 tasks of 3 agents", Assert.Throws<ArgumentException>(() => FriedmanTest.Of([[1, 2, 3]], Demsar.Chance)).Message);
        Assert.Contains("got 2 tasks of 2, 3 agents", Assert.Throws<ArgumentException>(() => FriedmanTest.Of([[1, 2], [1, 2, 3]], Demsar.Chance)).Message);
    }
}
