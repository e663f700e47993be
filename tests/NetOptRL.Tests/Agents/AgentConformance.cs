using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Tests.Environments;

namespace NetOptRL.Tests.Agents;

/// <summary>What every agent must hold; a new agent inherits it and gives its name.</summary>
public abstract class AgentConformance(string name)
{
    private readonly QuadraticEnvironment _environment = Toy.Create();

    [Fact]
    public void It_bears_its_catalogue_name()
    {
        using var agent = Create();
        Assert.Equal(name, agent.Name);
        Assert.Contains(name, AgentCatalog.Names);
    }

    [Fact]
    public void The_same_seed_and_rollouts_give_the_same_bits()
    {
        using var one = Create();
        using var other = Create();
        Learn(one, 0, 5);
        Learn(other, 0, 5);
        Assert.Equal(one.Save(), other.Save());
    }

    [Fact]
    public void Another_seed_gives_another_agent()
    {
        using var one = Create();
        using var other = Create(seed: 8);
        Learn(one, 0, 2);
        Learn(other, 0, 2);
        Assert.NotEqual(one.Save(), other.Save());
    }

    [Fact]
    public void A_loaded_agent_goes_on_with_the_same_bits()
    {
        using var straight = Create();
        Learn(straight, 0, 6);
        using var before = Create();
        Learn(before, 0, 3);
        using var after = Create(seed: 7);
        after.Load(before.Save());
        Learn(after, 3, 3);
        Assert.Equal(straight.Save(), after.Save());
    }

    [Fact]
    public void A_policy_is_frozen_while_its_agent_learns_on()
    {
        using var agent = Create();
        var policy = agent.Policy;
        var before = Choices(policy);
        Learn(agent, 0, 5);
        Assert.Equal(before, Choices(policy));
    }

    [Fact]
    public void Its_policies_decide_what_the_action_space_allows()
    {
        using var agent = Create();
        Learn(agent, 0, 2);
        foreach (var policy in new[] { agent.Policy, agent.FinalPolicy })
        {
            var rollout = RolloutRunner.Run(_environment, policy, 0, 5);
            Assert.All(rollout.Episodes, episode => Assert.All(episode.Decisions, decision =>
            {
                Assert.Contains(decision.Action.Optimizer, Toy.Actions.Optimizers);
                Assert.InRange(decision.Action.LearningRate, Toy.Actions.LearningRateLow, Toy.Actions.LearningRateHigh);
                Assert.Equal(0, decision.Action.PruneThreshold);
            }));
        }
    }

    [Fact]
    public void It_refuses_a_state_that_is_not_its_own()
    {
        using var agent = Create();
        var state = agent.Save();
        Assert.Throws<InvalidInputException>(() => agent.Load([1, 2, 3]));
        Assert.Throws<InvalidInputException>(() => agent.Load(state[..^1]));
    }

    private IAgent Create(long seed = 7) => AgentCatalog.Create(name, AgentSetting.For(_environment, new Seeds(seed)));

    private void Learn(IAgent agent, int first, int count)
    {
        for (var i = first; i < first + count; i++)
            agent.Learn(RolloutRunner.Run(_environment, agent.Policy, i, 100 + i));
    }

    private string Choices(IPolicy policy) => string.Join(" ", RolloutRunner.Run(_environment, policy, 0, 5).Episodes.SelectMany(episode => episode.Decisions).Select(decision => decision.Action));
}
