using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using NetOptRL.Agents;
using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Tests.Environments;
using static TorchSharp.torch;

namespace NetOptRL.Tests.Agents;

public sealed class LearningTests
{
    [Theory]
    [InlineData("ppo", 80, 0)]
    [InlineData("reinforce", 200, 0.1)] // the simplest form stays one factor short on some seeds
    public void An_agent_reaches_the_known_optimum_of_the_toy(string name, int rollouts, double missing)
    {
        set_num_threads(1);
        for (var seed = 1L; seed <= 5; seed++)
        {
            using var environment = Toy.Create(32);
            using var agent = AgentCatalog.Create(name, AgentSetting.For(environment, new Seeds(seed)));
            for (var i = 0; i < rollouts; i++)
                agent.Learn(RolloutRunner.Run(environment, agent.Policy, i, seed * 1000 + i));

            var learned = RolloutRunner.Run(environment, agent.FinalPolicy, rollouts, 99).Episodes[0].FinalScore;

            Assert.InRange(learned, Toy.BestScore * (1 - missing) - 1e-9, Toy.BestScore + 1e-9);
        }
    }

    [Fact]
    public void On_real_digits_the_final_log_loss_falls_significantly_from_the_first_rollouts_to_the_last()
    {
        const int seeds = 5, rollouts = 24, part = 4;
        set_num_threads(1);
        var spec = EnvironmentCatalog.Find("digits-cnn");
        using var environment = new TrainingEnvironment(spec, Datasets.Load(spec.Data), members: 16, ComputeDevice.Cpu);
        var falls = new double[seeds];
        for (var seed = 0; seed < seeds; seed++)
        {
            using var agent = AgentCatalog.Create("ppo", AgentSetting.For(environment, new Seeds(seed)));
            var losses = new double[rollouts];
            for (var i = 0; i < rollouts; i++)
            {
                var rollout = RolloutRunner.Run(environment, agent.Policy, i, new Seeds(seed).Child("rollout", i).Value);
                agent.Learn(rollout);
                losses[i] = rollout.Episodes.Average(episode => -episode.FinalScore); // log-loss as rewarded, at most the floor's
            }
            falls[seed] = losses[..part].Average() - losses[^part..].Average();
        }

        // Student's paired test, one-sided: H0 says that the fall is not above zero.
        var t = falls.Average() / (falls.StandardDeviation() / Math.Sqrt(seeds));
        Assert.True(1 - StudentT.CDF(0, 1, seeds - 1, t) < 0.01, $"falls of {string.Join(", ", falls)} nats have t = {t}");
    }
}
