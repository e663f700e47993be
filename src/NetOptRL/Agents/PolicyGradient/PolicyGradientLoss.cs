using NetOptRL.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace NetOptRL.Agents.PolicyGradient;

/// <summary>
/// The objective on one page. With the ratio r = exp(log π(a|s) − log π_old(a|s)) and the advantage A of each decision,
/// <code>
/// PPO-clip   L = −mean min(r·A, clip(r, 1 − ε, 1 + ε)·A) − β·mean H      (J. Schulman et al., arXiv:1707.06347, eq. 7)
/// REINFORCE  L = −mean A·log π(a|s) − β·mean H                          (R. Williams, 1992)
/// </code>
/// where log π is the sum over a decision's open heads and H the sum of their entropies in nats.
/// </summary>
internal static class PolicyGradientLoss
{
    /// <summary>Joint log-probability and entropy of each decision.</summary>
    /// <param name="parameters">[1, P]; the gradient flows to it.</param>
    /// <param name="shape">Shape of the network.</param>
    /// <param name="observations">[N, D]</param>
    /// <param name="choices">[N, H] int64</param>
    /// <param name="isOpen">[N, H], 0 or 1</param>
    /// <returns>Two tensors [N].</returns>
    public static (Tensor LogProbability, Tensor Entropy) Evaluate(Tensor parameters, PolicyShape shape, Tensor observations, Tensor choices, Tensor isOpen)
    {
        var views = shape.Layout().Views(parameters).Select(view => view.squeeze(0)).ToArray();
        var hidden = observations.matmul(views[0]).Plus(views[1]).tanh(); // [N, H₁]
        hidden = hidden.matmul(views[2]).Plus(views[3]).tanh();
        var logits = hidden.matmul(views[4]).Plus(views[5]).view(-1, shape.Heads.Count, shape.Room);
        var logs = logits.Plus(Absent(shape)).log_softmax(2); // [N, H, M]
        var chosen = logs.gather(2, choices.unsqueeze(2)).squeeze(2); // [N, H]
        var entropies = -(logs.exp() * logs).sum(2); // [N, H]
        return ((chosen * isOpen).sum(1), (entropies * isOpen).sum(1));
    }

    /// <summary>[H, M]: 0 for a head's choices, so low beyond them that their probability is 0.</summary>
    private static Tensor Absent(PolicyShape shape) =>
        tensor(
            shape.Heads.SelectMany(size => Enumerable.Range(0, shape.Room).Select(choice => choice < size ? 0f : -1e9f)).ToArray(),
            [shape.Heads.Count, shape.Room]);

    /// <summary>The policy's part of the loss.</summary>
    /// <param name="logProbability">[N] under the policy that learns.</param>
    /// <param name="proximal">[N] under the policy that the ratio is taken to.</param>
    /// <param name="advantages">[N]</param>
    /// <param name="clip">ε, or null for REINFORCE.</param>
    public static Tensor Policy(Tensor logProbability, Tensor proximal, Tensor advantages, double? clip)
    {
        if (clip is not { } epsilon)
            return -(advantages * logProbability).mean();
        using Scalar low = Scalars.Of(1 - epsilon), high = Scalars.Of(1 + epsilon);
        var ratio = (logProbability - proximal).exp();
        return -minimum(ratio * advantages, ratio.clamp(low, high) * advantages).mean();
    }
}
