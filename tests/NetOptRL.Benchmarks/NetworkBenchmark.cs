using System.Globalization;
using NetOptRL.Data;
using NetOptRL.Runtime;
using NetOptRL.Targets;
using static TorchSharp.torch;

namespace NetOptRL.Benchmarks;

/// <summary>Training and evaluation of populations on one thread: how fast, how it grows with the population, how near to the core's peak.</summary>
internal static class NetworkBenchmark
{
    private static readonly int[] Populations = [1, 2, 4, 8, 16, 32, 64];

    // The measured networks: name, spec, samples' shape, mini-batch.
    private static readonly (string Name, NetworkSpec Spec, InputShape Shape, int Batch)[] Rows =
    [
        ("digits-cnn", Convolutions(8, 16), new InputShape(1, 8, 8), 32),
        ("fashion-cnn", Convolutions(8, 16), new InputShape(1, 28, 28), 64),
    ];

    /// <summary>Prints one line per network and population.</summary>
    public static void Run(TextWriter output)
    {
        LibTorch.EnsureLoaded();
        set_num_threads(1);
        var peak = PeakArithmetic();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sgemm 1024: {peak:F0} GFLOP/s on one thread; all times are processor time"));
        output.WriteLine("network       K   B | train: samples/s  µs/sample  GFLOP/s  of sgemm | operators µs/sample ratio | evaluate: µs/sample operators");
        foreach (var (name, spec, shape, batch) in Rows)
        {
            foreach (var members in Populations)
            {
                var own = new NetworkTimes(TargetNetworks.Create(spec, shape, NetworkTimes.Classes), shape, members, batch);
                var operators = OperatorsNetwork.For(spec, shape, NetworkTimes.Classes);
                var plain = operators is null ? null : new NetworkTimes(operators, shape, members, batch);
                for (var round = 0; round < NetworkTimes.Rounds; round++) // in turn: the machine's speed drifts
                {
                    own.Measure();
                    plain?.Measure();
                }
                var (train, evaluate) = (own.TrainMicroseconds, own.EvaluateMicroseconds);
                var speed = NetworkArithmetic.TrainingFlops(spec, shape, NetworkTimes.Classes) / train / 1000;
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{name,-11} {members,3} {batch,3} | {1e6 / train,16:N0} {train,10:F2} {speed,8:F1} {speed / peak,9:P0} | {plain?.TrainMicroseconds,19:F2} "
                    + $"{plain?.TrainMicroseconds / train,6:F1} | {evaluate,19:F2} {plain?.EvaluateMicroseconds,10:F2}"));
                own.Dispose();
                plain?.Dispose();
            }
        }
    }

    private static ConvolutionalSpec Convolutions(params int[] channels) => new(channels.Select(count => new ConvolutionSpec(count, 3, 1, 2)).ToArray(), []);

    private static double PeakArithmetic()
    {
        const int side = 1024;
        using var scope = NewDisposeScope();
        var (a, b) = (ones(side, side), ones(side, side));
        return 2.0 * side * side * side / Timing.BestSeconds(() => mm(a, b).Dispose(), rounds: 15) / 1e9;
    }
}
