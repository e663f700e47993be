using NetOptRL.Agents;
using NetOptRL.Studies;

namespace NetOptRL.Reports.Comparisons;

/// <summary>How one agent did in one environment, over the seeds.</summary>
/// <param name="Environment">The environment's name.</param>
/// <param name="Agent">The agent's name.</param>
/// <param name="HandsOver">What of it was trained again on fresh seeds and is measured here.</param>
/// <param name="Studies">Studies that have ended, one per seed.</param>
/// <param name="Failed">
/// Those of them without a result. They count with <see cref="ComparedStudy.FailedAccuracy"/> as test accuracy, and not in the metrics below it.
/// </param>
/// <param name="TestAccuracy">Over seeds of each study's mean test accuracy on its fresh seeds.</param>
/// <param name="TestLogLoss">Nats; NaN where a training diverged.</param>
/// <param name="ValidationAccuracy">On the whole validation split.</param>
/// <param name="ValidationLogLoss">Nats; NaN where a training diverged.</param>
/// <param name="Density">Share of the weights left.</param>
/// <param name="Episodes">Mean number of episodes of a search.</param>
/// <param name="SamplesPerSecond">Mean of training samples per second of search.</param>
/// <param name="AgentShare">Mean share of the agent's own processor time in that of all threads.</param>
public sealed record AgentRow(
    string Environment,
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

    /// <summary>The rows of a comparison, environment after environment, agents in their order, without those of which no study has ended.</summary>
    public static IReadOnlyList<AgentRow> Of(ComparisonResult result) => Of([.. result.Studies.Select(ComparedStudyDocument.Of)]);

    internal static IReadOnlyList<AgentRow> Of(IReadOnlyList<ComparedStudyDocument> studies) =>
    [
        .. from environment in studies.Select(study => study.Environment).Distinct()
           from agent in studies.Select(study => study.Agent).Distinct()
           let own = studies.Where(study => study.Environment == environment && study.Agent == agent).ToArray()
           where own.Length > 0
           select Of(environment, agent, own),
    ];

    private static AgentRow Of(string environment, string agent, ComparedStudyDocument[] studies)
    {
        ConfirmedDocument[] handedOver = [.. studies.Select(study => study.HandedOver).OfType<ConfirmedDocument>()];
        ResultDocument[] results = [.. studies.Select(study => study.Result).OfType<ResultDocument>()];
        Estimate Over(Func<ConfirmedDocument, Estimate> value) =>
            handedOver.Length == 0 ? Unknown : Estimate.Of([.. handedOver.Select(runs => value(runs).Mean)]);
        double Mean(Func<ResultDocument, double> value) => results.Length == 0 ? double.NaN : results.Average(value);
        return new AgentRow(
            environment, agent, AgentCatalog.HandsOver(agent), studies.Length, studies.Length - results.Length,
            Estimate.Of([.. studies.Select(study => study.TestAccuracy)]),
            Over(runs => runs.TestLogLoss),
            Over(runs => runs.ValidationAccuracy),
            Over(runs => runs.ValidationLogLoss),
            Over(runs => runs.Density),
            Mean(document => document.Budget.Episodes),
            Mean(document => document.SamplesPerSecond),
            Mean(document => document.AgentShare));
    }
}
