using NetOptRL.Agents;

namespace NetOptRL.Reports.Comparisons;

/// <summary>What the searches of one agent in one environment cost, studies without a result included: means over the seeds.</summary>
/// <param name="Environment">The environment's name.</param>
/// <param name="Agent">The agent's name.</param>
/// <param name="Episodes">Episodes of a search.</param>
/// <param name="TrainingSamples">Samples trained on in a search.</param>
/// <param name="Seconds">Seconds of a search.</param>
/// <param name="SamplesPerSecond">Training samples per second of search.</param>
/// <param name="AgentShare">The agent's own processor time in that of all threads.</param>
/// <param name="Stops">Whether any episode was stopped early.</param>
internal sealed record SearchCost(
    string Environment, string Agent, double Episodes, double TrainingSamples, double Seconds, double SamplesPerSecond, double AgentShare, bool Stops)
{
    /// <summary>One per environment and agent of which a study has ended, in the order of the results.</summary>
    public static IReadOnlyList<SearchCost> Of(ComparisonMaterial material) =>
        [.. material.SearchRows.Select(row => Of(material, row.Environment, row.Agent))];

    private static SearchCost Of(ComparisonMaterial material, string environment, string agent)
    {
        var studies = material.Document.Studies.Where(study => study.Environment == environment && study.Agent == agent)
            .Select(study => study.Result is { } result ? (result.Budget, result.Workers) : (study.Failure!.Budget, study.Failure.Workers)).ToArray();
        return new SearchCost(
            environment, agent,
            studies.Average(study => study.Budget.Episodes),
            studies.Average(study => study.Budget.TrainingSamples),
            studies.Average(study => study.Budget.Seconds),
            studies.Average(study => study.Budget.SamplesPerSecond()),
            studies.Average(study => study.Budget.AgentShare(study.Workers)),
            material.TracesOf(environment, agent).Any(trace => trace.Count(EpisodeState.Stopped) > 0));
    }
}
