using System.CommandLine;
using NetOptRL.Agents;
using NetOptRL.Environments;
using NetOptRL.Runtime;
using NetOptRL.Training;

namespace NetOptRL.Benchmarks;

/// <summary><c>searchers</c>: what each agent takes for itself in a rollout, the longer it has searched, on a toy that takes no time.</summary>
internal static class SearchersBenchmark
{
    private const int Members = 64;

    private static readonly ActionSpec Actions = new(
        [1e-4, 1], [0.5, 1, 2], [.. Enum.GetValues<OptimizerKind>()], SwitchOptimizer: false, [0, 0.25, 0.5, 1], 1e-6, 10);

    public static Command Create()
    {
        var agents = new Option<string[]>("--agents")
        {
            Description = "Which agents, separated by commas.",
            HelpName = "A,B",
            DefaultValueFactory = _ => [.. AgentCatalog.Names],
            CustomParser = result => result.Tokens[0].Value.Split(',', StringSplitOptions.RemoveEmptyEntries),
        };
        var trials = Options.Whole("--trials", 20_000, 1000, 1_000_000, "Most episodes that an agent learns from.");
        var command = new Command("searchers", $"What each agent takes to act, learn and save in a rollout of {Members}, and how much it saves.")
        {
            agents, trials,
        };
        command.SetAction(parsed => Run(Console.Out, parsed.GetRequiredValue(agents), parsed.GetValue(trials)));
        return command;
    }

    private static int Run(TextWriter output, string[] agents, int most)
    {
        MachineHeader.Write(output, $"What an agent takes for itself, milliseconds of a rollout of {Members}", TimeProvider.System);
        var table = new MarkdownTable(output, "agent", "episodes", "learning and saving", "acting", "kB saved");
        int[] marks = [most / 100, most / 10, most];
        foreach (var agent in agents)
        {
            Run(agent, [marks[1]], (_, _, _, _) => { }); // compiles what will be measured
            Run(agent, marks, (episodes, learning, acting, bytes) =>
                table.Row(agent, $"{episodes}", $"{learning:0.00}", $"{acting:0.00}", $"{bytes / 1000.0:0.0}"));
        }
        return 0;
    }

    private static void Run(string name, int[] marks, Action<int, double, double, int> report)
    {
        using var environment = new QuadraticEnvironment(Members, Actions, [.. Enumerable.Range(0, 10).Select(decision => Math.Pow(1.5, decision))]);
        using var agent = AgentCatalog.Create(name, AgentSetting.For(environment, new Seeds(1)));
        TimeSpan[] learning = [.. marks.Select(_ => TimeSpan.Zero)], acting = [.. learning];
        var measured = new int[marks.Length];
        for (var (rollout, mark) = (0, 0); mark < marks.Length; rollout++)
        {
            // The mean over the last sixth: models are fitted anew when the episodes have grown by a fifth.
            var isMeasured = 6L * (rollout + 1) * Members > 5L * marks[mark];
            var timed = new TimedPolicy(agent.Policy, duration => acting[mark] += isMeasured ? duration : TimeSpan.Zero);
            var result = RolloutRunner.Run(environment, timed, rollout, rollout);
            var start = ThreadTime.Now;
            agent.Learn(result);
            _ = agent.Policy;
            var state = agent.Save();
            if (!isMeasured)
                continue;
            learning[mark] += ThreadTime.Now - start;
            measured[mark]++;
            if ((rollout + 1) * Members < marks[mark])
                continue;
            report(marks[mark], learning[mark].TotalMilliseconds / measured[mark], acting[mark].TotalMilliseconds / measured[mark], state.Length);
            mark++;
        }
    }
}
