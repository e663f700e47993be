using System.CommandLine;
using NetOptRL.Data;
using NetOptRL.Environments;

namespace NetOptRL.Benchmarks;

/// <summary><c>growth</c>: how throughput grows with the population.</summary>
internal static class GrowthBenchmark
{
    // A population of 64 would train for minutes on all of fashion's samples.
    private const int MostSamples = 1000;

    public static Command Create()
    {
        var seconds = Options.Seconds(10, "Least seconds for each population; a rollout is always run to its end.");
        var environments = Options.Environments();
        var populations = Options.Populations("Which populations, separated by commas.", 1, 2, 4, 8, 16, 32, 64);
        var command = new Command("growth", "Training samples per second by population, two workers.") { seconds, environments, populations };
        command.SetAction(parsed => Run(Console.Out, parsed.GetRequiredValue(environments), parsed.GetRequiredValue(populations), parsed.GetValue(seconds)));
        return command;
    }

    private static void Run(TextWriter output, string[] environments, int[] populations, double seconds)
    {
        var fields = environments.Select(name => (Name: name, Field: Shorten(MeasuringField.Load(name)))).ToArray();
        MachineHeader.Write(output, $"Training samples per second by population, {MeasuringField.Workers} workers", TimeProvider.System);
        var table = new MarkdownTable(output, ["environment", .. populations.Select(members => $"K = {members}")]);
        foreach (var (name, (spec, dataset)) in fields)
            table.Row([name, .. populations.Select(members => $"{RolloutRate.Measure(spec, dataset, members, MeasuringField.Workers, seconds):N0}")]);
        output.WriteLine();
        output.WriteLine(
            "Whole rollouts, validation included, under a fixed policy that trains members with all seven optimizers in turn. "
            + $"Training data above {MostSamples:N0} "
            + "samples is cut to that, validation data in proportion.");
    }

    private static (EnvironmentSpec Spec, Dataset Dataset) Shorten((EnvironmentSpec Spec, Dataset Dataset) field)
    {
        var (spec, dataset) = field;
        if (dataset.Train.Count <= MostSamples)
            return field;
        var share = MostSamples / (double)dataset.Train.Count;
        return (
            spec with { Reward = spec.Reward with { ValidationSample = Part(spec.Reward.ValidationSample, share) } },
            dataset with { Train = First(dataset.Train, MostSamples), Validation = First(dataset.Validation, Part(dataset.Validation.Count, share)) });
    }

    private static int Part(int count, double share) => Math.Max(1, (int)(count * share));

    private static SampleSet First(SampleSet samples, int count) =>
        new(samples.Inputs[..(samples.Inputs.Length / samples.Count * count)], samples.Labels[..count]);
}
