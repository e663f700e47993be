using static TorchSharp.torch;

namespace NetOptRL.Agents.PolicyGradient;

/// <summary>What an update measures about itself, averaged over its mini-batches.</summary>
internal sealed class UpdateDiagnostics
{
    private int _steps;
    private double _policyLoss, _entropy, _divergence, _clipped, _gradientNorm;

    /// <summary>Share of the returns' variance that the baseline explains.</summary>
    public double ExplainedVariance { get; init; }

    /// <summary>Takes in one mini-batch.</summary>
    /// <param name="policyLoss">Scalar.</param>
    /// <param name="entropy">[N], nats.</param>
    /// <param name="logRatio">[N] log π − log π_old.</param>
    /// <param name="clip">ε.</param>
    /// <param name="gradientNorm">Before clipping.</param>
    public void Add(Tensor policyLoss, Tensor entropy, Tensor logRatio, double clip, double gradientNorm)
    {
        _steps++;
        _policyLoss += policyLoss.item<float>();
        _entropy += entropy.detach().data<float>().ToArray().Average();
        var logRatios = logRatio.detach().data<float>().ToArray();
        _divergence += logRatios.Average(log => Math.Exp(log) - 1 - log); // the k3 estimator of KL(π_old ‖ π) (J. Schulman, 2020)
        _clipped += logRatios.Count(log => Math.Abs(Math.Exp(log) - 1) > clip) / (double)logRatios.Length;
        _gradientNorm += gradientNorm;
    }

    public IReadOnlyDictionary<string, double> ToDictionary() => new Dictionary<string, double>
    {
        ["policyLoss"] = _policyLoss / _steps,
        ["entropy"] = _entropy / _steps,
        ["kl"] = _divergence / _steps,
        ["clipFraction"] = _clipped / _steps,
        ["gradientNorm"] = _gradientNorm / _steps,
        ["explainedVariance"] = ExplainedVariance,
    };
}
