using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NetOptRL.Data;
using NetOptRL.Runtime;
using NetOptRL.Targets.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace NetOptRL.Targets;

/// <summary>
/// Stacked recurrent layers over the rows of the input; the last layer's last state feeds a linear output layer. Of a text, rows are the
/// numbers of its symbols, each embedded first, and the output layer answers at every step.
/// </summary>
internal sealed class RecurrentNetwork : ITargetNetwork
{
    // Without fused multiply-add the kernels, whose bits must not depend on the processor, would have to emulate it: far slower.
    private static readonly bool IsFast = Vector256.IsHardwareAccelerated && Fma.IsSupported;

    private readonly RecurrentSpec _spec;
    private readonly InputShape _shape;
    private readonly IRecurrentKernel _kernel;

    public RecurrentNetwork(RecurrentSpec spec, InputShape shape, int classes)
    {
        _spec = spec;
        _shape = shape;
        if (spec.Hidden.Count == 0 || spec.Hidden.Any(hidden => hidden < 1) || spec.Embedding < 0)
        {
            throw new InvalidInputException(
                $"a recurrent network must have layers of at least 1 unit and an embedding of at least 0 numbers, but got [{string.Join(", ", spec.Hidden)}] "
                + $"and {spec.Embedding}.");
        }
        if (spec.Embedding > 0 && shape.Channels * shape.Width != 1)
            throw new InvalidInputException($"a text must have one symbol in every step, but got {shape.Channels * shape.Width} values.");
        _kernel = Kernel(spec, shape.Channels * shape.Width, classes);
        Layout = ParameterLayout.Of(Slices(spec, shape, classes));
    }

    /// <inheritdoc/>
    public ParameterLayout Layout { get; }

    /// <summary>Time steps: a step sees one row of every channel.</summary>
    /// <returns>[N, height, channels · width]</returns>
    public Tensor Prepare(Tensor inputs) => inputs
        .view(inputs.shape[0], _shape.Channels, _shape.Height, _shape.Width)
        .permute(0, 2, 1, 3)
        .reshape(inputs.shape[0], _shape.Height, _shape.Channels * _shape.Width);

    /// <inheritdoc/>
    public Tensor Forward(Tensor parameters, Tensor inputs)
    {
        if (parameters.device_type != DeviceType.CPU || !IsFast)
            return ForwardByOperators(parameters, inputs);
        parameters = parameters.contiguous();
        var steps = inputs.transpose(0, 1).contiguous(); // [T, B, I]
        if (is_grad_enabled() && parameters.requires_grad)
            return BySample(RecurrentFunction.apply(parameters, steps, _kernel), steps);
        var (logits, records) = _kernel.Forward(parameters, steps, keep: false);
        records.Dispose();
        return BySample(logits, steps);
    }

    /// <summary>Answers at every step in the order of samples: [K, T · B, C] → [K, B · T, C]; others as they are.</summary>
    /// <param name="logits">What the layers gave, step after step.</param>
    /// <param name="steps">[T, B, …]</param>
    private Tensor BySample(Tensor logits, Tensor steps) => _spec.Embedding == 0
        ? logits
        : logits.view(logits.shape[0], steps.shape[0], steps.shape[1], logits.shape[2]).transpose(1, 2).flatten(1, 2);

    /// <inheritdoc/>
    public PassMemory Memory(int batch, bool isOnCpu)
    {
        var samples = (long)batch * _shape.Height; // a sample has a record for each of its rows
        if (isOnCpu && IsFast)
        {
            var inputs = samples * _shape.Channels * _shape.Width;
            if (_spec.Embedding > 0) // vectors of a step and their gradients; of all steps the states' gradients and the logits
                inputs += 2L * batch * _spec.Embedding + samples * (_spec.Hidden[^1] + Layout.Slices[^1].Length);
            return new PassMemory(inputs * sizeof(float), samples * _kernel.RecordWidth * sizeof(float));
        }
        // Of every gate both products, their sum and its activation; of every unit the state and what comes between; gradients of a layer.
        var (gates, layers) = (RecurrentCells.Gates(_spec.Cell), _spec.Hidden);
        var oneHot = _spec.Embedding == 0 ? 0 : samples * Layout.Slices[0].Shape[0] * (sizeof(long) + sizeof(float));
        return new PassMemory(oneHot, samples * sizeof(float) * (2L * _spec.Embedding + layers.Sum(hidden => (4L * gates + 4) * hidden) + 2L * gates * layers.Max()));
    }

    /// <inheritdoc/>
    public Tensor ForwardThrough(Tensor parameters, Tensor inputs, IActivations activations) => ForwardByOperators(parameters, inputs, activations);

    /// <summary>The network by libtorch's operators, for any device.</summary>
    internal Tensor ForwardByOperators(Tensor parameters, Tensor inputs, IActivations? activations = null)
    {
        var (members, batch, steps) = (parameters.shape[0], inputs.shape[0], (int)inputs.shape[1]);
        var views = Layout.Views(parameters);
        var first = _spec.Embedding > 0 ? 1 : 0;
        var stepped = inputs.transpose(0, 1).flatten(0, 1); // [T·B, I]
        if (activations is not null && first == 0) // numbers of symbols are no activations
            stepped = activations.Pass(0, stepped.unsqueeze(0)).squeeze(0);
        var sequence = first > 0
            ? Embed(views[0], stepped.flatten().to_type(ScalarType.Int64)) // [K, T·B, E]
            : stepped.unsqueeze(0).expand(members, -1, -1); // [K, T·B, I]
        for (var layer = 0; layer < _spec.Hidden.Count; layer++)
        {
            var slices = views.AsSpan(first + 4 * layer, 4); // W_ih, W_hh, b_ih, b_hh
            var inputPart = baddbmm(sequence, slices[0].transpose(1, 2), slices[2].unsqueeze(1)).chunk(steps, 1); // T times [K, B, gates · H]
            var (weight, bias) = (slices[1].transpose(1, 2), slices[3].unsqueeze(1));
            var hidden = zeros([members, batch, _spec.Hidden[layer]], device: parameters.device);
            var memory = hidden;
            var states = new Tensor[steps];
            for (var t = 0; t < steps; t++)
            {
                (hidden, memory) = RecurrentCells.Step(_spec.Cell, inputPart[t], hidden, memory, weight, bias);
                hidden = activations?.Pass(layer + 1, hidden) ?? hidden;
                states[t] = hidden;
            }
            sequence = layer == _spec.Hidden.Count - 1 && first == 0 ? hidden : cat(states, 1); // [K, T·B, H], or [K, B, H] of the last step alone
        }
        return BySample(baddbmm(sequence, views[^2].transpose(1, 2), views[^1].unsqueeze(1)), inputs.transpose(0, 1)); // [K, B, C]
    }

    /// <summary>
    /// Each symbol's row of every member's table, as a product with its one-hot vector: the gradient of a selection adds up by index, on a
    /// CUDA device in no fixed order (libtorch's notes on reproducibility), that of a product in one.
    /// </summary>
    /// <param name="table">[K, C, E]</param>
    /// <param name="symbols">[N], 0 … C − 1.</param>
    /// <returns>[K, N, E]</returns>
    private static Tensor Embed(Tensor table, Tensor symbols) =>
        nn.functional.one_hot(symbols, table.shape[1]).to_type(table.dtype).unsqueeze(0).expand(table.shape[0], -1, -1).bmm(table);

    // Where neither width is there, the kernel only tells its memory: see IsFast.
    private static IRecurrentKernel Kernel(RecurrentSpec spec, int features, int classes) => Vector512.IsHardwareAccelerated
        ? Kernel<Unit512, Vector512<float>>(spec, features, classes)
        : Kernel<Unit256, Vector256<float>>(spec, features, classes);

    private static IRecurrentKernel Kernel<TUnit, TVector>(RecurrentSpec spec, int features, int classes)
        where TUnit : struct, IVectorUnit<TVector>
        where TVector : struct =>
        spec.Cell switch
        {
            RecurrentCell.Tanh => new RecurrentKernel<TanhCellKernel<TUnit, TVector>>(features, spec, classes),
            RecurrentCell.Gru => new RecurrentKernel<GruCellKernel<TUnit, TVector>>(features, spec, classes),
            RecurrentCell.Lstm => new RecurrentKernel<LstmCellKernel<TUnit, TVector>>(features, spec, classes),
            _ => throw new ArgumentOutOfRangeException(nameof(spec), spec.Cell, "cell must be one of the named kinds."),
        };

    private static IEnumerable<(string Name, long[] Shape, bool IsWeight, double InitialBound)> Slices(RecurrentSpec spec, InputShape shape, int classes)
    {
        var gates = RecurrentCells.Gates(spec.Cell);
        var width = shape.Channels * shape.Width;
        if (spec.Embedding > 0)
        {
            yield return ("embedding.weight", [classes, spec.Embedding], true, Math.Sqrt(3)); // variance 1, as PyTorch's has, but uniform
            width = spec.Embedding;
        }
        for (var layer = 0; layer < spec.Hidden.Count; layer++)
        {
            var hidden = spec.Hidden[layer];
            var bound = 1 / Math.Sqrt(hidden);
            yield return ($"rnn.weight_ih_l{layer}", [gates * hidden, width], true, bound);
            yield return ($"rnn.weight_hh_l{layer}", [gates * hidden, hidden], true, bound);
            yield return ($"rnn.bias_ih_l{layer}", [gates * hidden], false, bound);
            yield return ($"rnn.bias_hh_l{layer}", [gates * hidden], false, bound);
            width = hidden;
        }
        yield return ("output.weight", [classes, width], true, 1 / Math.Sqrt(width));
        yield return ("output.bias", [classes], false, 1 / Math.Sqrt(width));
    }
}
