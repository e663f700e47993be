using System.CommandLine;
using NetOptRL.Agents;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Cli.Commands;

/// <summary><c>compare</c>: agents under the same budget, seeds and starting weights.</summary>
internal static class CompareCommand
{
    private const string AllAgents = "all";

    public static Command Create(CommandContext context)
    {
        var environments = SharedOptions.Arguments(
            "ENVIRONMENT", $"Names of bundled environments, or paths of YAML files. {EnvironmentChoice.Rule}", "digits-cnn");
        var agents = new Option<string>("--agents")
        {
            Description = $"What is compared, with commas between, the first being the reference of the statistics: {string.Join(", ", AgentCatalog.Names)}; "
                + $"or {AllAgents}.",
            HelpName = "NAMES",
            Required = true,
        };
        var budget = new Option<string>("--budget")
        {
            Description = "How long each study searches: 60s, 10min, 500ep (episodes) or 2e6samples. Final evaluations come on top.",
            HelpName = "BUDGET",
            DefaultValueFactory = _ => "15s",
        };
        var seeds = SharedOptions.Whole("--seeds", "Number of seeds, each a study of every agent in every environment [default: 5]", 1, 1000);
        var firstSeed = SharedOptions.Whole("--first-seed", "The first of the seeds; the others follow it [default: 0]", long.MinValue, long.MaxValue);
        var population = SharedOptions.Population("each environment's own");
        var workers = SharedOptions.Workers();
        var memory = SharedOptions.MaxMemory();
        var device = SharedOptions.Device();
        var output = SharedOptions.Out();
        var store = SharedOptions.Store("Store for its studies, which may be shared: a SQLite file, or postgres://USER@HOST/DATABASE [default: a file each]");
        var name = new Option<string?>("--name")
        {
            Description = "Name of the comparison; it must be new [default: comparison, with a number where that exists]",
            HelpName = "NAME",
        };
        var tensorBoard = SharedOptions.TensorBoard();
        var json = SharedOptions.Json("Print comparison.json, as one document, to standard output and nothing else; progress goes to the error stream.");
        var command = new Command("compare", "Compare agents: the same budget, seeds, starting weights and mini-batches for all.")
        {
            environments, agents, budget, seeds, firstSeed, population, workers, memory, device, output, store, name, tensorBoard, json,
        };
        command.SetAction(parsed =>
        {
            var (names, compared) = (parsed.GetRequiredValue(agents), parsed.GetRequiredValue(environments));
            CheckAgentsAreOneWord(names, compared);
            var options = new ComparisonOptions
            {
                Budget = Budget.Parse(parsed.GetRequiredValue(budget)),
                Device = ComputeDevice.Parse(parsed.GetRequiredValue(device)),
                Agents = Agents(names),
                Seeds = Seeds(parsed.GetValue(firstSeed) ?? 0, parsed.GetValue(seeds) ?? 5),
                Environments = [.. compared.Select(environment => EnvironmentChoice.Find(environment, context))],
                Population = (int?)parsed.GetValue(population),
                Workers = (int?)parsed.GetValue(workers),
                MaxMemory = SharedOptions.Bytes(parsed.GetValue(memory)),
                OutputFolder = parsed.GetRequiredValue(output),
                Store = SharedOptions.Address(parsed.GetValue(store)),
                Name = parsed.GetValue(name),
                TensorBoard = parsed.GetValue(tensorBoard),
            };
            using var session = context.Engine.CreateComparison(options);
            return ComparisonRunner.Run(session, parsed.GetValue(json), context);
        });
        return command;
    }

    /// <summary>An agent that stands apart is read as an environment, which environments that follow are too: there is no telling them apart.</summary>
    private static void CheckAgentsAreOneWord(string agents, string[] environments)
    {
        var apart = environments.Select(word => word.Trim(',')).Where(word => AgentCatalog.Names.Contains(word) && !File.Exists(word)).ToArray();
        if (apart.Length == 0)
            return;
        var list = string.Join(',', [agents.Trim(','), .. apart]);
        throw new InvalidInputException($"--agents must be one word with commas between the names, --agents {list}, but \"{apart[0]}\" stands apart.");
    }

    /// <summary>The first is the reference of the statistics.</summary>
    private static string[] Agents(string names) =>
        names == AllAgents ? [.. AgentCatalog.Names.OrderByDescending(name => name == "ppo")] : names.Split(',', StringSplitOptions.TrimEntries);

    private static long[] Seeds(long first, long count)
    {
        if (first > long.MaxValue - (count - 1))
            throw new InvalidInputException($"the last seed must be at most {long.MaxValue}, but {count} seeds from {first} go beyond it.");
        return [.. Enumerable.Range(0, (int)count).Select(i => first + i)];
    }
}
