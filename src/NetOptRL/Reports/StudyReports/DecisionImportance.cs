using NetOptRL.Agents;
using NetOptRL.Reports.Statistics;
using NetOptRL.Runtime;

namespace NetOptRL.Reports.StudyReports;

/// <summary>How much each decision tells about the score of an episode.</summary>
/// <param name="RSquared">Share of the held-out ranks' variance that the forest explains; where it is low, nothing else here says much.</param>
/// <param name="Training">Episodes that the forest was trained on.</param>
/// <param name="HeldOut">Episodes that it was judged on.</param>
/// <param name="Falls">By decision, how far R² falls where its values are permuted; greatest first.</param>
public sealed record DecisionImportance(double RSquared, int Training, int HeldOut, IReadOnlyList<DecisionFall> Falls)
{
    /// <summary>Fewer episodes are not judged.</summary>
    public const int FewestEpisodes = 50;

    private const int Permutations = 10;

    /// <summary>
    /// That of a study, from its store, as its report has it: over at most 2,000 of its episodes, drawn evenly from those that were not
    /// stopped early. Decisions that a person would name as one are one here: the initial learning rate; the optimizer; the early, the
    /// middle and the late third of the later changes of the rate, or each where they are at most three; the pruning threshold at all
    /// decisions. What never varied is left out.
    /// </summary>
    /// <param name="folder">The study's folder.</param>
    /// <exception cref="InvalidInputException">
    /// There is no study, it has not ended or has no result, its store was altered, or its episodes cannot tell: they are fewer than
    /// <see cref="FewestEpisodes"/>, all decided the same, or all of them, or of those held out, scored the same.
    /// </exception>
    public static DecisionImportance OfStudy(string folder)
    {
        var material = StudyMaterial.Read(folder);
        return Of(material, out var reason)
            ?? throw new InvalidInputException($"study \"{material.Result.Study.Name}\" must tell its decisions apart, but: {reason}");
    }

    /// <summary>That of a study; null where its episodes cannot tell, for a reason that is a sentence.</summary>
    internal static DecisionImportance? Of(StudyMaterial material, out string reason)
    {
        var episodes = EpisodesOf(material.Sample);
        var features = DecisionFeatures.Of(episodes, material.Spec.Training.Decisions);
        reason = episodes.Length < FewestEpisodes ? $"Importance needs {FewestEpisodes} episodes that were not stopped, but the sample has {episodes.Length}."
            : features.Groups.Count == 0 ? "All episodes decided the same: there is nothing to compare."
            : episodes.All(episode => episode.Score == episodes[0].Score) ? "All episodes scored the same, whatever they decided."
            : "";
        var importance = reason.Length > 0 ? null : Of(features, [.. episodes.Select(episode => episode.Score)], material.Seeds.Child("importance"));
        if (importance is null && reason.Length == 0)
            reason = "Those episodes that were held out all scored the same, whatever they decided.";
        return importance;
    }

    /// <summary>
    /// Permutation importance on episodes that the forest has not seen (L. Breiman, "Random forests", 2001, section 10). The columns of one
    /// decision are permuted together, which Microsoft.ML's own permutation importance, one column at a time, cannot do. Scores are
    /// replaced by their ranks, so that a few diverged episodes do not stand for all of the variance.
    /// </summary>
    /// <param name="features">Of episodes, at least <see cref="FewestEpisodes"/>, with at least one group.</param>
    /// <param name="scores">Their final scores, not all the same.</param>
    /// <param name="seeds">Root of chance: which episodes are held out, the forest's, and the permutations.</param>
    /// <returns>Null where those held out all scored the same.</returns>
    internal static DecisionImportance? Of(DecisionFeatures features, IReadOnlyList<double> scores, Seeds seeds)
    {
        double[] different = [.. scores.Distinct().Order()];
        // Of the scores' places: one diverged episode at a low floor must not make all others ties.
        var ranks = Midranks.Of([.. scores.Select(score => (double)Array.BinarySearch(different, score))]).Ranks
            .Select(rank => (float)(rank / scores.Count)).ToArray();
        var order = seeds.Stream("heldOut").Permutation(scores.Count);
        var (training, heldOut) = (order[(order.Length / 3)..], order[..(order.Length / 3)]);
        if (heldOut.All(i => ranks[i] == ranks[heldOut[0]]))
            return null;
        var forest = new DecisionForest([.. training.Select(i => features.Rows[i])], [.. training.Select(i => ranks[i])], seeds.Stream("forest").Next());
        float[][] rows = [.. heldOut.Select(i => features.Rows[i])];
        float[] targets = [.. heldOut.Select(i => ranks[i])];
        var whole = Explained(targets, forest.Predict(rows));
        var falls = features.Groups.Select((group, g) =>
        {
            var random = seeds.Stream("permutations", g);
            var permuted = Enumerable.Range(0, Permutations).SelectMany(_ => Permute(rows, group.Columns, random)).ToArray();
            var predicted = forest.Predict(permuted).Chunk(rows.Length);
            return new DecisionFall(group.Name, Estimate.Of([.. predicted.Select(predictions => whole - Explained(targets, predictions))]));
        });
        return new DecisionImportance(whole, training.Length, heldOut.Length, [.. falls.OrderByDescending(fall => fall.Fall.Mean)]);
    }

    // A stopped episode's score is that of a training cut short: it cannot be compared.
    private static EpisodeFacts[] EpisodesOf(EpisodeSample sample) => [.. sample.Episodes.Where(episode => episode.State != EpisodeState.Stopped)];

    /// <summary>The rows with the values of some columns taken from other rows.</summary>
    private static IEnumerable<float[]> Permute(float[][] rows, IReadOnlyList<int> columns, RandomStream random)
    {
        var from = random.Permutation(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            var row = (float[])rows[i].Clone();
            foreach (var column in columns)
                row[column] = rows[from[i]][column];
            yield return row;
        }
    }

    private static double Explained(float[] targets, float[] predictions)
    {
        double mean = targets.Average();
        return 1 - targets.Zip(predictions, (target, prediction) => Math.Pow(target - prediction, 2)).Sum() / targets.Sum(target => Math.Pow(target - mean, 2));
    }
}

/// <summary>What one decision tells.</summary>
/// <param name="Decision">Its name, such as "initial learning rate".</param>
/// <param name="Fall">Of R², with the 95 % interval of the mean over permutations, which says nothing about another study's episodes.</param>
public sealed record DecisionFall(string Decision, Estimate Fall);
