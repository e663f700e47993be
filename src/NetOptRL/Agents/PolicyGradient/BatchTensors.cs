using NetOptRL.Runtime;
using static TorchSharp.torch;

namespace NetOptRL.Agents.PolicyGradient;

/// <summary>A batch of decisions as tensors; made and used within one dispose scope.</summary>
internal sealed class BatchTensors
{
    public BatchTensors(DecisionBatch batch, PolicyShape shape)
    {
        long n = batch.Count, heads = shape.Heads.Count;
        Observations = tensor(batch.Observations, [n, shape.Observation]);
        Choices = tensor(batch.Choices, [n, heads]);
        IsOpen = tensor(batch.IsOpen, [n, heads]);
        Proximal = tensor(batch.LogProbabilities);
        Advantages = tensor(batch.Advantages);
    }

    private BatchTensors(BatchTensors all, Func<Tensor, Tensor> select)
    {
        Observations = select(all.Observations);
        Choices = select(all.Choices);
        IsOpen = select(all.IsOpen);
        Proximal = select(all.Proximal);
        Advantages = select(all.Advantages);
    }

    /// <summary>[N, D]</summary>
    public Tensor Observations { get; }

    /// <summary>[N, H] int64</summary>
    public Tensor Choices { get; }

    /// <summary>[N, H], 0 or 1</summary>
    public Tensor IsOpen { get; }

    /// <summary>[N] log-probability under the policy that the ratio is taken to.</summary>
    public Tensor Proximal { get; private init; }

    /// <summary>[N]</summary>
    public Tensor Advantages { get; private init; }

    /// <summary>The decisions of the given numbers.</summary>
    public BatchTensors Rows(int[] rows)
    {
        var numbers = tensor(rows.Select(row => (long)row).ToArray());
        return new BatchTensors(this, all => all.index_select(0, numbers));
    }

    /// <summary>
    /// The same decisions seen from a later policy than the one that acted: ratios are taken to it, and each advantage is weighted with
    /// how much more often it would decide so (decoupled PPO: J. Hilton, K. Cobbe, J. Schulman, arXiv:2110.00641), cut at a largest
    /// weight (truncated importance sampling: E. Ionides, 2008).
    /// </summary>
    /// <param name="proximal">[N] log-probabilities under that policy.</param>
    /// <param name="largest">Largest weight.</param>
    public BatchTensors SeenFrom(Tensor proximal, double largest)
    {
        using var bound = Scalars.Of(largest);
        return new BatchTensors(this, all => all)
        {
            Proximal = proximal,
            Advantages = Advantages * (proximal - Proximal).exp().clamp_max(bound), // a ratio is never below 0
        };
    }
}
