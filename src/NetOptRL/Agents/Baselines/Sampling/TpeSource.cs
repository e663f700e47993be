namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>
/// Makes <see cref="TpeSampler"/>s. Beyond 1,025 trials only the best 25 and the newest 1,000 others enter, as if there had been no
/// more: the estimator has no use for more than 25 good ones, and its weights favour the newest anyway. Up to there it is exactly Optuna's.
/// </summary>
internal sealed class TpeSource(SearchSpace space) : ISamplerSource
{
    private const int NewestOthers = 1000;

    private readonly TrialHistory _history = new(space, ParzenRules.MostBelow, NewestOthers);

    /// <inheritdoc/>
    public void Add(Trial trial) => _history.Add(trial);

    /// <inheritdoc/>
    public ISampler Snapshot() => new TpeSampler(space, _history.Kept());

    /// <inheritdoc/>
    public void Write(BinaryWriter writer) => _history.Write(writer);

    /// <inheritdoc/>
    public void Read(BinaryReader reader) => _history.Read(reader);
}
