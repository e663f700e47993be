using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Training;

namespace NetOptRL.Tests.Agents.Baselines;

public sealed class SearchTests
{
    private const int Episodes = 160;

    // The best schedule is SGD at 1, falling to 1/27: one optimizer of seven, and a narrow valley of rates and decays.
    private static readonly double[] Curvatures = [1, 3, 9, 27];

    private static readonly ActionSpec Actions = new([1e-4, 10], [1], [.. Enum.GetValues<OptimizerKind>()], SwitchOptimizer: false, [0], 1e-6, 100);

    [Theory]
    [InlineData("tpe", 8, 20)]
    [InlineData("forest", 16, 20)]
    public void A_model_finds_better_schedules_than_chance_at_equal_episodes(string agent, int members, int seeds)
    {
        double[] gains = [.. Enumerable.Range(0, seeds).Select(seed => Best(agent, members, seed) - Best("random", members, seed))];

        // Student's paired test, one-sided: H0 says that the gain is not above zero.
        var t = gains.Average() / (gains.StandardDeviation() / Math.Sqrt(seeds));
        Assert.True(1 - StudentT.CDF(0, 1, seeds - 1, t) < 0.01, $"gains of {string.Join(", ", gains)} have t = {t}");
    }

    [Fact]
    public void The_final_policy_is_the_best_episode_seen()
    {
        using var environment = new QuadraticEnvironment(16, Actions, Curvatures);
        using var agent = AgentCatalog.Create("random", AgentSetting.For(environment, new Seeds(1)));
        Assert.Equal(OptimizerKind.Adam, RolloutRunner.Run(environment, agent.FinalPolicy, 0, 1).Episodes[0].Decisions[0].Action.Optimizer); // before
        var rollouts = Enumerable.Range(0, 4).Select(i => RolloutRunner.Run(environment, agent.Policy, i, i)).ToArray();
        var statistics = Array.ConvertAll(rollouts, agent.Learn)[^1];

        var best = rollouts.SelectMany(rollout => rollout.Episodes).MaxBy(episode => episode.FinalScore)!;
        Assert.Equal(best.FinalScore, statistics["bestScore"]);
        Assert.All(RolloutRunner.Run(environment, agent.FinalPolicy, 0, 1).Episodes, episode =>
            Assert.Equal(best.Decisions.Select(decision => decision.Action), episode.Decisions.Select(decision => decision.Action)));
    }

    /// <summary>What the final policy scores after the same number of episodes.</summary>
    private static double Best(string name, int members, long seed)
    {
        using var environment = new QuadraticEnvironment(members, Actions, Curvatures);
        using var agent = AgentCatalog.Create(name, AgentSetting.For(environment, new Seeds(seed)));
        for (var i = 0; i < Episodes / members; i++)
            agent.Learn(RolloutRunner.Run(environment, agent.Policy, i, seed * 1000 + i));
        return RolloutRunner.Run(environment, agent.FinalPolicy, 0, 1).Episodes[0].FinalScore;
    }
}
