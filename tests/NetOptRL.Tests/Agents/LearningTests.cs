using NetOptRL.Agents;
using NetOptRL.Runtime;
using NetOptRL.Tests.Environments;

namespace NetOptRL.Tests.Agents;

public sealed class LearningTests
{
    [Theory]
    [InlineData("ppo", 60)]
    [InlineData("reinforce", 150)]
    public void An_agent_reaches_the_known_optimum_of_the_toy(string name, int rollouts)
    {
        foreach (var seed in new[] { 1L, 2, 3, 4, 5, 6 })
        {
            using var environment = Toy.Create(32);
            using var agent = AgentCatalog.Create(name, environment.ActionSpace, environment.ObservationSize, new Seeds(seed));
            for (var i = 0; i < rollouts; i++)
                agent.Learn(RolloutRunner.Run(environment, agent.Policy, i, seed * 1000 + i));

            var learned = RolloutRunner.Run(environment, agent.FinalPolicy, rollouts, 99).Episodes[0].FinalScore;
            Assert.Equal(Toy.BestScore, learned, 9);
        }
    }
}
