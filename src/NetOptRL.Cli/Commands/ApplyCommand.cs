using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NetOptRL.Agents.PolicyGradient;
using NetOptRL.Cli.Display;
using NetOptRL.Runtime;
using NetOptRL.Studies.Policies;

namespace NetOptRL.Cli.Commands;

/// <summary><c>apply</c>: trainings that a trained policy drives, without a search.</summary>
internal static class ApplyCommand
{
    public static Command Create(CommandContext context)
    {
        var policy = SharedOptions.Argument(
            "POLICY", $"{TrainedPolicy.Shipped} for the policy that comes with the product, or the path of one, such as a study's policy.bin.",
            isRequired: true);
        var environment = SharedOptions.Argument(
            "ENVIRONMENT", $"Name of a bundled environment, or path of a YAML file. {EnvironmentChoice.Rule}", "digits-cnn");
        var seeds = SharedOptions.Whole("--seeds", "Trainings, each from a seed of its own [default: 5]", 1, PolicyApplication.MostSeeds);
        var seed = SharedOptions.Whole("--seed", "Root of the seeds [default: 0]", long.MinValue, long.MaxValue);
        var workers = SharedOptions.Workers();
        var device = SharedOptions.Device();
        var quantize = new Option<int[]>("--quantize")
        {
            Description = $"Numbers of bits, {PolicyApplication.FewestBits} to {PolicyApplication.MostBits}, separated by commas: "
                + "test the trained networks with so many bits a weight and activation too.",
            HelpName = "BITS",
            DefaultValueFactory = _ => [],
            CustomParser = Bits,
        };
        var json = SharedOptions.Json("Print one JSON document: for each seed validation and test metrics and what was decided.");
        var command = new Command("apply", "Drive new trainings by a trained policy, without a search.")
        {
            policy, environment, seeds, seed, workers, device, quantize, json,
        };
        command.SetAction(parsed =>
        {
            var where = ComputeDevice.Parse(parsed.GetRequiredValue(device));
            var (name, spec) = (parsed.GetRequiredValue(policy)!, EnvironmentChoice.Find(parsed.GetRequiredValue(environment)!, context));
            var runs = context.Engine.Apply(
                TrainedPolicy.Find(name), spec, (int)(parsed.GetValue(seeds) ?? 5), parsed.GetValue(seed) ?? 0, where, (int?)parsed.GetValue(workers),
                parsed.GetRequiredValue(quantize), context.Cancellation);
            if (parsed.GetValue(json))
            {
                double[]? bits = spec.Data.IsText ? [.. runs.Select(run => run.Test.Bits)] : null;
                context.Out.Write(CliJson.Of(new AppliedDocument(name, spec.Name, parsed.GetValue(seed) ?? 0, where.ToString(), runs, bits)));
            }
            else
            {
                AppliedTables.Write(runs, spec, context.CreateConsole());
            }
            return ExitCode.Done;
        });
        return command;
    }

    private static int[] Bits(ArgumentResult result)
    {
        var text = string.Join(',', result.Tokens.Select(token => token.Value)); // the option can be given more than once
        int[] bits = [.. text.Split(',').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)];
        if (bits.Any(number => number is < PolicyApplication.FewestBits or > PolicyApplication.MostBits))
        {
            result.AddError(
                $"--quantize must be whole numbers of {PolicyApplication.FewestBits} to {PolicyApplication.MostBits} separated by commas, but got \"{text}\".");
        }
        return bits;
    }
}
