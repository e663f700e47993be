using NetOptRL.Environments;
using NetOptRL.Training;

namespace NetOptRL.Reports.StudyReports;

/// <summary>
/// An episode's decisions as numbers, in groups that each stand for what a person would name as one: the initial learning rate, the
/// optimizer, the early, the middle and the late changes of the rate, the pruning threshold. Groups that never vary are left out.
/// </summary>
/// <param name="Groups">Names, and which columns belong to each.</param>
/// <param name="Rows">[episodes][columns].</param>
internal sealed record DecisionFeatures(IReadOnlyList<FeatureGroup> Groups, IReadOnlyList<float[]> Rows)
{
    private const int MostSegments = 9; // columns for the decisions after the first
    private static readonly string[] RatePartNames = ["early", "middle", "late"];

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
        var parts = segments.Count > 0 ? new Buckets(segments.Count, RatePartNames.Length) : default;
        for (var segment = 0; segment < segments.Count; segment++)
        {
            var (first, end) = (1 + segments.Start(segment), 1 + segments.Start(segment + 1));
            yield return (RatePart(parts.Of(segment)), actions => Math.Log10(At(actions, end - 1).LearningRate / At(actions, first - 1).LearningRate));
        }
        yield return ("pruning threshold", actions => actions[0].PruneThreshold);
        for (var segment = 0; segment < segments.Count; segment++)
        {
            var (first, end) = (1 + segments.Start(segment), 1 + segments.Start(segment + 1));
            yield return ("pruning threshold",
                actions => Enumerable.Range(first, end - first).Average(decision => At(actions, decision).PruneThreshold));
        }

        string RatePart(int part)
        {
            var (first, end) = (1 + segments.Start(parts.Start(part)), 1 + segments.Start(parts.Start(part + 1)));
            return segments.Count <= RatePartNames.Length ? $"rate change at decision {first}" : $"{RatePartNames[part]} rate changes ({Range(first, end)})";
        }
    }

    private static TuningAction At(IReadOnlyList<TuningAction> actions, int decision) => actions[Math.Min(decision, actions.Count - 1)];

    private static string Range(int first, int end) => end - first == 1 ? $"decision {first}" : $"decisions {first} to {end - 1}";
}

/// <summary>Columns that stand for one decision together.</summary>
internal sealed record FeatureGroup(string Name, IReadOnlyList<int> Columns);
