using NetOptRL.Studies;

namespace NetOptRL.Reports.Reproduction;

/// <summary>
/// The limits that a study which spent so much can have been given: a search ends with the rollout that reaches its limit, so the limit
/// lies above what was spent before the last rollout and not above what was spent with it.
/// </summary>
internal static class SpentLimit
{
    private const double TimerSlack = 0.1; // seconds by which a timer may fire early

    /// <summary>Null where the budget's limit is one of them, else the difference.</summary>
    /// <param name="budget">The file's budget.</param>
    /// <param name="population">Members of a rollout.</param>
    /// <param name="samplesBeforeLast">Training samples of all rollouts but the last, as the rerun counted them.</param>
    public static FigureDifference? Check(BudgetDocument budget, int population, long samplesBeforeLast)
    {
        var above = Budget.Spent(budget.Kind, budget.Rollouts - 1, population, samplesBeforeLast, seconds: 0);
        var most = Budget.Spent(budget.Kind, budget.Rollouts, population, budget.TrainingSamples, budget.Seconds + TimerSlack);
        return budget.Limit > above && budget.Limit <= most
            ? null
            : new FigureDifference(
                "budget.limit",
                FormattableString.Invariant($"{budget.Limit}"),
                FormattableString.Invariant($"more than {above} and at most {most}"));
    }
}
