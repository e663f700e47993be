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
        Acted = tensor(batch.LogProbabilities);
        Advantages = tensor(batch.Advantages);
    }

    private BatchTensors(BatchTensors all, Tensor rows)
    {
        Observations = all.Observations.index_select(0, rows);
        Choices = all.Choices.index_select(0, rows);
        IsOpen = all.IsOpen.index_select(0, rows);
        Acted = all.Acted.index_select(0, rows);
        Advantages = all.Advantages.index_select(0, rows);
    }

    /// <summary>[N, D]</summary>
    public Tensor Observations { get; }

    /// <summary>[N, H] int64</summary>
    public Tensor Choices { get; }

    /// <summary>[N, H], 0 or 1</summary>
    public Tensor IsOpen { get; }

    /// <summary>[N] log-probability under the policy that acted.</summary>
    public Tensor Acted { get; set; }

    /// <summary>[N]</summary>
    public Tensor Advantages { get; set; }

    /// <summary>The decisions of the given numbers.</summary>
    public BatchTensors Rows(int[] rows) => new(this, tensor(rows.Select(row => (long)row).ToArray()));
}
