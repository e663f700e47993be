using System.Runtime.Intrinsics;

namespace NetOptRL.Targets.Kernels;

/// <summary>One member's fully connected layer on all blocks of samples: y = W x + b, then ReLU where the layer has one.</summary>
internal sealed unsafe class DenseLayer
{
    private const int TapChunk = 16 * WeightGradientKernel.Taps;
    private readonly DenseGeometry _layer;
    private readonly nint _weights, _biases;
    private readonly Tap[] _taps, _inputGradientTaps;
    private readonly int[] _weightGradientTaps;

    public DenseLayer(DenseGeometry layer, int weights, int biases)
    {
        (_layer, _weights, _biases) = (layer, weights, biases);
        _taps = Enumerable.Range(0, layer.Inputs).Select(i => new Tap(i * Lanes.Count, i)).ToArray();
        _inputGradientTaps = Enumerable.Range(0, layer.Outputs).Select(o => new Tap(o * Lanes.Count, o * layer.Inputs)).ToArray();
        _weightGradientTaps = Enumerable.Range(0, Lanes.RoundUp(layer.Inputs, WeightGradientKernel.Taps))
            .Select(i => Math.Min(i, layer.Inputs - 1) * Lanes.Count).ToArray();
    }

    /// <summary>Floats of one block's output, and of its gradient.</summary>
    public int OutputSize => Lanes.RoundUp(_layer.Outputs, AffineKernel.Channels) * Lanes.Count;

    /// <summary>Floats of the gradient of one block's input.</summary>
    public int InputGradientSize => Lanes.RoundUp(_layer.Inputs, AffineKernel.Channels) * Lanes.Count;

    /// <summary>Floats of scratch that <see cref="Backward"/> needs.</summary>
    public static int LanesSize => WeightGradientKernel.Channels * TapChunk * Lanes.Count;

    /// <summary>The outputs of all blocks.</summary>
    /// <param name="x">[blocks][inputs][16], blocks <paramref name="xBlock"/> floats apart.</param>
    /// <param name="xBlock">Floats between blocks.</param>
    /// <param name="blocks">Number of blocks.</param>
    /// <param name="member">The member's row of parameters.</param>
    /// <param name="y">[blocks][outputs][16]</param>
    /// <param name="yBlock">Floats between blocks.</param>
    public void Forward(float* x, int xBlock, int blocks, float* member, float* y, int yBlock)
    {
        var kernel = new AffineKernel(_taps, Offsets(stackalloc int[blocks], xBlock));
        for (var o = 0; o < _layer.Outputs; o += AffineKernel.Channels)
        {
            var weights = member + _weights + o * _layer.Inputs;
            kernel.Run(x, weights, _layer.Inputs, _layer.Outputs - o, member + _biases + o, y + o * Lanes.Count, Lanes.Count, yBlock);
        }
        if (!_layer.HasRelu)
            return;
        for (var block = 0; block < blocks; block++)
            CutOff(y + (nint)block * yBlock, y + (nint)block * yBlock);
    }

    /// <summary>The gradients of the parameters, written to the member's row, and of the input.</summary>
    /// <param name="x">As for <see cref="Forward"/>.</param>
    /// <param name="xBlock">Floats between blocks.</param>
    /// <param name="blocks">Number of blocks.</param>
    /// <param name="member">The member's row of parameters.</param>
    /// <param name="y">The outputs, read where the layer has a ReLU.</param>
    /// <param name="yBlock">Floats between blocks.</param>
    /// <param name="dy">[blocks][<see cref="OutputSize"/>]: gradient of the outputs; the ReLU's cut is applied to it.</param>
    /// <param name="lanes">Scratch.</param>
    /// <param name="gradient">The member's row of gradients.</param>
    /// <param name="dx">[blocks][<see cref="InputGradientSize"/>]: gradient of the inputs; null where nobody asks for it.</param>
    public void Backward(float* x, int xBlock, int blocks, float* member, float* y, int yBlock, float* dy, float* lanes, float* gradient, float* dx)
    {
        for (var block = 0; block < blocks && _layer.HasRelu; block++)
            CutOff(y + (nint)block * yBlock, dy + (nint)block * OutputSize);
        for (var o = 0; o < _layer.Outputs; o++)
            gradient[_biases + o] = BiasGradient(dy + o * Lanes.Count, blocks, lanes);
        for (var o = 0; o < _layer.Outputs; o += WeightGradientKernel.Channels)
            WeightGradient(x, xBlock, blocks, dy + o * Lanes.Count, _layer.Outputs - o, lanes, gradient + _weights + o * _layer.Inputs);
        if (dx is null)
            return;
        var kernel = new AffineKernel(_inputGradientTaps, Offsets(stackalloc int[blocks], OutputSize));
        for (var i = 0; i < _layer.Inputs; i += AffineKernel.Channels)
            kernel.Run(dy, member + _weights + i, 1, _layer.Inputs - i, null, dx + i * Lanes.Count, Lanes.Count, InputGradientSize);
    }

    private float BiasGradient(float* dy, int blocks, float* lanes)
    {
        var sum = Vector512<float>.Zero;
        for (var block = 0; block < blocks; block++)
            sum += Vector512.Load(dy + (nint)block * OutputSize);
        sum.Store(lanes);
        return Lanes.Sum(lanes);
    }

    private void WeightGradient(float* x, int xBlock, int blocks, float* dy, int channels, float* lanes, float* gradient)
    {
        for (var start = 0; start < _layer.Inputs; start += TapChunk)
        {
            var taps = _weightGradientTaps.AsSpan(start, Math.Min(TapChunk, _weightGradientTaps.Length - start));
            new Span<float>(lanes, LanesSize).Clear();
            WeightGradientKernel.Add(dy, Lanes.Count, OutputSize, channels, x, xBlock, blocks, 1, taps, lanes);
            for (var c = 0; c < Math.Min(WeightGradientKernel.Channels, channels); c++)
            {
                for (var t = 0; t < Math.Min(taps.Length, _layer.Inputs - start); t++)
                    gradient[c * _layer.Inputs + start + t] = Lanes.Sum(lanes + (c * taps.Length + t) * Lanes.Count);
            }
        }
    }

    /// <summary>Sets to 0 where the result is ≤ 0: the ReLU itself where both are the same, else its gradient.</summary>
    private void CutOff(float* result, float* values)
    {
        for (nint i = 0; i < OutputSize; i += Lanes.Count)
        {
            var cut = Vector512.LessThanOrEqual(Vector512.Load(result + i), Vector512<float>.Zero);
            Vector512.ConditionalSelect(cut, Vector512<float>.Zero, Vector512.Load(values + i)).Store(values + i);
        }
    }

    private static ReadOnlySpan<int> Offsets(Span<int> offsets, int stride)
    {
        for (var i = 0; i < offsets.Length; i++)
            offsets[i] = i * stride;
        return offsets;
    }
}
