using NetOptRL.Agents;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Comparisons;

/// <summary>How one competitor did in one environment, over the seeds.</summary>
/// <param name="Environment">The environment's name.</param>
/// <param name="Competitor">The competitor's name, such as <c>ppo policy</c>.</param>
/// <param name="Agent">The agent's name.</param>
/// <param name="HandsOver">What of it was trained again on fresh seeds and is measured here.</param>
/// <param name="Studies">Studies that have ended, one per seed.</param>
/// <param name="Failed">
/// Those of them without a result. They count with <see cref="CompetitorScore.FailedAccuracy"/> as test accuracy, and not in the metrics below it.
/// </param>
/// <param name="TestAccuracy">Over seeds of each study's mean test accuracy on its fresh seeds.</param>
/// <param name="TestLogLoss">Nats; NaN where a training diverged.</param>
/// <param name="ValidationAccuracy">On the whole validation split.</param>
/// <param name="ValidationLogLoss">Nats; NaN where a training diverged.</param>
/// <param name="Density">Share of the weights left.</param>
/// <param name="Episodes">Mean number of episodes of a search of the agent, which all that it hands over comes from.</param>
/// <param name="SamplesPerSecond">Mean of training samples per second of search.</param>
/// <param name="AgentShare">Mean share of the agent's own processor time in that of all threads.</param>
public sealed record CompetitorRow(
    string Environment,
    string Competitor,
    string Agent,
    Handover HandsOver,
    int Studies,
    int Failed,
    Estimate TestAccuracy,
    Estimate TestLogLoss,
    Estimate ValidationAccuracy,
    Estimate ValidationLogLoss,
    Estimate Density,
    double Episodes,
    double SamplesPerSecond,
    double AgentShare)
{
    private static readonly Estimate Unknown = new(double.NaN, double.NaN, double.NaN);

    /// <summary>The rows of a comparison, environment after environment, competitors in their order, without those of which no study has ended.</summary>
    public static IReadOnlyList<CompetitorRow> Of(ComparisonResult result) => Of([.. result.Studies.Select(ComparedStudyDocument.Of)]);

    internal static IReadOnlyList<CompetitorRow> Of(IReadOnlyList<ComparedStudyDocument> studies) =>
    [
        .. from environment in studies.Select(study => study.Environment).Distinct()
           from agent in studies.Select(study => study.Agent).Distinct()
           let own = studies.Where(study => study.Environment == environment && study.Agent == agent).ToArray()
           where own.Length > 0
           from competitor in NetOptRL.Agents.Competitor.Of(agent)
           select Of(environment, competitor, own),
    ];

    private static CompetitorRow Of(string environment, Competitor competitor, ComparedStudyDocument[] studies)
    {
        ResultDocument[] results = [.. studies.Select(study => study.Result).OfType<ResultDocument>()];
        Estimate Over(Func<ConfirmedDocument, Estimate> value) =>
            results.Length == 0 ? Unknown : Estimate.Of([.. results.Select(result => value(result.HandedOver(competitor.HandsOver)).Mean)]);
        double Mean(Func<ResultDocument, double> value) => results.Length == 0 ? double.NaN : results.Average(value);
        return new CompetitorRow(
            environment, competitor.Name, competitor.Agent, competitor.HandsOver, studies.Length, studies.Length - results.Length,
            Estimate.Of([.. studies.Select(study => study.Scores.Single(score => score.Competitor == competitor.Name).TestAccuracy)]),
            Over(runs => runs.TestLogLoss),
            Over(runs => runs.ValidationAccuracy),
            Over(runs => runs.ValidationLogLoss),
            Over(runs => runs.Density),
            Mean(document => document.Budget.Episodes),
            Mean(document => document.SamplesPerSecond),
            Mean(document => document.AgentShare));
    }
}
