using System.CommandLine;
using NetOptRL.Studies;

namespace NetOptRL.Benchmarks;

/// <summary><c>agent</c>: what share of a study's thread seconds the agent takes for itself.</summary>
internal static class AgentBenchmark
{
    private const double Most = 0.03;

    public static Command Create()
    {
        var seconds = Options.Seconds(30, "Seconds of search for each environment.");
        var environments = Options.Environments();
        var seed = Options.Seed();
        var command = new Command("agent", $"The agent's own share of a study's thread seconds, which must be below {Most:P0}.")
        {
            seconds, environments, seed,
        };
        command.SetAction(parsed => Run(Console.Out, parsed.GetRequiredValue(environments), parsed.GetValue(seconds), parsed.GetValue(seed)));
        return command;
    }

    private static int Run(TextWriter output, string[] environments, double seconds, long seed)
    {
        MachineHeader.Write(
            output, $"The agent's share of the thread seconds of a search of {seconds:0.#} s, {MeasuringField.Workers} workers", TimeProvider.System);
        var table = new MarkdownTable(output, "environment", "rollouts", "acting", "learning", "both", $"below {Most:P0}");
        var isBelow = true;
        foreach (var name in environments)
        {
            var run = SearchRun.Of(name, new Budget(BudgetKind.Seconds, seconds), seed);
            var threadSeconds = run.Spent.Seconds * MeasuringField.Workers;
            var (share, learning) = (run.Spent.AgentSeconds / threadSeconds, run.LearningSeconds / threadSeconds);
            isBelow &= share < Most;
            table.Row(name, $"{run.Spent.Rollouts}", $"{share - learning:P2}", $"{learning:P2}", $"{share:P2}", share < Most ? "yes" : "no");
        }
        return isBelow ? 0 : 1;
    }
}
