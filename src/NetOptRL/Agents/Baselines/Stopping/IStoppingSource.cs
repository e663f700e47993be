namespace NetOptRL.Agents.Baselines.Stopping;

/// <summary>What gathers how episodes went and makes stopping rules of it. Not thread-safe; the rules that it made are.</summary>
internal interface IStoppingSource
{
    /// <summary>Takes note of a rollout; the order of the calls counts.</summary>
    void Add(Rollout rollout);

    /// <summary>A snapshot of what is known now.</summary>
    IStopping Snapshot();

    /// <summary>Writes what is needed to go on with the same bits: of bounded size.</summary>
    void Write(BinaryWriter writer);

    /// <summary>Restores what <see cref="Write"/> gave.</summary>
    /// <exception cref="EndOfStreamException">The bytes end too early.</exception>
    /// <exception cref="ArgumentException">The bytes are something else.</exception>
    void Read(BinaryReader reader);
}
