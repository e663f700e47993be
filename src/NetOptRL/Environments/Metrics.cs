using System.Text.Json.Serialization;

namespace NetOptRL.Environments;

/// <summary>What a member scores on one split.</summary>
/// <param name="Accuracy">Share of samples classified right, of a text of characters foretold right, 0 … 1.</param>
/// <param name="LogLoss">Mean cross-entropy in nats.</param>
/// <param name="Density">Share of the weights that are not zero, 0 … 1.</param>
public sealed record Metrics(double Accuracy, double LogLoss, double Density)
{
    /// <summary>The same loss in bits, in which texts are compared: of a text, bits per character.</summary>
    [JsonIgnore]
    public double Bits => LogLoss / Math.Log(2);
}
