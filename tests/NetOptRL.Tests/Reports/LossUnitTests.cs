using NetOptRL.Environments;
using NetOptRL.Reports;

namespace NetOptRL.Tests.Reports;

public sealed class LossUnitTests
{
    [Theory]
    [InlineData("bits per character", "handbook-gru")]
    [InlineData("bits per character", "handbook-gru", "handbook-gru")]
    [InlineData("nats", "handbook-gru", "digits-rnn")]
    [InlineData("nats", "digits-rnn")]
    public void Losses_of_several_environments_are_shown_in_the_unit_that_all_have(string unit, params string[] environments) =>
        Assert.Equal(unit, LossUnit.OfAll(environments.Select(EnvironmentCatalog.Find)).Unit);
}
