using NetOptRL.Environments;
using NetOptRL.Training;

namespace NetOptRL.Reports.StudyReports;

/// <summary>An episode's decisions as numbers, in groups that each stand for one decision; groups that never vary are left out.</summary>
/// <param name="Groups">Names, and which columns belong to each.</param>
/// <param name="Rows">[episodes][columns].</param>
internal sealed record DecisionFeatures(IReadOnlyList<FeatureGroup> Groups, IReadOnlyList<float[]> Rows)
{
    private const int MostSegments = 9; // of the decisions after the first

    /// <summary>The features of episodes; one that ended early keeps what held last.</summary>
    /// <param name="episodes">The episodes.</param>
    /// <param name="decisions">Decisions of a whole episode.</param>
    public static DecisionFeatures Of(IReadOnlyList<EpisodeFacts> episodes, int decisions)
    {
        var columns = Columns(decisions).Select(column => (column.Group, Values: episodes.Select(episode => (float)column.Of(episode.Actions)).ToArray()));
        var varying = columns.Where(column => column.Values.Any(value => value != column.Values[0])).ToArray();
        var groups = varying.Select((column, i) => (column.Group, Index: i)).GroupBy(entry => entry.Group)
            .Select(group => new FeatureGroup(group.Key, [.. group.Select(entry => entry.Index)]));
        return new DecisionFeatures([.. groups], [.. episodes.Select((_, row) => varying.Select(column => column.Values[row]).ToArray())]);
    }

    private static IEnumerable<(string Group, Func<IReadOnlyList<TuningAction>, double> Of)> Columns(int decisions)
    {
        yield return ("initial learning rate", actions => Math.Log10(actions[0].LearningRate));
        foreach (var optimizer in Enum.GetValues<OptimizerKind>())
            yield return ("optimizer", actions => actions.Count(action => action.Optimizer == optimizer) / (double)actions.Count);
        var segments = decisions > 1 ? new Buckets(decisions - 1, MostSegments) : default;
        for (var segment = 0; segment < segments.Count; segment++)
        {
            var (first, end) = (1 + segments.Start(segment), 1 + segments.Start(segment + 1));
            yield return ($"rate change at {Name(first, end)}", actions => Math.Log10(At(actions, end - 1).LearningRate / At(actions, first - 1).LearningRate));
        }
        yield return ("pruning threshold at decision 0", actions => actions[0].PruneThreshold);
        for (var segment = 0; segment < segments.Count; segment++)
        {
            var (first, end) = (1 + segments.Start(segment), 1 + segments.Start(segment + 1));
            yield return ($"pruning threshold at {Name(first, end)}",
                actions => Enumerable.Range(first, end - first).Average(decision => At(actions, decision).PruneThreshold));
        }
    }

    private static TuningAction At(IReadOnlyList<TuningAction> actions, int decision) => actions[Math.Min(decision, actions.Count - 1)];

    private static string Name(int first, int end) => end - first == 1 ? $"decision {first}" : $"decisions {first} to {end - 1}";
}

/// <summary>Columns that stand for one decision together.</summary>
internal sealed record FeatureGroup(string Name, IReadOnlyList<int> Columns);
