using NetOptRL.Reports.Statistics;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Comparisons;

/// <summary>
/// A comparison's test accuracies as the table that statistics are of. What is set beside each other is called a competitor here too where
/// it is something else than an agent with what it hands over.
/// </summary>
/// <param name="Seeds">The seeds under which every study has ended, at least one.</param>
/// <param name="Competitors">For each of them its scores by task and seed.</param>
/// <param name="RootSeed">Root of the bootstrap's randomness: the comparison's first seed.</param>
public sealed record ComparisonScores(IReadOnlyList<long> Seeds, IReadOnlyList<AgentScores> Competitors, long RootSeed)
{
    /// <summary>Those of the competitors, in their order; tasks are the environments, in theirs.</summary>
    /// <returns>Null where no seed is complete yet.</returns>
    public static ComparisonScores? Of(ComparisonResult result) => Of(result, (environment, competitor) => (competitor, environment));

    /// <summary>The same where what is compared is something else, such as environments that are variants of each other.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="place">
    /// For an environment's and a competitor's name, what is compared and in which task, both in the order of their first appearance; null
    /// leaves it out.
    /// </param>
    /// <returns>Null where no seed is complete yet.</returns>
    /// <exception cref="ArgumentException">Not every one of what is compared has one score in every task.</exception>
    public static ComparisonScores? Of(ComparisonResult result, Func<string, string, (string Competitor, string Task)?> place) =>
        Of(result.Comparison, result.Studies.ToDictionary(study => study.Entry, study => study.Scores), place);

    /// <summary>The statistics of them: normalised where there are several tasks, with intervals of the same bits at every call.</summary>
    /// <param name="reference">What the others are set beside; null takes the first.</param>
    /// <exception cref="ArgumentException">There is no competitor called <paramref name="reference"/>.</exception>
    public PooledStatistics Statistics(string? reference = null)
    {
        var normalisation = ScoreNormalisation.For(Competitors);
        var root = new Seeds(RootSeed).Child("statistics of a comparison");
        return new PooledStatistics(
            Seeds, normalisation, ComparisonStatistics.Of(normalisation.Apply(Competitors), root, reference ?? Competitors[0].Name));
    }

    internal static ComparisonScores? Of(ComparisonRecord comparison, IReadOnlyList<ComparedStudyDocument> studies) => Of(
        comparison,
        studies.ToDictionary(study => new ComparisonEntry(study.Environment, study.Agent, study.Seed), study => study.Scores),
        (environment, competitor) => (competitor, environment));

    private static ComparisonScores? Of(
        ComparisonRecord comparison, IReadOnlyDictionary<ComparisonEntry, IReadOnlyList<CompetitorScore>> studies,
        Func<string, string, (string Competitor, string Task)?> place)
    {
        var entries = comparison.Entries().ToLookup(entry => entry.Seed);
        long[] seeds = [.. comparison.Seeds.Where(seed => entries[seed].All(studies.ContainsKey))];
        if (seeds.Length == 0)
            return null;
        var cells = new Dictionary<(string Competitor, string Task), double[]>();
        foreach (var environment in comparison.Environments)
        {
            foreach (var competitor in comparison.Competitors())
            {
                double Score(long seed) => studies[new ComparisonEntry(environment.Name, competitor.Agent, seed)]
                    .Single(score => score.Competitor == competitor.Name).TestAccuracy;
                if (place(environment.Name, competitor.Name) is { } cell && !cells.TryAdd(cell, [.. seeds.Select(Score)]))
                    throw new ArgumentException($"\"{cell.Competitor}\" must have one score in task \"{cell.Task}\", but has several.");
            }
        }
        string[] tasks = [.. cells.Keys.Select(cell => cell.Task).Distinct()];
        return new ComparisonScores(seeds, [.. cells.Keys.Select(cell => cell.Competitor).Distinct().Select(Of)], comparison.Seeds[0]);

        AgentScores Of(string competitor) => new(competitor, [.. tasks.Select(task => cells.TryGetValue((competitor, task), out var scores)
            ? scores
            : throw new ArgumentException($"\"{competitor}\" must have a score in task \"{task}\", but has none."))]);
    }
}
