using NetOptRL.Agents.Baselines.Sampling;
using NetOptRL.Agents.Baselines.Stopping;

namespace NetOptRL.Agents.Baselines;

/// <summary>All that a search knows. Not thread-safe.</summary>
/// <param name="Ranking">The best plans.</param>
/// <param name="Source">Where plans come from.</param>
/// <param name="Stopping">Which episodes are not finished; null finishes all.</param>
internal sealed record SearchKnowledge(PlanRanking Ranking, ISamplerSource Source, IStoppingSource? Stopping)
{
    /// <summary>Writes all of it.</summary>
    public void Write(BinaryWriter writer)
    {
        Ranking.Write(writer);
        Source.Write(writer);
        Stopping?.Write(writer);
    }

    /// <summary>Restores what <see cref="Write"/> gave. Where it throws, some of it may have been read: begin with a new one.</summary>
    public void Read(BinaryReader reader)
    {
        Ranking.Read(reader);
        Source.Read(reader);
        Stopping?.Read(reader);
    }
}
