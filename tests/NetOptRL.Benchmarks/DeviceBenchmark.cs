using System.CommandLine;
using NetOptRL.Data;
using NetOptRL.Environments;
using NetOptRL.Runtime;

namespace NetOptRL.Benchmarks;

/// <summary><c>device</c>: whether another device computes what the CPU does, and how fast it is at it.</summary>
internal static class DeviceBenchmark
{
    private const int TrainingSamples = 2048, ValidationSamples = 256;

    public static Command Create()
    {
        var device = new Option<string>("--device") { Description = "cuda, cuda:N, or cpu to try the command itself.", DefaultValueFactory = _ => "cuda" };
        var seconds = Options.Seconds(3, "Least seconds for each population; a rollout is always run to its end.");
        var populations = Options.Populations("Which populations, separated by commas.", 1, 8, 64, 256);
        var command = new Command("device", "Every network and optimizer on a device against the CPU, then samples per second on both.")
        {
            device, seconds, populations,
        };
        command.SetAction(parsed =>
        {
            var other = ComputeDevice.Parse(parsed.GetRequiredValue(device));
            var differing = Compare(Console.Out, other);
            Measure(Console.Out, other, parsed.GetRequiredValue(populations), parsed.GetValue(seconds));
            if (differing > 0)
            {
                throw new BenchmarkFailedException(
                    $"{other} must compute what the CPU does within {DeviceAgreement.Tolerance} nats, but {differing} rows do not.");
            }
        });
        return command;
    }

    private static int Compare(TextWriter output, ComputeDevice device)
    {
        MachineHeader.Write(output, $"One epoch of digits, or of a text, on {device} against the CPU", TimeProvider.System);
        var table = new MarkdownTable(output, "network", "optimizer", "greatest difference of validation log-loss, nats", "within tolerance");
        var differing = 0;
        foreach (var (name, environment, network) in DeviceAgreement.Networks)
        {
            foreach (var (optimizer, difference) in DeviceAgreement.Differences(environment, network, device))
            {
                var agrees = difference <= DeviceAgreement.Tolerance;
                differing += agrees ? 0 : 1;
                table.Row(name, optimizer.ToString(), $"{difference:0.0E+0}", agrees ? "yes" : "no");
            }
        }
        output.WriteLine();
        return differing;
    }

    private static void Measure(TextWriter output, ComputeDevice device, int[] populations, double seconds)
    {
        MachineHeader.Write(output, $"Training samples per second on {device} and on the CPU, {MeasuringField.Workers} workers", TimeProvider.System);
        var table = new MarkdownTable(output, ["environment", "device", .. populations.Select(members => $"K = {members}")]);
        foreach (var name in MeasuringField.Environments)
        {
            var (spec, dataset) = Noise(EnvironmentCatalog.Find(name));
            foreach (var one in new[] { ComputeDevice.Cpu, device })
            {
                double Rate(int members) => RolloutRate.Measure(spec, dataset, members, MeasuringField.Workers, seconds, one);
                table.Row([name, $"{one}", .. populations.Select(members => $"{Rate(members):N0}")]);
            }
        }
        output.WriteLine();
        output.WriteLine(
            $"Whole rollouts, validation included, of one epoch over {TrainingSamples:N0} samples of noise in the shape of the environment's data.");
    }

    // Speed does not depend on what the pixels are, and a machine with a GPU need not have Fashion-MNIST.
    private static (EnvironmentSpec Spec, Dataset Dataset) Noise(EnvironmentSpec spec)
    {
        const int classes = 10;
        var shape = spec.Name.StartsWith("fashion", StringComparison.Ordinal) ? new InputShape(1, 28, 28) : new InputShape(1, 8, 8);
        var random = new Seeds(0).Stream("noise");
        SampleSet Draw(int count) => new(
            [.. Enumerable.Range(0, count * shape.Size).Select(_ => random.NextSingle())],
            [.. Enumerable.Range(0, count).Select(_ => random.NextInt64(classes))]);
        var dataset = new Dataset(shape, classes, Draw(TrainingSamples), Draw(ValidationSamples), new SealedSplit(Draw(1)), new string('0', 64));
        return (spec with { Training = spec.Training with { Epochs = 1 }, Reward = spec.Reward with { ValidationSample = ValidationSamples } }, dataset);
    }
}
