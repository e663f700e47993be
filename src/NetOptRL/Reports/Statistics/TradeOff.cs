namespace NetOptRL.Reports.Statistics;

/// <summary>How good a network is and how much of it is left.</summary>
/// <param name="Accuracy">Share of examples classified right; higher is better.</param>
/// <param name="Density">Share of the weights left; lower is better.</param>
public readonly record struct TradeOff(double Accuracy, double Density);
