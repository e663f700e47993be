using NetOptRL.Reports.Documents;

namespace NetOptRL.Tests.Reports.Documents;

public sealed class CountedTests
{
    [Theory]
    [InlineData(0, "0 rollouts")]
    [InlineData(1, "1 rollout")]
    [InlineData(2, "2 rollouts")]
    [InlineData(12_345, "12,345 rollouts")]
    public void One_is_singular_and_all_else_is_plural(long count, string expected) => Assert.Equal(expected, Counted.Of(count, "rollout"));

    [Fact]
    public void A_plural_that_is_not_formed_by_an_s_is_given()
    {
        Assert.Equal("1 study", Counted.Of(1, "study", "studies"));
        Assert.Equal("3 studies", Counted.Of(3, "study", "studies"));
    }

    [Fact]
    public void The_verb_agrees() => Assert.Equal(["were", "was", "were"], new long[] { 0, 1, 2 }.Select(Counted.Was));
}
