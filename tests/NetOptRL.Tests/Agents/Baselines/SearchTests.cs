using MathNet.Numerics.Distributions;
using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Training;

namespace NetOptRL.Tests.Agents.Baselines;

public sealed class SearchTests
{
    // The best schedule is SGD at 1, falling to 1/27: one optimizer of seven, and a narrow valley of rates and decays.
    private static readonly double[] Curvatures = [1, 3, 9, 27];

    private static readonly ActionSpec Actions = new([1e-4, 10], [1], [.. Enum.GetValues<OptimizerKind>()], SwitchOptimizer: false, [0], 1e-6, 100);

    [Theory]
    [InlineData("tpe")]
    [InlineData("forest")]
    public void A_model_finds_better_schedules_than_chance_at_equal_episodes(string agent)
    {
        const int seeds = 20;
        var differences = new double[seeds];
        for (var seed = 0; seed < seeds; seed++)
            differences[seed] = Best(agent, seed) - Best("random", seed);
        // Sign test, one-sided: H0 says that either is better with equal probability.
        var wins = differences.Count(difference => difference > 0);
        Assert.True(1 - Binomial.CDF(0.5, seeds, wins - 1) < 0.01, $"better on {wins} of {seeds} seeds: {string.Join(", ", differences)}");
    }

    /// <summary>What the final policy scores after 20 rollouts of 8.</summary>
    private static double Best(string name, long seed)
    {
        using var environment = new QuadraticEnvironment(8, Actions, Curvatures);
        using var agent = AgentCatalog.Create(name, AgentSetting.For(environment, new Seeds(seed)));
        for (var i = 0; i < 20; i++)
            agent.Learn(RolloutRunner.Run(environment, agent.Policy, i, seed * 1000 + i));
        return RolloutRunner.Run(environment, agent.FinalPolicy, 0, 1).Episodes[0].FinalScore;
    }
}
