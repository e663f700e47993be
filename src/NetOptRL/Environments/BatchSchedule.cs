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
    public int StepOf(int decision) => StepOf(decision, Count, _decisions);

    /// <summary>The same of a training of <paramref name="count"/> mini-batches with so many decisions.</summary>
    public static int StepOf(int decision, int count, int decisions) =>
        (int)Math.Round(decision * (double)count / decisions, MidpointRounding.AwayFromZero);

    /// <summary>The mini-batch at which each decision of a spec's training is made, and after them the end.</summary>
    public static int[] StepsOf(EnvironmentSpec spec)
    {
        var batches = new BatchSchedule(spec.Training, spec.Data.Train);
        return [.. Enumerable.Range(0, spec.Training.Decisions + 1).Select(batches.StepOf)];
    }

    /// <summary>Sample numbers of the whole episode, epoch after epoch.</summary>
    public long[] DrawOrder(RandomStream random)
    {
        var order = new long[checked(Epochs * Samples)];
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            var places = order.AsSpan(epoch * Samples, Samples);
            foreach (var (i, sample) in random.Permutation(Samples).Index())
                places[i] = sample;
        }
        return order;
    }

    private (int Start, int Size) Batch(int step)
    {
        var inEpoch = step % PerEpoch * _batchSize;
        return (step / PerEpoch * Samples + inEpoch, Math.Min(_batchSize, Samples - inEpoch));
    }
}
