using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Tests.Environments;

namespace NetOptRL.Tests.Agents;

/// <summary>What every agent must hold; a new agent inherits it and gives its name.</summary>
public abstract class AgentConformance(string name)
{
    /// <summary>Of two rollouts at once, so that the same actions score differently in them.</summary>
    private static readonly double[][] Curvatures = [[1, 2, 1, 0.5], [0.25, 1, 3, 1]];

    private readonly ITuningEnvironment _environment = Toy.Padded();

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
    public void Another_seed_gives_another_agent_or_other_draws()
    {
        using var one = Create();
        using var other = Create(seed: 8);
        Learn(one, 0, 2);
        Learn(other, 0, 2);
        Assert.NotEqual((Convert.ToBase64String(one.Save()), Choices(one.Policy)), (Convert.ToBase64String(other.Save()), Choices(other.Policy)));
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
    public void A_loaded_agent_hands_over_the_same_policies()
    {
        using var before = Create();
        Learn(before, 0, 3);
        using var after = Create(seed: 7);
        var untrained = after.Policy; // made before, and to be forgotten
        after.Load(before.Save());
        Assert.Equal(Choices(before.Policy), Choices(after.Policy));
        Assert.Equal(Choices(before.FinalPolicy), Choices(after.FinalPolicy));
        Assert.NotNull(untrained);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Its_policies_decide_what_the_action_space_allows(bool switches)
    {
        var actions = Toy.Actions with
        {
            SwitchOptimizer = switches,
            PruneThresholds = switches ? [0.1] : [0.1, 0.4, 0.7],
            LearningRateLow = 0.01,
            LearningRateHigh = 3,
        };
        using var environment = Toy.Padded(new QuadraticEnvironment(16, actions, 1, 2, 1, 0.5, 2));
        using var agent = Create(environment);
        for (var i = 0; i < 3; i++)
            agent.Learn(RolloutRunner.Run(environment, agent.Policy, i, i));
        foreach (var policy in new[] { agent.Policy, agent.FinalPolicy })
        {
            var rollout = RolloutRunner.Run(environment, policy, 0, 5);
            for (var member = 0; member < 16; member++)
            {
                var schedule = Lineage.Schedule(rollout.Episodes, member);
                Assert.All(schedule, action =>
                {
                    Assert.Contains(action.Optimizer, actions.Optimizers);
                    Assert.InRange(action.LearningRate, actions.LearningRateLow, actions.LearningRateHigh);
                    Assert.InRange(action.PruneThreshold, actions.PruneThresholds[0], actions.PruneThresholds[^1]);
                });
                Assert.InRange(schedule.Select(action => action.Optimizer).Distinct().Count(), 1, switches ? 5 : 1);
            }
        }
    }

    [Fact]
    public void A_policy_in_two_rollouts_at_once_decides_as_in_one_after_the_other()
    {
        using var agent = Create();
        Learn(agent, 0, 3);
        foreach (var policy in new[] { agent.Policy, agent.FinalPolicy })
        {
            SteppedRollout Begin(int rollout) => new(Toy.Padded(new QuadraticEnvironment(16, Toy.Actions, Curvatures[rollout])), policy, 20 + rollout);
            SteppedRollout[] together = [Begin(0), Begin(1)];
            for (var decision = 0; decision < Curvatures[0].Length; decision++)
            {
                foreach (var rollout in together)
                    rollout.Step();
            }
            for (var i = 0; i < together.Length; i++)
            {
                var alone = Begin(i);
                for (var decision = 0; decision < Curvatures[i].Length; decision++)
                    alone.Step();
                Assert.Equal(alone.Decided, together[i].Decided);
            }
        }
    }

    [Fact]
    public void Its_final_policy_trains_as_many_members_as_act_together()
    {
        using var agent = Create();
        Learn(agent, 0, 2);
        var final = agent.FinalPolicy;
        Assert.InRange(final.Group, 1, _environment.Members);
        using var environment = Toy.Padded(Toy.Create(final.Group));
        Assert.Contains(RolloutRunner.Run(environment, final, 0, 5).Episodes, episode => episode.State == EpisodeState.Complete);
    }

    [Fact]
    public void It_refuses_a_state_that_is_not_its_own()
    {
        using var agent = Create();
        Learn(agent, 0, 2);
        var state = agent.Save();
        Assert.All(
            [
                [1, 2, 3], [], [.. state, 0], .. Enumerable.Range(0, Math.Min(state.Length, 200)).Select(length => state[..length]), state[..^1],
                Another().Save(),
            ],
            bytes => Assert.Throws<InvalidInputException>(() => agent.Load(bytes)));
    }

    [Fact]
    public void It_refuses_a_state_for_another_environment()
    {
        using var environment = Toy.Padded(new QuadraticEnvironment(4, Toy.Actions with { Optimizers = [Toy.Actions.Optimizers[0]] }, 1, 2, 1, 0.5));
        using var agent = Create();
        using var other = Create(environment);
        Assert.Throws<InvalidInputException>(() => agent.Load(other.Save()));
    }

    [Fact]
    public void It_refuses_a_state_for_other_choices_that_are_as_many()
    {
        using var agent = Create();
        Learn(agent, 0, 1);
        ActionSpec[] others =
        [
            Toy.Actions with { Optimizers = [.. Toy.Actions.Optimizers.Reverse()] },
            Toy.Actions with { InitialLearningRates = [0.02, 0.2, 0.7, 2.5] },
            Toy.Actions with { InitialLearningRates = [0.02, 0.1, 0.7, 2] },
            Toy.Actions with { PruneThresholds = [0.1] },
            Toy.Actions with { LearningRateHigh = 10 },
            Toy.Actions with { SwitchOptimizer = false },
        ];
        Assert.All(others, actions =>
        {
            using var environment = Toy.Padded(new QuadraticEnvironment(16, actions, 1, 2, 1, 0.5));
            using var other = Create(environment);
            Assert.Throws<InvalidInputException>(() => other.Load(agent.Save()));
        });
    }

    /// <summary>The name that it was given.</summary>
    internal string Name => name;

    private IAgent Create(long seed = 7) => Create(_environment, seed);

    private IAgent Create(ITuningEnvironment environment, long seed = 7) => AgentCatalog.Create(name, AgentSetting.For(environment, new Seeds(seed)));

    private IAgent Another() => AgentCatalog.Create(AgentCatalog.Names.First(other => other != name), AgentSetting.For(_environment, new Seeds(7)));

    private void Learn(IAgent agent, int first, int count)
    {
        for (var i = first; i < first + count; i++)
            agent.Learn(RolloutRunner.Run(_environment, agent.Policy, i, 100 + i));
    }

    private string Choices(IPolicy policy) =>
        string.Join(" ", RolloutRunner.Run(_environment, policy, 0, 5).Episodes.Select(episode => Describe(episode.Decisions)));

    private static string Describe(IEnumerable<PolicyDecision> decisions) => string.Join(" ", decisions.Select(decision => decision.Action));
}
