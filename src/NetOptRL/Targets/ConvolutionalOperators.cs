using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace NetOptRL.Targets;

/// <summary>The stacked convolutional network by libtorch's operators, for any device.</summary>
internal static class ConvolutionalOperators
{
    /// <param name="geometry">The network.</param>
    /// <param name="parameters">[K, P]</param>
    /// <param name="inputs">[B, channels · height · width]</param>
    /// <param name="activations">Sees what layers hand on; null for nobody.</param>
    /// <returns>Logits [K, B, C].</returns>
    public static Tensor Forward(ConvolutionalGeometry geometry, Tensor parameters, Tensor inputs, IActivations? activations = null)
    {
        var views = geometry.Layout.Views(parameters);
        var (members, batch) = (parameters.shape[0], inputs.shape[0]);
        var shape = geometry.Input;
        if (activations is not null)
            inputs = activations.Pass(0, inputs.unsqueeze(0)).squeeze(0);
        var x = inputs.view(batch, shape.Channels, shape.Height, shape.Width); // [B, channels, H, W], shared by all members
        var next = 0;
        foreach (var block in geometry.Blocks)
        {
            var weight = views[next++].flatten(0, 1); // [K·O, I, kernel, kernel]
            var bias = views[next++].flatten(); // [K·O]
            var groups = block.Number == 1 ? 1 : members; // the first layer's input is shared, later ones have a member's own channels each
            x = conv2d(x, weight, bias, padding: [block.Padding.Height, block.Padding.Width], groups: groups); // [B, K·O, H', W']
            if (block.Pool.Area > 1)
                x = max_pool2d(x, [block.Pool.Height, block.Pool.Width]);
            x = relu(x); // after the pool: equal, and less work
            if (activations is not null)
            {
                var byMember = x.view(batch, members, -1).transpose(0, 1); // [K, B, O · H' · W']
                x = activations.Pass(block.Number, byMember).transpose(0, 1).reshape(x.shape);
            }
        }

        x = geometry.Blocks.Count == 0
            ? x.view(1, batch, -1).expand(members, -1, -1)
            : x.view(batch, members, -1).transpose(0, 1); // [K, B, features]
        foreach (var layer in geometry.Dense)
        {
            var weight = views[next++]; // [K, O, I]
            var bias = views[next++].unsqueeze(1); // [K, 1, O]
            x = baddbmm(x, weight.transpose(1, 2), bias); // [K, B, O]; TorchSharp takes the added term last
            if (!layer.HasRelu)
                continue;
            x = relu(x);
            x = activations?.Pass(next / 2, x) ?? x; // a weight and a bias of every layer so far
        }
        return x;
    }

    /// <summary>
    /// What libtorch keeps for the way back, and the gradients of the largest of it: of a block its convolution, what the pool chose with the
    /// 64-bit place of each, and the ReLU; of a layer its product and the ReLU.
    /// </summary>
    public static PassMemory Memory(ConvolutionalGeometry geometry, int batch)
    {
        var kept = geometry.Blocks.Sum(block =>
                sizeof(float) * (long)block.Convolved.ExactSize + (2L * sizeof(float) + sizeof(long)) * (long)block.Output.ExactSize)
            + geometry.Dense.Sum(layer => 2L * sizeof(float) * layer.Outputs);
        var gradients = 2L * sizeof(float) * geometry.Blocks.Select(block => (long)block.Convolved.ExactSize).DefaultIfEmpty().Max();
        return new PassMemory(0, batch * (kept + gradients));
    }
}
