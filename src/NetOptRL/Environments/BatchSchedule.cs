using NetOptRL.Runtime;

namespace NetOptRL.Environments;

/// <summary>An episode's mini-batches: every epoch is a fresh permutation of the training samples, its last mini-batch may be smaller.</summary>
internal sealed class BatchSchedule
{
    private readonly int _decisions;

    public BatchSchedule(TrainingSpec training, int samples)
    {
        _decisions = training.Decisions;
        Samples = samples;
        Epochs = training.Epochs;
        var perEpoch = (samples + training.BatchSize - 1) / training.BatchSize;
        Batches = Enumerable.Range(0, training.Epochs * perEpoch).Select(step =>
        {
            var inEpoch = step % perEpoch * training.BatchSize;
            return (step / perEpoch * samples + inEpoch, Math.Min(training.BatchSize, samples - inEpoch));
        }).ToArray();
    }

    private int Samples { get; }

    private int Epochs { get; }

    /// <summary>First position in the order and size of every mini-batch.</summary>
    public (int Start, int Size)[] Batches { get; }

    /// <summary>Number of mini-batches trained before decision <paramref name="decision"/>.</summary>
    public int StepOf(int decision) => (int)Math.Round(decision * (double)Batches.Length / _decisions, MidpointRounding.AwayFromZero);

    /// <summary>Sample numbers of the whole episode, epoch after epoch.</summary>
    public long[] DrawOrder(RandomStream random) =>
        Enumerable.Range(0, Epochs).SelectMany(_ => random.Permutation(Samples)).Select(index => (long)index).ToArray();
}
