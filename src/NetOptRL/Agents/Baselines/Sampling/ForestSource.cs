using NetOptRL.Runtime;

namespace NetOptRL.Agents.Baselines.Sampling;

/// <summary>
/// Makes <see cref="ForestSampler"/>s. The forest is fitted anew when the trials have grown by a fifth, to at most 2,000 of them: the best
/// 1,000 and the newest 1,000 others, half of which were drawn at random. So its cost per trial is bounded and falls in the end.
/// </summary>
/// <remarks>
/// The forest sees values alone. A stopped trial's would count as what the whole training scores, though it is the score at which it was
/// stopped, mostly too low: so no agent combines it with a stopping rule.
/// </remarks>
internal sealed class ForestSource(SearchSpace space, Seeds seeds) : ISamplerSource
{
    private const int Best = 1000, NewestOthers = 1000;

    private readonly TrialHistory _history = new(space, Best, NewestOthers);
    private ForestSurrogate? _surrogate;

    /// <summary>Number of trials when the forest was last fitted; 0 before.</summary>
    public int FittedTrials { get; private set; }

    /// <inheritdoc/>
    public void Add(Trial trial) => _history.Add(trial);

    /// <inheritdoc/>
    public ISampler Snapshot()
    {
        if (_history.Count >= ForestSampler.StartUpTrials && 5L * _history.Count >= 6L * FittedTrials)
        {
            _surrogate = ForestSurrogate.Fit(space, _history.Kept(), seeds.Stream("forest", _history.Count));
            FittedTrials = _history.Count;
        }
        return new ForestSampler(space, _surrogate, [.. _history.Best.Take(ForestSampler.Centres).Select(trial => trial.Point)], _history.Count);
    }

    /// <inheritdoc/>
    public void Write(BinaryWriter writer)
    {
        _history.Write(writer);
        writer.Write(FittedTrials);
        _surrogate?.Write(writer);
    }

    /// <inheritdoc/>
    public void Read(BinaryReader reader)
    {
        _history.Read(reader);
        FittedTrials = reader.ReadInt32();
        _surrogate = FittedTrials > 0 ? ForestSurrogate.Read(space, reader) : null;
    }
}
