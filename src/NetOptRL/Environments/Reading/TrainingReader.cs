using NetOptRL.Data;
using NetOptRL.Runtime.Specs;

namespace NetOptRL.Environments.Reading;

/// <summary>Reads the training section.</summary>
internal static class TrainingReader
{
    private const int MaxEpochs = 10_000, MaxDecisions = 1_000_000;
    private const int MaxSamples = 1 << 30; // of an episode: their places are counted in 32 bits, and every one takes 8 bytes

    public static TrainingSpec Read(SpecValue value, DataSpec data)
    {
        var section = value.Section("batchSize", "epochs", "decisions", "l1");
        var batchSize = BatchSize(section.Required("batchSize"), data.Train);
        var epochsValue = section.Required("epochs");
        var epochs = epochsValue.Integer(1, MaxEpochs);
        if ((long)epochs * data.Train is > MaxSamples and var samples)
        {
            throw epochsValue.Error(
                $"{epochsValue.Name} must make episodes of at most {MaxSamples} samples, but {epochs} times data.train = {data.Train} are {samples}");
        }
        var decisionsValue = section.Required("decisions");
        var decisions = decisionsValue.Integer(1, MaxDecisions);
        var batches = (long)epochs * ((data.Train + (long)batchSize - 1) / batchSize);
        if (decisions > batches)
            throw decisionsValue.Error($"{decisionsValue.Name} must be at most the episode's {batches} mini-batches, but got {decisions}");
        var l1 = section.Optional("l1")?.Number(number => number >= 0, "a number of at least 0") ?? 0;
        return new TrainingSpec(batchSize, epochs, decisions, l1);
    }

    private static int BatchSize(SpecValue value, int train)
    {
        if (value.Is("full"))
            return train;
        var size = value.Integer(1, int.MaxValue);
        return size <= train ? size : throw value.Error($"{value.Name} must be full or at most data.train = {train}, but got {size}");
    }
}
