using System.CommandLine;
using NetOptRL.Environments;
using NetOptRL.Reports.Statistics;
using NetOptRL.Studies;

namespace NetOptRL.Benchmarks;

/// <summary><c>learning</c>: the agent gets better from its first rollouts to its last.</summary>
internal static class LearningBenchmark
{
    private const string Name = "digits-cnn";
    private const int Window = 5;

    public static Command Create()
    {
        var rollouts = Options.Whole("--rollouts", 60, 2 * Window, 100_000, "Rollouts of each study.");
        var seeds = Options.Whole("--seeds", 5, 2, 20, "Number of studies.");
        var command = new Command(
            "learning",
            $"Mean final validation log-loss of the first {Window} and the last {Window} rollouts on {Name}, with tests of their difference.")
        {
            rollouts, seeds,
        };
        command.SetAction(parsed => Run(Console.Out, parsed.GetValue(rollouts), parsed.GetValue(seeds)));
        return command;
    }

    private static void Run(TextWriter output, int rollouts, int seeds)
    {
        var spec = EnvironmentCatalog.Find(Name);
        MachineHeader.Write(output, $"Learning on {Name}: studies of {rollouts} rollouts of {spec.Population} episodes", TimeProvider.System);
        var table = new MarkdownTable(output, "seed", $"first {Window} rollouts, nats", $"last {Window} rollouts, nats", "fall");
        var falls = new List<double>();
        for (var seed = 0; seed < seeds; seed++)
        {
            var history = SearchRun.Of(Name, new Budget(BudgetKind.Episodes, (double)rollouts * spec.Population), seed).History;
            var (first, last) = (LogLoss(history.Take(Window)), LogLoss(history.TakeLast(Window)));
            falls.Add(first - last);
            table.Row($"{seed}", $"{first:F4}", $"{last:F4}", $"{first - last:F4}");
        }
        output.WriteLine();
        output.WriteLine($"Mean fall {falls.Average():F4}; one-sided p: paired t-test {PairedTTest.Above(falls):G3}, Wilcoxon's signed-rank test "
            + $"{WilcoxonSignedRank.Of(falls, Alternative.Above).P:G3} (the least possible with {seeds} seeds is {Math.Pow(2, -seeds):G3}).");
        output.WriteLine("Log-loss: mean over all episodes of the final validation log-loss; a diverged episode counts with the reward's floor, "
            + $"{-spec.Reward.Floor:0.#} nats.");
    }

    // The score of an environment without a density cost is the negative log-loss, not below the floor.
    private static double LogLoss(IEnumerable<LearningPoint> rollouts) => -rollouts.Average(rollout => rollout.MeanScore);
}
