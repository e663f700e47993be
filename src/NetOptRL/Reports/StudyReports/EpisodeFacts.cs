using NetOptRL.Agents;
using NetOptRL.Environments;

namespace NetOptRL.Reports.StudyReports;

/// <summary>What a report says about a single episode.</summary>
/// <param name="Number">In the study, from 0.</param>
/// <param name="Rollout">Its rollout, from 0.</param>
/// <param name="Member">Its member, from 0.</param>
/// <param name="State">How it ended.</param>
/// <param name="Actions">The decisions that its last weights came from.</param>
/// <param name="Validation">Its last metrics on validation data.</param>
/// <param name="Score">Its final score.</param>
internal sealed record EpisodeFacts(
    int Number, int Rollout, int Member, EpisodeState State, IReadOnlyList<TuningAction> Actions, Metrics Validation, double Score)
{
    public static EpisodeFacts Of(SearchedRollout searched, int member)
    {
        var episode = searched.Episodes[member];
        return new EpisodeFacts(
            searched.FirstEpisode + member, searched.Index, member, episode.State,
            Lineage.Schedule(searched.Episodes, member), episode.Validation[^1], episode.FinalScore);
    }

    /// <summary>What <see cref="Name"/> is.</summary>
    public const string NameColumn = "rollout and member";

    /// <summary>Where it is found in the store.</summary>
    public string Name => $"{Rollout}/{Member}";

    /// <summary>Mean change of log10 of the learning rate from a decision to the next; 0 for a single decision.</summary>
    public double MeanLogRateChange => Actions.Count == 1 ? 0 : Math.Log10(Actions[^1].LearningRate / Actions[0].LearningRate) / (Actions.Count - 1);
}
