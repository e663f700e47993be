using NetOptRL.Agents;
using NetOptRL.Studies;

namespace NetOptRL.Reports.StudyReports;

/// <summary>Takes what it needs from each rollout of a study, in one pass, into memory whose size does not depend on how many there are.</summary>
internal interface IRolloutCollector
{
    void Add(SearchedRollout searched);
}

/// <summary>A rollout of a search and where it stands in it.</summary>
/// <param name="Stored">As it was stored.</param>
/// <param name="Rollout">Decoded.</param>
/// <param name="FirstEpisode">Episodes before it.</param>
/// <param name="SamplesSoFar">Training samples up to its end.</param>
internal sealed record SearchedRollout(StoredRollout Stored, Rollout Rollout, int FirstEpisode, long SamplesSoFar)
{
    public int Index => Rollout.Index;

    /// <summary>Its number among those that did not fail: what curves are drawn over.</summary>
    public int Place { get; init; } = Rollout.Index;

    public IReadOnlyList<Episode> Episodes => Rollout.Episodes;
}
