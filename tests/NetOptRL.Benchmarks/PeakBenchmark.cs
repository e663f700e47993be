using System.CommandLine;

namespace NetOptRL.Benchmarks;

/// <summary><c>peak</c>: what share of a core's peak in matrix products the training of the target networks reaches.</summary>
internal static class PeakBenchmark
{
    public static Command Create()
    {
        var rounds = Options.Whole("--rounds", 15, 1, 1000, "Rounds of a tenth of a second for each figure; the best one counts.");
        var environments = Options.Environments();
        var populations = Options.Populations("Which populations, separated by commas [default: each environment's own]");
        var command = new Command("peak", "Arithmetic of training mini-batches on one thread, as a share of the core's sgemm peak.")
        {
            rounds, environments, populations,
        };
        command.SetAction(parsed => Run(Console.Out, parsed.GetRequiredValue(environments), parsed.GetRequiredValue(populations), parsed.GetValue(rounds)));
        return command;
    }

    private static void Run(TextWriter output, string[] environments, int[] populations, int rounds)
    {
        MachineHeader.Write(output, "Share of a core's sgemm peak, one thread", TimeProvider.System);
        using var products = new PeakProducts();
        var rows = environments.SelectMany(name => Measure(name, populations, rounds, products)).ToArray();
        var (libtorch, kernel) = (products.LibTorch.Best, products.Kernel.Best);
        output.WriteLine($"libtorch's sgemm on 1024 × 1024: {libtorch / 1e9:F1} GFLOP/s. "
            + $"The library's own kernel on 64 × 64, in the first cache: {kernel / 1e9:F1} GFLOP/s.");
        output.WriteLine();
        var table = new MarkdownTable(output, "environment", "K", "batch", "kFLOP/sample", "samples/s", "GFLOP/s", "of libtorch's sgemm", "of the own kernel");
        foreach (var row in rows)
        {
            var speed = row.SamplesPerSecond * row.Flops;
            table.Row(
                row.Name, $"{row.Members}", $"{row.Batch}", $"{row.Flops / 1e3:F1}", $"{row.SamplesPerSecond:N0}", $"{speed / 1e9:F1}",
                $"{speed / libtorch:P0}", $"{speed / kernel:P0}");
        }
        output.WriteLine();
        output.WriteLine(
            "Counted: matrix products and convolutions only, a multiply-add as two; forward, and backward twice that, "
            + "but once for the layer that reads the data, "
            + "whose input needs no gradient. Timed: forward, backward and Adam's update. Best of rounds that alternate with sgemm.");
    }

    private static IEnumerable<Row> Measure(string name, int[] populations, int rounds, PeakProducts products)
    {
        var (spec, dataset) = MeasuringField.Load(name);
        var flops = NetworkFlops.OfTraining(spec.Network, dataset.Shape, dataset.Classes);
        foreach (var members in populations is [] ? [spec.Population] : populations)
        {
            using var training = new MiniBatchTraining(spec, dataset, members);
            for (var round = 0; round < rounds; round++) // in turn: the machine's speed drifts
            {
                products.Measure();
                training.Speed.Measure();
            }
            yield return new Row(name, members, spec.Training.BatchSize, flops, training.Speed.Best);
        }
    }

    private sealed record Row(string Name, int Members, int Batch, double Flops, double SamplesPerSecond);
}
