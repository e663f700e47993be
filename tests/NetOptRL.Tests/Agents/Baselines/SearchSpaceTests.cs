using NetOptRL.Agents.Baselines.Sampling;

namespace NetOptRL.Tests.Agents.Baselines;

public sealed class SearchSpaceTests
{
    private static readonly SearchSpace Space = new([new Continuous("rate", 1e-3, 10, true), new Categorical("optimizer", 3)]);

    public static TheoryData<double[], string> Wrong => new()
    {
        { [0.1], "a point must have one value for each of 2 parameters, but got 1." },
        { [11, 0], "rate must be in 0.001 … 10, but got 11." },
        { [double.NaN, 0], "rate must be in 0.001 … 10, but got NaN." },
        { [1, 3], "optimizer must be a whole number in 0 … 2, but got 3." },
        { [1, 0.5], "optimizer must be a whole number in 0 … 2, but got 0.5." },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_point_outside_is_refused_with_the_rule_and_the_value(double[] point, string message) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => Space.Check(point)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_ends_are_within() => Space.Check([1e-3, 2]);

    [Fact]
    public void Wrong_ranges_are_refused()
    {
        Assert.StartsWith("0 < low < high must hold for x, but got (low=0, high=1)", Message(() => new Continuous("x", 0, 1, true)), StringComparison.Ordinal);
        Assert.StartsWith("low < high must hold for x, but got (low=1, high=1)", Message(() => new Continuous("x", 1, 1, false)), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Categorical("x", 0));
        Assert.Throws<ArgumentException>(() => new SearchSpace([]));
        Assert.Throws<ArgumentException>(() => new SearchSpace([new Categorical("x", 2), new Categorical("x", 2)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trial([0], double.NaN));
    }

    [Fact]
    public void A_logarithmic_range_has_its_middle_at_the_geometric_mean() =>
        Assert.Equal(0.1, new Continuous("rate", 1e-3, 10, true).FromUnit(0.5), 12);

    private static string Message(Func<object> make) => Assert.Throws<ArgumentException>(make).Message;
}
