namespace NetOptRL.Studies;

/// <summary>Where a comparison is.</summary>
/// <param name="Entry">The study under way.</param>
/// <param name="Count">Number of all studies.</param>
/// <param name="Study">Where that study is; null before its first rollout.</param>
/// <param name="Ended">The studies before it, in order.</param>
/// <param name="SecondsLeft">Seconds until all studies will have ended, estimated; null where nothing is known yet.</param>
public sealed record ComparisonProgress(ComparisonEntry Entry, int Count, StudyProgress? Study, IReadOnlyList<ComparedStudy> Ended, double? SecondsLeft)
{
    /// <summary>Number of the study under way, from 1.</summary>
    public int Number => Ended.Count + 1;
}
