using NetOptRL.Agents;
using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Tests.Environments;
using TorchSharp;

namespace NetOptRL.Tests.Agents;

public sealed class RolloutMemoryTests
{
    [Theory]
    [InlineData("cnn, convolutions: [{channels: 4, kernel: 3, pool: 2}]")]
    [InlineData("rnn, hidden: [8]")]
    public void Rollouts_and_learning_from_them_leave_no_tensors_behind(string network)
    {
        LibTorch.EnsureLoaded();
        var spec = EnvironmentCatalog.Parse(
            SpecOfTest.Text.Replace("train: 1000", "train: 100").Replace("epochs: 5", "epochs: 2").Replace("decisions: 10", "decisions: 4")
                .Replace("switchOptimizer: false", "switchOptimizer: true").Replace(NetworkLines(), $"network: {{kind: {network}}}\n"),
            "my.yaml");
        using var environment = new TrainingEnvironment(spec, Datasets.Load(spec.Data), spec.Population, ComputeDevice.Cpu);
        using var agent = AgentCatalog.Create("ppo", AgentSetting.For(environment, new Seeds(1)));
        Learn(0);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var index = 1; index <= 4; index++)
            Learn(index);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        void Learn(int index) => agent.Learn(RolloutRunner.Run(environment, agent.Policy, index, index));
    }

    private static string NetworkLines()
    {
        var start = SpecOfTest.Text.IndexOf("network:", StringComparison.Ordinal);
        return SpecOfTest.Text[start..SpecOfTest.Text.IndexOf("training:", StringComparison.Ordinal)];
    }
}
