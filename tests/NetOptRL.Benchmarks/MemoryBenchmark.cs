using System.CommandLine;
using NetOptRL.Agents;
using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using TorchSharp;

namespace NetOptRL.Benchmarks;

/// <summary><c>memory</c>: nothing grows while a small environment is rolled out and learned from again and again.</summary>
internal static class MemoryBenchmark
{
    private const int Population = 8;

    /// <summary>An environment of which a rollout takes some milliseconds.</summary>
    public const string Small = """
        name: small
        description: Digits for moments, to count what stays in memory.
        data: {source: digits, train: 128, validation: 64, test: 64, splitSeed: 0}
        network:
          kind: cnn
          convolutions: [{channels: 4, kernel: 3, padding: 1, pool: 2}]
          dense: [16]
        training: {batchSize: 32, epochs: 2, decisions: 4}
        actions:
          initialLearningRates: {low: 1e-4, high: 1, count: 13}
          learningRateFactors: [0.3, 1, 3]
          learningRateRange: [1e-6, 10]
          optimizers: [sgd, momentum, nesterov, adagrad, rmsprop, adam, adamw]
          switchOptimizer: true
          pruneThresholds: [0, 0.1, 0.3]
        reward: {metric: logLoss, validationSample: all, floor: -5, densityCost: 0.1}
        population: 8
        """;

    public static Command Create()
    {
        var rollouts = Options.Whole("--rollouts", 1000, 10, 1_000_000, "How many rollouts; ten readings are taken.");
        var command = new Command("memory", "Live tensors and working set over many rollouts of a small environment; live tensors must not grow.") { rollouts };
        command.SetAction(parsed => Run(Console.Out, parsed.GetValue(rollouts)));
        return command;
    }

    private static int Run(TextWriter output, int rollouts)
    {
        var spec = EnvironmentCatalog.Parse(Small, "the benchmark's environment");
        MachineHeader.Write(output, $"Memory over {rollouts:N0} rollouts of a small environment, the agent learning from each", TimeProvider.System);
        var table = new MarkdownTable(output, "rollouts", "live tensors", "working set, MiB", "managed heap after its last collection, MiB");
        var seeds = new Seeds(0);
        using var environment = new TrainingEnvironment(spec, Datasets.Load(spec.Data), Population, ComputeDevice.Cpu);
        using var agent = AgentCatalog.Create("ppo", AgentSetting.For(environment, seeds.Child("agent")));
        var live = new List<long>();
        for (var index = 0; index < rollouts; index++)
        {
            agent.Learn(RolloutRunner.Run(environment, agent.Policy, index, seeds.Child("rollout", index).Value));
            agent.Save();
            if ((index + 1) % (rollouts / 10) != 0)
                continue;
            // One thread made every tensor, so its count is the process's.
            live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount);
            table.Row($"{index + 1:N0}", $"{live[^1]:N0}", $"{Environment.WorkingSet / 1048576.0:F1}", $"{GC.GetGCMemoryInfo().HeapSizeBytes / 1048576.0:F1}");
        }
        output.WriteLine();
        output.WriteLine(live.Max() == live.Min() ? "Live tensors are flat." : "Live tensors are NOT flat.");
        return live.Max() == live.Min() ? 0 : 1;
    }
}
