using NetOptRL.Reports.Statistics;
using NetOptRL.Runtime;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Comparisons;

/// <summary>What is computed of the test accuracies over all environments.</summary>
/// <param name="Seeds">The seeds that it rests on: those under which every study has ended.</param>
/// <param name="Normalisation">What made the environments comparable: for each the accuracy that became 0 and the one that became 1.</param>
/// <param name="Comparison">The statistics of the normalised scores.</param>
internal sealed record StatisticsDocument(IReadOnlyList<long> Seeds, ScoreNormalisation Normalisation, ComparisonStatistics Comparison)
{
    /// <summary>The statistics, or null where no seed is complete.</summary>
    public static StatisticsDocument? Of(ComparisonRecord comparison, IReadOnlyList<ComparedStudyDocument> studies)
    {
        var scores = studies.ToDictionary(study => new ComparisonEntry(study.Environment, study.Agent, study.Seed), study => study.TestAccuracy);
        var entries = comparison.Entries().ToLookup(entry => entry.Seed);
        long[] seeds = [.. comparison.Seeds.Where(seed => entries[seed].All(scores.ContainsKey))];
        if (seeds.Length == 0)
            return null;
        AgentScores[] agents = [.. comparison.Agents.Select(Scores)];
        var normalisation = ScoreNormalisation.For(agents);
        var root = new Seeds(comparison.Seeds[0]).Child("statistics of a comparison");
        return new StatisticsDocument(seeds, normalisation, ComparisonStatistics.Of(normalisation.Apply(agents), root, reference: comparison.Agents[0]));

        AgentScores Scores(string agent) => new(agent, [.. comparison.Environments.Select(environment => Of(environment.Name, agent))]);

        double[] Of(string environment, string agent) => [.. seeds.Select(seed => scores[new ComparisonEntry(environment, agent, seed)])];
    }
}
