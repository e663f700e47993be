using System.CommandLine;
using System.Diagnostics;
using NetOptRL.Agents.Baselines.Sampling;
using NetOptRL.Runtime;

namespace NetOptRL.Benchmarks;

/// <summary><c>samplers</c>: what the samplers take for a population of 64, and how it grows with the trials.</summary>
internal static class SamplerBenchmark
{
    private const int Members = 64;

    private static readonly int[] Until = [64, 256, 1024, 4096, 20_480]; // trials, multiples of the population
    private static readonly int[] Fits = [100, 1000, 2000];

    private static readonly SearchSpace Space = new(
    [
        new Continuous("a", 1e-5, 1, true),
        new Continuous("b", 0, 1, false),
        new Continuous("c", 0, 1, false),
        new Continuous("d", 1e-3, 10, true),
        new Categorical("e", 7),
        new Continuous("f", 0, 1, false),
    ]);

    public static Command Create()
    {
        var seed = Options.Seed();
        var command = new Command("samplers", $"Time of the samplers for a population of {Members} over {Until[^1]:N0} trials of 6 parameters.") { seed };
        command.SetAction(parsed => Run(Console.Out, new Seeds(parsed.GetValue(seed))));
        return command;
    }

    private static void Run(TextWriter output, Seeds seeds)
    {
        MachineHeader.Write(output, $"The samplers' time for a population of {Members}, 6 parameters, one thread", TimeProvider.System);
        var table = new MarkdownTable(
            output, "sampler, trials", "snapshot, ms", $"{Members} draws, ms", $"{Members} trials added, ms", "all per trial, ms", "saved, KiB");
        Grow(table, "tpe", new TpeSource(Space), seeds);
        Grow(table, "forest", new ForestSource(Space, seeds), seeds);
        output.WriteLine();
        output.WriteLine("Means over the populations since the row above; the first ones include the runtime's own compilation. "
            + "The forest is fitted in a snapshot.");
        output.WriteLine();
        foreach (var trials in Fits)
            output.WriteLine($"- A fit of the forest to {trials:N0} trials: {Fit(trials, seeds) * 1e3:0} ms, the least of five.");
    }

    private static void Grow(MarkdownTable table, string name, ISamplerSource source, Seeds seeds)
    {
        var random = seeds.Stream("draw");
        var done = 0;
        foreach (var until in Until)
        {
            var (snapshot, draw, add) = (new Stopwatch(), new Stopwatch(), new Stopwatch());
            var first = done;
            for (; done < until; done += Members)
            {
                snapshot.Start();
                var sampler = source.Snapshot();
                snapshot.Stop();
                draw.Start();
                var points = sampler.Draw(Members, random);
                draw.Stop();
                add.Start();
                foreach (var point in points)
                    source.Add(new Trial(point, Value(point)));
                add.Stop();
            }
            var populations = (until - first) / Members;
            double[] times = [.. new[] { snapshot, draw, add }.Select(watch => watch.Elapsed.TotalMilliseconds / populations)];
            table.Row([$"{name}, {until:N0}", .. times.Select(time => $"{time:0.00}"), $"{times.Sum() / Members:0.000}", $"{Saved(source) / 1024.0:0}"]);
        }
    }

    private static double Fit(int count, Seeds seeds)
    {
        Trial[] trials = [.. new RandomSampler(Space).Draw(count, seeds.Stream("fit")).Select(point => new Trial(point, Value(point)))];
        return Enumerable.Range(0, 5).Min(repeat =>
        {
            var watch = Stopwatch.StartNew();
            ForestSurrogate.Fit(Space, trials, seeds.Stream("forest", repeat));
            return watch.Elapsed.TotalSeconds;
        });
    }

    private static long Saved(ISamplerSource source)
    {
        using var stream = new MemoryStream();
        source.Write(new BinaryWriter(stream));
        return stream.Length;
    }

    private static double Value(double[] point) =>
        -Square(Math.Log10(point[0]) + 3) - Square(point[1] - 0.3) - Square(point[2]) - Square(Math.Log10(point[3])) - (point[4] == 2 ? 0 : 1) - point[5];

    private static double Square(double value) => value * value;
}
