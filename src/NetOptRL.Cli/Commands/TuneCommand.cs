using System.CommandLine;
using NetOptRL.Agents;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Cli.Commands;

/// <summary><c>tune</c>: a new study from start to end.</summary>
internal static class TuneCommand
{
    public static Command Create(CommandContext context)
    {
        var environment = SharedOptions.Argument(
            "ENVIRONMENT", $"Name of a bundled environment, or path of a YAML file. {EnvironmentChoice.Rule}", "digits-cnn");
        var agent = new Option<string>("--agent")
        {
            Description = $"What learns: {string.Join(", ", AgentCatalog.Names)}.",
            HelpName = "NAME",
            DefaultValueFactory = _ => "ppo",
        };
        var budget = new Option<string>("--budget")
        {
            Description = "How long to search: 60s, 10min, 8h, 500ep (episodes) or 2e6samples. The final evaluation comes on top.",
            HelpName = "BUDGET",
            DefaultValueFactory = _ => "60s",
        };
        var seed = SharedOptions.Whole("--seed", "Root of all randomness [default: 0]", long.MinValue, long.MaxValue);
        var population = SharedOptions.Population("the environment's own");
        var workers = SharedOptions.Workers();
        var memory = SharedOptions.MaxMemory();
        var device = SharedOptions.Device();
        var output = SharedOptions.Out();
        var store = SharedOptions.Store("Store that other studies may share: a SQLite file, or postgres://USER@HOST/DATABASE [default: a file of its own]");
        var name = new Option<string?>("--name")
        {
            Description = "Name of the study; it must be new [default: ENVIRONMENT-AGENT-SEED, with a number where that exists]",
            HelpName = "NAME",
        };
        var tensorBoard = SharedOptions.TensorBoard();
        var json = SharedOptions.Json(
            "Print result.json, as one document, to standard output and nothing else; progress goes to the error stream as plain lines.");
        var command = new Command("tune", "Tune an environment: search, confirm on fresh seeds, test once, write the result.")
        {
            environment, agent, budget, seed, population, workers, memory, device, output, store, name, tensorBoard, json,
        };
        command.SetAction(parsed =>
        {
            var limit = Budget.Parse(parsed.GetRequiredValue(budget));
            var where = ComputeDevice.Parse(parsed.GetRequiredValue(device));
            if (parsed.GetValue(name) is { } wished)
                StudyNames.Check(wished);
            var options = new StudyOptions
            {
                Environment = EnvironmentChoice.Find(parsed.GetRequiredValue(environment)!, context),
                Budget = limit,
                Agent = parsed.GetRequiredValue(agent),
                Seed = parsed.GetValue(seed) ?? 0,
                Population = (int?)parsed.GetValue(population),
                Workers = (int?)parsed.GetValue(workers),
                MaxMemory = SharedOptions.Bytes(parsed.GetValue(memory)),
                Device = where,
                OutputFolder = parsed.GetRequiredValue(output),
                Store = SharedOptions.Address(parsed.GetValue(store)),
                Name = parsed.GetValue(name),
                TensorBoard = parsed.GetValue(tensorBoard),
            };
            using var session = context.Engine.Create(options);
            return StudyRunner.Run(session, parsed.GetValue(json), context);
        });
        return command;
    }
}
