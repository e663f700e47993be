namespace NetOptRL.Targets.Kernels;

/// <summary>
/// The whole network on the CPU, member after member, so that one member's activations of sixteen samples stay in the core's cache
/// from layer to layer. Nothing here is shared between threads but tables that are only read.
/// </summary>
internal sealed unsafe class ConvolutionalKernels
{
    private readonly ConvolutionalGeometry _geometry;
    private readonly ConvolutionLayer[] _convolutions;
    private readonly DenseLayer[] _dense;
    private readonly int[] _planeAt, _winnersAt, _convolvedAt, _sumsAt, _denseAt;
    private readonly int _inputSize, _stripSize, _recordSize, _winnersSize, _convolvedSize, _sumsSize, _gradientSize;

    public ConvolutionalKernels(ConvolutionalGeometry geometry)
    {
        _geometry = geometry;
        var slices = geometry.Layout.Slices;
        var blocks = geometry.Blocks;
        _convolutions = blocks.Select((block, i) => new ConvolutionLayer(
            block, slices[2 * i].Offset, slices[2 * i + 1].Offset, i + 1 < blocks.Count ? blocks[i + 1].Padding : default)).ToArray();
        _dense = geometry.Dense.Select((layer, i) => new DenseLayer(
            layer, slices[2 * (blocks.Count + i)].Offset, slices[2 * (blocks.Count + i) + 1].Offset)).ToArray();
        _inputSize = new Planes(geometry.Input, InputBorder).Size;
        _stripSize = _convolutions.Select(layer => layer.StripSize).DefaultIfEmpty().Max();
        _planeAt = Offsets(_convolutions.Select(layer => layer.Output.Size), 0, out var planes);
        _denseAt = Offsets(_dense.Select(layer => layer.OutputSize), planes, out _recordSize);
        _winnersAt = Offsets(_convolutions.Select(layer => layer.WinnersSize), 0, out _winnersSize);
        _convolvedAt = Offsets(_convolutions.Select(layer => layer.Convolved.Size), 0, out _convolvedSize);
        _sumsAt = Offsets(_convolutions.Select(layer => layer.LanesSize), 0, out _sumsSize);
        _gradientSize = _convolutions.Select(layer => layer.InputGradient.Size)
            .Concat(_dense.SelectMany(layer => new[] { layer.InputGradientSize, layer.OutputSize })).Max();
    }

    private Window InputBorder => _convolutions.Length > 0 ? _geometry.Blocks[0].Padding : default;

    /// <summary>
    /// Whether the kernels can compute the network: all but pooling windows too large for a byte and layers too large to be addressed by 32 bits.
    /// </summary>
    public static bool Support(ConvolutionalGeometry geometry) =>
        geometry.Blocks.All(block => block.Pool.Area <= MaxPoolKernel.LargestArea)
        && Activations(geometry) <= int.MaxValue && WeightGradients(geometry) <= int.MaxValue;

    /// <summary>Floats that sixteen samples take in all layers, forward and back, at most.</summary>
    private static long Activations(ConvolutionalGeometry geometry) =>
        new Planes(geometry.Input, default).LongSize
        + geometry.Blocks.Sum(block => new Planes(block.Input, block.Padding).LongSize + ConvolutionLayer.ConvolvedOf(block).LongSize)
        + geometry.Dense.Sum(layer => (long)Lanes.Count * (layer.Inputs + layer.Outputs + 2 * AffineKernel.Channels));

    /// <summary>Floats of the sums of the convolutions' gradients, at most.</summary>
    private static long WeightGradients(ConvolutionalGeometry geometry) => geometry.Blocks.Sum(block =>
        (long)Lanes.Count * (block.Channels + WeightGradientKernel.Channels) * (block.FanIn + WeightGradientKernel.Taps + 1));

    /// <summary>Brings a mini-batch into lanes, once for all members.</summary>
    /// <param name="inputs">[B, channels · height · width]</param>
    /// <param name="batch">B.</param>
    /// <param name="workspace">Receives them.</param>
    public void Pack(float* inputs, int batch, ConvolutionalWorkspace workspace)
    {
        workspace.Batch = batch;
        var planes = new Planes(_geometry.Input, InputBorder);
        var lanes = workspace.Inputs.Take((long)Lanes.Blocks(batch) * _inputSize);
        var (channels, height, width) = (planes.Shape.Channels, planes.Shape.Height, planes.Shape.Width);
        for (var block = 0; block < Lanes.Blocks(batch); block++)
        {
            var rows = inputs + (nint)block * Lanes.Count * planes.Shape.Size;
            var samples = Math.Min(Lanes.Count, batch - block * Lanes.Count);
            for (var row = 0; row < channels * height; row++)
                Lanes.Pack(rows + row * width, planes.Shape.Size, samples, width, lanes + (nint)block * _inputSize + planes.At(row / height, row % height, 0));
        }
    }

    /// <summary>One member's logits.</summary>
    /// <param name="workspace">Holds the packed mini-batch.</param>
    /// <param name="member">The member's row of parameters.</param>
    /// <param name="index">Its place, if what its layers give is to be kept for <see cref="Backward"/>; else −1.</param>
    /// <param name="logits">[B, C]</param>
    public void Forward(ConvolutionalWorkspace workspace, float* member, int index, float* logits)
    {
        var (batch, blocks) = (workspace.Batch, Lanes.Blocks(workspace.Batch));
        float* input = workspace.Inputs.Take(0), records = Records(workspace, index);
        var strip = workspace.Strip.Take(_stripSize);
        for (var block = 0; block < blocks; block++)
        {
            float* x = input + (nint)block * _inputSize, record = records + (nint)block * _recordSize;
            for (var i = 0; i < _convolutions.Length; i++)
            {
                var y = record + _planeAt[i];
                _convolutions[i].Forward(x, member, strip, y, index < 0 ? null : Winners(workspace, index, block) + _winnersAt[i]);
                x = y;
            }
        }
        for (var i = 0; i < _dense.Length; i++)
        {
            var x = DenseInput(i, input, records, out var stride);
            _dense[i].Forward(x, stride, blocks, member, records + _denseAt[i], _recordSize);
        }
        var classes = _geometry.Dense[^1].Outputs;
        for (var block = 0; block < blocks; block++)
        {
            var (first, lanes) = (block * Lanes.Count, (nint)block * _recordSize + _denseAt[^1]);
            Lanes.Unpack(records + lanes, Math.Min(Lanes.Count, batch - first), classes, logits + (nint)first * classes, classes);
        }
    }

    /// <summary>One member's gradient, after <see cref="Forward"/> with the same index.</summary>
    /// <param name="workspace">Of the forward pass.</param>
    /// <param name="member">The member's row of parameters.</param>
    /// <param name="index">Its place.</param>
    /// <param name="dLogits">[B, C]: gradient of the logits.</param>
    /// <param name="gradient">The member's row of gradients, all of it written.</param>
    public void Backward(ConvolutionalWorkspace workspace, float* member, int index, float* dLogits, float* gradient)
    {
        var blocks = Lanes.Blocks(workspace.Batch);
        float* input = workspace.Inputs.Take(0), records = Records(workspace, index);
        var sums = workspace.Sums.Take(Math.Max(_sumsSize, DenseLayer.LanesSize));
        var dy = workspace.Gradients[0].Take(Math.Max(2L, blocks) * _gradientSize); // the convolutions need room for two
        var dx = workspace.Gradients[1].Take(Math.Max(2L, blocks) * _gradientSize);
        PackGradient(workspace.Batch, dLogits, dy);
        for (var i = _dense.Length - 1; i >= 0; i--)
        {
            var x = DenseInput(i, input, records, out var stride);
            var isAsked = i > 0 || _convolutions.Length > 0;
            _dense[i].Backward(x, stride, blocks, member, records + _denseAt[i], _recordSize, dy, sums, gradient, isAsked ? dx : null);
            Swap(ref dy, ref dx);
        }

        new Span<float>(sums, _sumsSize).Clear();
        var convolved = workspace.Convolved.Take(_convolvedSize);
        for (var block = 0; block < blocks && _convolutions.Length > 0; block++)
        {
            var record = records + (nint)block * _recordSize;
            float* dOutput = dy + (nint)block * _dense[0].InputGradientSize, dInput = dx, free = dx + _gradientSize;
            for (var i = _convolutions.Length - 1; i >= 0; i--)
            {
                var x = i > 0 ? record + _planeAt[i - 1] : input + (nint)block * _inputSize;
                var winners = Winners(workspace, index, block) + _winnersAt[i];
                _convolutions[i].Backward(x, member, dOutput, winners, convolved + _convolvedAt[i], sums + _sumsAt[i], i > 0 ? dInput : null);
                dOutput = dInput;
                Swap(ref dInput, ref free);
            }
        }
        for (var i = 0; i < _convolutions.Length; i++)
            _convolutions[i].Reduce(sums + _sumsAt[i], gradient);
    }

    /// <summary>What a workspace holds after a mini-batch of that size went through and back.</summary>
    public PassMemory Memory(int batch)
    {
        var blocks = Lanes.Blocks(batch);
        var shared = (long)blocks * _inputSize + _stripSize + _convolvedSize + Math.Max(_sumsSize, DenseLayer.LanesSize)
            + 2 * Math.Max(2L, blocks) * _gradientSize;
        return new PassMemory(shared * sizeof(float), blocks * ((long)_recordSize * sizeof(float) + _winnersSize));
    }

    /// <summary>Floats and bytes are laid out for all members before the first is computed, so that nothing moves between two.</summary>
    public void Reserve(ConvolutionalWorkspace workspace, int members)
    {
        var blocks = (long)members * Lanes.Blocks(workspace.Batch);
        workspace.Records.Take(blocks * _recordSize);
        workspace.Winners.Take(blocks * _winnersSize);
    }

    private float* Records(ConvolutionalWorkspace workspace, int index) =>
        workspace.Records.Take((long)Lanes.Blocks(workspace.Batch) * _recordSize) + Math.Max(0, index) * (nint)Lanes.Blocks(workspace.Batch) * _recordSize;

    private byte* Winners(ConvolutionalWorkspace workspace, int index, int block) =>
        workspace.Winners.Take(0) + ((nint)index * Lanes.Blocks(workspace.Batch) + block) * _winnersSize;

    /// <summary>What a fully connected layer reads: the layer before it, the last convolution, or the samples themselves.</summary>
    private float* DenseInput(int layer, float* input, float* records, out int stride)
    {
        stride = layer == 0 && _convolutions.Length == 0 ? _inputSize : _recordSize;
        return layer > 0 ? records + _denseAt[layer - 1] : _convolutions.Length > 0 ? records + _planeAt[^1] : input;
    }

    private void PackGradient(int batch, float* dLogits, float* dy)
    {
        var (classes, size) = (_geometry.Dense[^1].Outputs, _dense[^1].OutputSize);
        for (var block = 0; block < Lanes.Blocks(batch); block++)
        {
            var first = block * Lanes.Count;
            Lanes.Pack(dLogits + (nint)first * classes, classes, Math.Min(Lanes.Count, batch - first), classes, dy + (nint)block * size);
        }
    }

    private static void Swap(ref float* a, ref float* b)
    {
        var held = a;
        a = b;
        b = held;
    }

    private static int[] Offsets(IEnumerable<int> sizes, int start, out int end)
    {
        var offsets = new List<int>();
        end = start;
        foreach (var size in sizes)
        {
            offsets.Add(end);
            end += Lanes.RoundUp(size, Lanes.Count); // vectors never cross a cache line
        }
        return [.. offsets];
    }
}
