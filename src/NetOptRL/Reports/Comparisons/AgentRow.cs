using NetOptRL.Studies;

namespace NetOptRL.Reports.Comparisons;

/// <summary>How one agent did in one environment, over the seeds.</summary>
/// <param name="Environment">The environment's name.</param>
/// <param name="Agent">The agent's name.</param>
/// <param name="Studies">Studies that have ended, one per seed.</param>
/// <param name="Failed">Those of them without a result. They count with <see cref="ComparedStudy.FailedAccuracy"/> as test accuracy, and not in what follows it.</param>
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

    /// <summary>The rows of a comparison, environment after environment, agents in their order; at least one study of each has ended.</summary>
    public static IReadOnlyList<AgentRow> Of(ComparisonResult result) =>
    [
        .. from environment in result.Comparison.Environments
           from agent in result.Comparison.Agents
           select Of(environment.Name, agent, [.. result.Studies.Where(study => study.Entry.Environment == environment.Name && study.Entry.Agent == agent)]),
    ];

    private static AgentRow Of(string environment, string agent, IReadOnlyList<ComparedStudy> studies)
    {
        var handedOver = studies.Select(study => study.HandedOver).OfType<ConfirmedRuns>().ToArray();
        ResultDocument[] results = [.. studies.Select(study => study.Result).OfType<StudyResult>().Select(ResultDocument.Of)];
        Estimate Over(Func<ConfirmedRun, double> value) => handedOver.Length == 0 ? Unknown : Estimate.Of([.. handedOver.Select(runs => runs.Runs.Average(value))]);
        double Mean(Func<ResultDocument, double> value) => results.Length == 0 ? double.NaN : results.Average(value);
        return new AgentRow(
            environment, agent, studies.Count, studies.Count(study => study.Result is null),
            Estimate.Of([.. studies.Select(study => study.TestAccuracy)]),
            Over(run => run.Test.LogLoss),
            Over(run => run.Episode.Validation[^1].Accuracy),
            Over(run => run.Episode.Validation[^1].LogLoss),
            Over(run => run.Test.Density),
            Mean(document => document.Budget.Episodes),
            Mean(document => document.SamplesPerSecond),
            Mean(document => document.AgentShare));
    }
}
