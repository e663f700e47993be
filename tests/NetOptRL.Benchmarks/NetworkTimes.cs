using NetOptRL.Data;
using NetOptRL.Runtime;
using NetOptRL.Targets;
using NetOptRL.Training;
using static TorchSharp.torch;

namespace NetOptRL.Benchmarks;

/// <summary>One population of one network under measurement, on random samples; a sample counts once for each member.</summary>
internal sealed class NetworkTimes : IDisposable
{
    public const int Classes = 10;
    public const int Rounds = 7;
    private const int Samples = 1024;
    private const double RoundSeconds = 0.1;
    private readonly ITargetNetwork _network;
    private readonly DeviceSamples _samples;
    private readonly PopulationTraining _training;
    private readonly Tensor _order = arange(Samples, ScalarType.Int64);
    private readonly (int Start, int Size)[] _batches;
    private readonly List<double> _train = [], _evaluate = [];

    public NetworkTimes(ITargetNetwork network, InputShape shape, int members, int batch)
    {
        var random = new RandomStream(1);
        var inputs = Enumerable.Range(0, Samples * shape.Size).Select(_ => random.NextSingle()).ToArray();
        var labels = Enumerable.Range(0, Samples).Select(_ => (long)random.Next(Classes)).ToArray();
        _network = network;
        _samples = new DeviceSamples(network, new SampleSet(inputs, labels), CPU);
        _training = new PopulationTraining(network, _samples, network.Layout.Initialize(random), members);
        foreach (var rule in _training.State.Rules)
        {
            rule.TakeUp(OptimizerKind.Adam);
            rule.LearningRate = 0.001;
        }
        _batches = Enumerable.Range(0, Samples / batch).Select(i => (i * batch, batch)).ToArray();
        Measure();
        _train.Clear();
        _evaluate.Clear();
    }

    /// <summary>Median time of a training step, update included, per sample and member.</summary>
    public double TrainMicroseconds => Timing.Median(_train);

    /// <summary>Median time of an evaluation, per sample and member.</summary>
    public double EvaluateMicroseconds => Timing.Median(_evaluate);

    /// <summary>One round of both.</summary>
    public void Measure()
    {
        _train.Add(PerSample(() => _training.Run(_order, _batches)));
        _evaluate.Add(PerSample(() => PopulationEvaluation.Run(_network, _training.State.Parameters, _samples, Samples)));
    }

    public void Dispose()
    {
        _training.Dispose();
        _samples.Dispose();
        _order.Dispose();
    }

    private double PerSample(Action pass)
    {
        var (passes, seconds) = (0, 0.0);
        for (; seconds < RoundSeconds; passes++)
            seconds += Timing.Seconds(pass);
        return 1e6 * seconds / ((double)passes * Samples * _training.State.Members);
    }
}
