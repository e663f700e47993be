using NetOptRL.Studies;

namespace NetOptRL.Reports;

/// <summary>Hashes of a study's parts, by which a rerun is compared.</summary>
/// <param name="Rollouts">
/// One text per rollout in index order, in the form of <see cref="RolloutDigest"/>: 16 digits of the rollout, a space, 8 digits of each decision,
/// or <c>failed</c>.
/// </param>
/// <param name="FinalEvaluation">Of the final evaluation, 16 digits.</param>
internal sealed record DigestsDocument(IReadOnlyList<string> Rollouts, string FinalEvaluation)
{
    /// <summary>How many rollouts failed.</summary>
    public int Failed() => Rollouts.Count(text => RolloutDigest.Parse(text)?.IsFailed == true);

    public static DigestsDocument Of(StudyDigests digests) => new([.. digests.Rollouts.Select(digest => digest.ToString())], digests.FinalEvaluation);
}
