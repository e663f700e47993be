using NetOptRL.Reports.Statistics;

namespace NetOptRL.Tests.Reports.Statistics;

public sealed class HolmTests
{
    [Fact]
    public void Demsars_example_is_rejected_twice()
    {
        // J. Demšar, JMLR 7, 2006, section 3.2.2: p = 0.016, 0.019, 0.607 against 0.05 / 3, 0.05 / 2, 0.05 / 1.
        // Corrected: 3 · 0.016, max(that, 2 · 0.019), 0.607.
        Equal([0.048, 0.048, 0.607], Holm.Correct([0.016, 0.019, 0.607]));
    }

    [Fact]
    public void The_order_given_is_kept_and_no_p_is_above_1() => Equal([0.06, 1, 0.03, 1], Holm.Correct([0.02, 0.9, 0.0075, 0.8]));

    [Fact]
    public void Equal_ps_are_corrected_alike() => Equal([0.06, 0.06, 0.06], Holm.Correct([0.02, 0.02, 0.02]));

    [Fact]
    public void A_family_of_one_is_not_corrected_and_one_of_none_is_empty()
    {
        Equal([0.03], Holm.Correct([0.03]));
        Assert.Empty(Holm.Correct([]));
    }

    private static void Equal(double[] expected, IReadOnlyList<double> actual) =>
        Assert.Equal(expected.Select(p => Math.Round(p, 12)), actual.Select(p => Math.Round(p, 12)));
}
