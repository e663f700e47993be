using NetOptRL.Agents;
using NetOptRL.Runtime;

namespace NetOptRL.Studies.Observers;

/// <summary>
/// Draws a study's curves for TensorBoard: a point for every rollout learned from, at the training samples so far; and in a run of its own,
/// <c>best</c>, the schedule of the best episode so far, by decision. A point is written before its rollout is committed and made void by
/// the next session where it was not: none is missing, and none is there twice.
/// </summary>
internal sealed class TensorBoardObserver : IStudyObserver
{
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly EventFile _curves;
    private EventFile? _best;
    private double _bestScore = double.NegativeInfinity;

    private TensorBoardObserver(string folder, TimeProvider time)
    {
        (_folder, _time) = (folder, time);
        _curves = new EventFile(folder, time);
    }

    /// <summary>Makes the study's folder of event files below <paramref name="tensorBoard"/>.</summary>
    /// <exception cref="InvalidInputException">The folder cannot be written.</exception>
    public static TensorBoardObserver Create(StudyRecord study, string tensorBoard, TimeProvider time)
    {
        try
        {
            return new TensorBoardObserver(Path.Combine(tensorBoard, study.Name), time);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Refused(tensorBoard, failure);
        }
    }

    /// <summary>Checks that a folder, where one is wished, can be written, or made where it is not there; nothing is left behind.</summary>
    /// <exception cref="InvalidInputException">It cannot.</exception>
    public static void Check(string? tensorBoard)
    {
        if (tensorBoard is null)
            return;
        var existing = Path.GetFullPath(tensorBoard);
        while (!Path.Exists(existing))
            existing = Path.GetDirectoryName(existing)!; // the root exists
        try
        {
            File.Create(Path.Combine(existing, Path.GetRandomFileName()), bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Refused(tensorBoard, failure);
        }
    }

    private static InvalidInputException Refused(string tensorBoard, Exception failure) => new(
        $"the folder for TensorBoard must be writable, but {Path.GetFullPath(tensorBoard)} is not: {failure.Message}", failure);

    /// <inheritdoc/>
    public void Observe(StudyEvent happened)
    {
        switch (happened)
        {
            case SearchStarted { State: var state }:
                _curves.StartFrom(state.Rollouts == 0 ? 0 : state.TrainingSamples + 1);
                if (state.Archive.Best.Count > 0)
                    DrawBest(state.Archive);
                break;
            case RolloutLearned learned when !learned.Rollout.IsFailed: // of one that failed nothing is learned, and no sample is trained on
                _curves.Add(learned.State.TrainingSamples, Points(learned));
                if (learned.State.Archive.BestScore > _bestScore)
                    DrawBest(learned.State.Archive);
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _curves.Dispose();
        _best?.Dispose();
    }

    private static IEnumerable<(string Tag, double Value)> Points(RolloutLearned learned)
    {
        var (rollout, stored, state) = learned;
        var point = state.History[^1];
        yield return ("score/mean", point.MeanScore);
        yield return ("score/best", point.BestScore);
        yield return ("score/best_so_far", state.BestScore);
        yield return ("accuracy/mean", point.MeanAccuracy);
        yield return ("accuracy/best", point.BestAccuracy);
        yield return ("accuracy/best_so_far", state.BestAccuracy);
        yield return ("episodes/diverged", Share(rollout, EpisodeState.Diverged));
        yield return ("episodes/stopped", Share(rollout, EpisodeState.Stopped));
        yield return ("speed/samples_per_second", state.TrainingSamples / stored.SearchSeconds);
        yield return ("speed/agent_seconds", stored.AgentSeconds);
        foreach (var (name, value) in stored.Statistics)
            yield return ($"agent/{name}", value);
    }

    private static double Share(Rollout rollout, EpisodeState state) =>
        rollout.Episodes.Count(episode => episode.State == state) / (double)rollout.Episodes.Count;

    private void DrawBest(ScheduleArchive archive)
    {
        _bestScore = archive.BestScore;
        _best ??= new EventFile(Path.Combine(_folder, "best"), _time);
        _best.StartFrom(0); // in place of the one before
        foreach (var (decision, action) in archive.Best[0].Actions.Index())
            _best.Add(decision, [("schedule/learning_rate", action.LearningRate), ("schedule/prune_threshold", action.PruneThreshold)]);
    }
}
