namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>Random search: nothing that it sees changes what it draws.</summary>
internal sealed class RandomSource(SearchSpace space) : ISamplerSource
{
    private readonly RandomSampler _sampler = new(space);

    /// <inheritdoc/>
    public void Add(Trial trial) => space.Check(trial.Point);

    /// <inheritdoc/>
    public ISampler Snapshot() => _sampler;

    /// <inheritdoc/>
    public void Write(BinaryWriter writer)
    {
    }

    /// <inheritdoc/>
    public void Read(BinaryReader reader)
    {
    }
}
