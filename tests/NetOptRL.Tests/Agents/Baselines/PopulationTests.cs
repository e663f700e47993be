using NetOptRL.Agents;
using NetOptRL.Agents.Baselines;
using NetOptRL.Agents.Baselines.PopulationBased;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Tests.Environments;
using NetOptRL.Training;

namespace NetOptRL.Tests.Agents.Baselines;

public sealed class PopulationTests
{
    private static readonly ActionSpec Actions = Toy.Actions with { SwitchOptimizer = false, PruneThresholds = [0, 0.25, 0.5, 1] };

    [Fact]
    public void The_worst_fifth_takes_over_the_best_fifth()
    {
        // Ten members; best 7 (9.5) and 2 (8), worst 4 (−3) and 0 (−2).
        double[] scores = [-2, 1, 8, 3, -3, 2, 4, 9.5, 5, 6];
        var sources = new HashSet<int>();
        for (var seed = 0; seed < 20; seed++)
        {
            var pairs = Exploitation.Pairs(scores, new bool[10], Stream(seed));
            Assert.Equal([4, 0], pairs.Select(pair => pair.Member));
            sources.UnionWith(pairs.Select(pair => pair.Source));
        }
        Assert.Equal([2, 7], sources.Order());
    }

    // A fifth is rounded up and at most half: of 2 and 5 one, of 6 two, of 1 none.
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(64, 13)]
    public void A_fifth_is_rounded_up(int members, int takers) =>
        Assert.Equal(takers, Exploitation.Pairs([.. Enumerable.Range(0, members).Select(k => (double)k)], new bool[members], Stream(1)).Count);

    [Fact]
    public void Members_that_have_ended_neither_give_nor_take()
    {
        bool[] hasEnded = [true, false, false, true]; // the best and the worst
        Assert.Equal([(2, 1)], Exploitation.Pairs([9, 3, 2, -9], hasEnded, Stream(1)));
    }

    [Fact]
    public void Perturbing_changes_the_rate_by_a_quarter_and_the_threshold_by_one_choice()
    {
        var action = new TuningAction(0.1, OptimizerKind.Sgd, 0.25);
        var seen = Perturbed(action, Actions);
        Assert.Equal([0.08, 0.125], seen.Select(perturbed => Math.Round(perturbed.LearningRate, 12)).Distinct().Order());
        Assert.Equal([0, 0.5], seen.Select(perturbed => perturbed.PruneThreshold).Distinct().Order());
        Assert.All(seen, perturbed => Assert.Equal(OptimizerKind.Sgd, perturbed.Optimizer));
    }

    [Fact]
    public void What_would_leave_its_range_stays_at_the_end()
    {
        var seen = Perturbed(new TuningAction(0.9, OptimizerKind.Sgd, 1), Actions with { LearningRateLow = 0.8, LearningRateHigh = 1 });
        Assert.Equal([0.8, 1], seen.Select(perturbed => perturbed.LearningRate).Distinct().Order());
        Assert.Equal([0.5, 1], seen.Select(perturbed => perturbed.PruneThreshold).Distinct().Order());
    }

    [Fact]
    public void An_optimizer_that_can_be_switched_is_drawn_again_in_a_quarter_of_the_cases()
    {
        var seen = Perturbed(new TuningAction(0.1, OptimizerKind.Sgd, 0), Actions with { SwitchOptimizer = true }, 4000);
        // Of two optimizers a new draw is the same one half of the time: 1/8 differ, with a standard deviation of 21 in 4,000.
        Assert.InRange(seen.Count(perturbed => perturbed.Optimizer == OptimizerKind.Adam), 500 - 84, 500 + 84);
    }

    [Fact]
    public void Hyperparameters_hold_from_one_exploitation_to_the_next()
    {
        var policy = new PopulationPolicy(Actions, new PlanSpace(Actions, 6, [], delaysPruning: false), 5, new Seeds(1));
        var actor = policy.Begin(5, Stream(3));
        var held = Act(actor, 0, [], []);
        Assert.Equal(5, held.Distinct().Count());
        for (var decision = 1; decision < 6; decision++)
        {
            var next = Act(actor, decision, held, [5, 4, 3, 2, 1]);
            Assert.Equal(held[..4].Select(action => action with { Source = null }), next[..4]);
            Assert.Equal(decision % 2 == 0 ? 0 : null, next[4].Source); // the worst of five takes over the best
            if (decision % 2 == 0)
                Assert.Contains(Math.Round(next[4].LearningRate / held[0].LearningRate, 12), (double[])[0.8, 1.25]);
            else
                Assert.Equal(held[4] with { Source = null }, next[4]);
            held = next;
        }
        Assert.Equal(5, policy.Group);
    }

    [Fact]
    public void A_replay_is_the_best_lineage_found()
    {
        using var environment = new QuadraticEnvironment(16, Toy.Actions, 1, 2, 1, 0.5, 1, 2);
        using var agent = AgentCatalog.Create("pbt-replay", AgentSetting.For(environment, new Seeds(5)));
        Assert.Equal(OptimizerKind.Adam, Replay(agent, environment).Decisions[0].Action.Optimizer); // before anything was learned
        var rollouts = Enumerable.Range(0, 5).Select(i => RolloutRunner.Run(environment, agent.Policy, i, i)).ToArray();
        foreach (var rollout in rollouts)
            agent.Learn(rollout);

        var (best, member) = rollouts.SelectMany(rollout => Enumerable.Range(0, 16).Select(k => (Rollout: rollout, Member: k)))
            .MaxBy(entry => entry.Rollout.Episodes[entry.Member].FinalScore);
        Assert.Contains(rollouts.SelectMany(rollout => rollout.Episodes), episode => episode.Decisions.Any(decision => decision.Action.Source is not null));
        Assert.Equal(Lineage.Schedule(best.Episodes, member), Replay(agent, environment).Decisions.Select(decision => decision.Action));
        Assert.Equal(best.Episodes[member].FinalScore, Replay(agent, environment).FinalScore, 1e-12);
    }

    [Fact]
    public void Copying_beats_the_same_population_without_it()
    {
        double[] curvatures = [1, 1, 2, 2, 4, 4, 8, 8];
        var actions = Toy.Actions with { InitialLearningRates = [1e-3, 1], Optimizers = [OptimizerKind.Sgd] };
        using var environment = new QuadraticEnvironment(20, actions, curvatures);
        using var pbt = AgentCatalog.Create("pbt", AgentSetting.For(environment, new Seeds(1)));
        using var constant = AgentCatalog.Create("constant", AgentSetting.For(environment, new Seeds(1)));
        double Mean(IAgent agent) =>
            Enumerable.Range(0, 20).Average(i => RolloutRunner.Run(environment, agent.Policy, i, i).Episodes.Average(episode => episode.FinalScore));
        Assert.True(Mean(pbt) > Mean(constant) + 0.1);
    }

    private static Episode Replay(IAgent agent, ITuningEnvironment environment) => RolloutRunner.Run(environment, agent.FinalPolicy, 0, 0).Episodes[0];

    private static TuningAction[] Act(IActor actor, int decision, TuningAction[] previous, double[] scores) =>
        [.. actor.Act(new DecisionPoint(decision, new float[5][], previous, scores, new bool[scores.Length])).Select(decided => decided.Action)];

    private static TuningAction[] Perturbed(TuningAction action, ActionSpec actions, int count = 40)
    {
        var random = Stream(2);
        return [.. Enumerable.Range(0, count).Select(_ => Exploration.Perturb(action, actions, random))];
    }

    private static RandomStream Stream(long seed) => new Seeds(seed).Stream("test");
}
