using NetOptRL.Reports.Documents;

namespace NetOptRL.Reports.StudyReports;

/// <summary>The beginning and the end of a search: its first and last tenth of rollouts, one at least.</summary>
/// <param name="Rollouts">Rollouts of the study.</param>
internal readonly record struct SearchPhases(int Rollouts)
{
    /// <summary>Rollouts of either.</summary>
    public int Length => Math.Max(1, Rollouts / 10);

    /// <summary>Whether they are two; a study of one rollout has no late one.</summary>
    public bool AreTwo => Rollouts > 1;

    /// <summary>The late one in words.</summary>
    public string Late => !AreTwo ? "the only rollout" : Length == 1 ? "the last rollout" : $"the last {Counted.Of(Length, "rollout")}";

    /// <summary>Both in words.</summary>
    public string Both => AreTwo ? $"the first and {Late}" : Late;

    public bool IsEarly(int rollout) => rollout < Length;

    public bool IsLate(int rollout) => rollout >= Rollouts - Length;
}
