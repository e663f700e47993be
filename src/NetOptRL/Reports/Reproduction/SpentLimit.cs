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
        (double Above, double Most) bounds = budget.Kind switch
        {
            BudgetKind.Episodes => ((budget.Rollouts - 1.0) * population, (double)budget.Rollouts * population), // those that failed were spent too
            BudgetKind.TrainingSamples => (samplesBeforeLast, budget.TrainingSamples),
            _ => (0, budget.Seconds + TimerSlack),
        };
        return budget.Limit > bounds.Above && budget.Limit <= bounds.Most
            ? null
            : new FigureDifference(
                "budget.limit",
                FormattableString.Invariant($"{budget.Limit}"),
                FormattableString.Invariant($"more than {bounds.Above} and at most {bounds.Most}"));
    }
}
