namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>What gathers finished trials and makes samplers of them. Not thread-safe; the samplers that it made are.</summary>
internal interface ISamplerSource
{
    /// <summary>Takes note of a finished trial; the order of the calls counts.</summary>
    /// <exception cref="ArgumentException">The trial's point is not of the search space.</exception>
    void Add(Trial trial);

    /// <summary>A snapshot of what is known now, which later trials leave as it is.</summary>
    ISampler Snapshot();

    /// <summary>Writes what is needed to go on with the same bits: of bounded size, however many trials there were.</summary>
    void Write(BinaryWriter writer);

    /// <summary>Restores what <see cref="Write"/> gave.</summary>
    /// <exception cref="EndOfStreamException">The bytes end too early.</exception>
    /// <exception cref="NetOptRL.Runtime.InvalidInputException">The bytes do not fit the search space.</exception>
    void Read(BinaryReader reader);
}
