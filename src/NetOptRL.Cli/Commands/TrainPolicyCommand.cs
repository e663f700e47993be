using System.CommandLine;
using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Cli.Display;
using NetOptRL.Environments.Families;
using NetOptRL.Runtime;
using NetOptRL.Studies;
using NetOptRL.Studies.Policies;

namespace NetOptRL.Cli.Commands;

/// <summary><c>train-policy</c>: one policy over a family of tasks.</summary>
internal static class TrainPolicyCommand
{
    public static Command Create(CommandContext context)
    {
        var family = SharedOptions.Argument("FAMILY", "Path of the family's YAML file.", isRequired: true);
        var budget = new Option<string>("--budget")
        {
            Description = "How long to train, in ep (episodes) or samples; the step size falls to 0 towards its end.",
            HelpName = "BUDGET",
            DefaultValueFactory = _ => "1e9samples",
        };
        var seed = SharedOptions.Whole("--seed", "Root of all randomness [default: 0]", long.MinValue, long.MaxValue);
        var population = SharedOptions.Population("the family's own");
        var workers = SharedOptions.Workers();
        var device = SharedOptions.Device();
        var output = SharedOptions.Out();
        var name = new Option<string?>("--name")
        {
            Description = "Name of the training; where there is one of that name it goes on [default: FAMILY-SEED]",
            HelpName = "NAME",
        };
        var command = new Command("train-policy", "Train one policy over a family of tasks, to be used by apply on tasks it has never seen.")
        {
            family, budget, seed, population, workers, device, output, name,
        };
        command.SetAction(parsed =>
        {
            using var training = PolicyTraining.OpenOrCreate(new PolicyTrainingOptions
            {
                Family = FamilyCatalog.Find(parsed.GetRequiredValue(family)!),
                Budget = Budget.Parse(parsed.GetRequiredValue(budget)),
                Seed = parsed.GetValue(seed) ?? 0,
                Population = (int?)parsed.GetValue(population),
                Workers = (int?)parsed.GetValue(workers),
                Device = ComputeDevice.Parse(parsed.GetRequiredValue(device)),
                OutputFolder = parsed.GetRequiredValue(output),
                Name = parsed.GetValue(name),
            });
            context.Farewell.Message = $"interrupted; what was learned is saved in {training.Folder}; the same command goes on.";
            var display = new PolicyTrainingDisplay(context.Out, context.Time);
            training.Run(display.Show, context.Cancellation);
            display.ShowCost(training);
            var policy = Path.Combine(training.Folder, TrainedPolicy.FileName);
            context.Out.WriteLine($"Policy: {policy}");
            context.Out.WriteLine($"Digest: {training.Digest}");
            context.Out.WriteLine($"Use: netoptrl apply {Shell.Quote(policy)} ENVIRONMENT");
            return ExitCode.Done;
        });
        return command;
    }
}
