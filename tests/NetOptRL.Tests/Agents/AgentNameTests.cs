using NetOptRL.Agents;
using NetOptRL.Runtime;

namespace NetOptRL.Tests.Agents;

public sealed class AgentNameTests
{
    [Theory]
    [InlineData("pop", "ppo")] // two letters swapped
    [InlineData("tpee", "tpe")]
    [InlineData("PPO", "ppo")]
    [InlineData("forrest", "forest")]
    [InlineData("one_cycle", "one-cycle")]
    [InlineData("hyperbnad", "hyperband")]
    public void A_name_that_is_nearly_one_is_answered_with_it(string written, string meant) =>
        Assert.EndsWith($", but got \"{written}\"; did you mean {meant}?", Refused(written));

    [Theory]
    [InlineData("sarsa")]
    [InlineData("")]
    public void A_name_that_is_far_from_all_is_not(string written) => Assert.EndsWith($", but got \"{written}\".", Refused(written));

    private static string Refused(string name) => Assert.Throws<InvalidInputException>(() => AgentCatalog.Check(name)).Message;
}
