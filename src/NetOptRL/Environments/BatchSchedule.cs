using NetOptRL.Runtime;

namespace NetOptRL.Environments;

/// <summary>An episode's mini-batches: every epoch is a fresh permutation of the training samples, its last mini-batch may be smaller.</summary>
internal sealed class BatchSchedule
{
    private readonly int _decisions, _batchSize;

    public BatchSchedule(TrainingSpec training, int samples)
    {
        _decisions = training.Decisions;
        _batchSize = training.BatchSize;
        Samples = samples;
        Epochs = training.Epochs;
        PerEpoch = (samples + training.BatchSize - 1) / training.BatchSize;
    }

    private int Samples { get; }

    private int Epochs { get; }

    private int PerEpoch { get; }

    /// <summary>Number of mini-batches.</summary>
    public int Count => Epochs * PerEpoch;

    /// <summary>First position in the order and size of every mini-batch; made when they are first asked for, which only a training does.</summary>
    public (int Start, int Size)[] Batches => field ??= [.. Enumerable.Range(0, Count).Select(Batch)];

    /// <summary>Number of mini-batches trained before decision <paramref name="decision"/>.</summary>
    public int StepOf(int decision) => (int)Math.Round(decision * (double)Count / _decisions, MidpointRounding.AwayFromZero);

    /// <summary>Sample numbers of the whole episode, epoch after epoch.</summary>
    public long[] DrawOrder(RandomStream random) =>
        Enumerable.Range(0, Epochs).SelectMany(_ => random.Permutation(Samples)).Select(index => (long)index).ToArray();

    private (int Start, int Size) Batch(int step)
    {
        var inEpoch = step % PerEpoch * _batchSize;
        return (step / PerEpoch * Samples + inEpoch, Math.Min(_batchSize, Samples - inEpoch));
    }
}
