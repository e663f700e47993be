using NetOptRL.Training;

namespace NetOptRL.Environments;

/// <summary>What a policy sees of a member at a decision.</summary>
/// <param name="Progress">Share of the training done, 0 … 1.</param>
/// <param name="Action">What held over the last interval; null at the first decision.</param>
/// <param name="Interval">How that interval went; default at the first decision.</param>
/// <param name="ValidationLoss">Validation log-loss now, nats.</param>
/// <param name="PreviousLoss">Validation log-loss at the decision before, nats.</param>
/// <param name="BestLoss">The lowest validation log-loss so far, nats.</param>
/// <param name="Density">Share of the weights left, 0 … 1.</param>
internal readonly record struct ObservedMember(
    double Progress, TuningAction? Action, IntervalResult Interval, double ValidationLoss, double PreviousLoss, double BestLoss, double Density);
