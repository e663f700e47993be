using NetOptRL.Data;

namespace NetOptRL.Targets.Kernels;

/// <summary>One member's convolution block on one block of sixteen samples: convolution and bias, max-pool, ReLU, and the gradients of all.</summary>
/// <remarks>
/// With padding p along both sides: y[c, i, j] = b[c] + Σ w[c, m, u, v] · x[m, i + u − p, j + v − p]. The gradient of the input is the
/// same sum with the kernel turned around: dx[m, i, j] = Σ w[c, m, u, v] · dy[c, i + p − u, j + p − v], dy being 0 outside.
/// </remarks>
internal sealed unsafe class ConvolutionLayer
{
    private readonly BlockGeometry _block;
    private readonly int _stripChannel;
    private readonly Window _pool;
    private readonly nint _weights, _biases;
    private readonly Tap[] _taps, _inputGradientTaps;
    private readonly int[] _stripPositions, _inputGradientPositions, _weightGradientTaps;

    /// <param name="block">Shapes.</param>
    /// <param name="weights">Offset of the weights in a member's row.</param>
    /// <param name="biases">Offset of the biases.</param>
    /// <param name="outputBorder">Padding of the next block.</param>
    public ConvolutionLayer(BlockGeometry block, int weights, int biases, Window outputBorder)
    {
        (_block, _weights, _biases, _pool) = (block, weights, biases, block.Pool);
        var (kernel, padding) = (block.Kernel, block.Padding);
        Input = new Planes(block.Input, padding);
        Output = new Planes(block.Output, outputBorder);
        Convolved = ConvolvedOf(block);
        InputGradient = new Planes(block.Input, default);

        var strip = new InputShape(1, _pool.Height, _pool.Width * block.Output.Width); // what one row of pooling windows covers
        _stripChannel = strip.Size * Lanes.Count;
        _stripPositions = Places(strip).Select(at => Input.At(0, at.Row - padding.Height, at.Column - padding.Width)).ToArray();
        var weightShape = new InputShape(block.Input.Channels, kernel.Height, kernel.Width);
        _taps = Places(weightShape).Select((at, index) => new Tap(at.Channel * Input.Channel + at.Row * Input.Row + at.Column * Lanes.Count, index)).ToArray();

        var taps = _taps.Select(tap => tap.Input).ToList();
        while (taps.Count % WeightGradientKernel.Taps != 0)
            taps.Add(taps[^1]);
        _weightGradientTaps = [.. taps];

        _inputGradientPositions = Places(block.Input with { Channels = 1 })
            .Select(at => Convolved.At(0, at.Row + padding.Height, at.Column + padding.Width)).ToArray();
        _inputGradientTaps = Places(new InputShape(block.Channels, kernel.Height, kernel.Width))
            .Select(at => new Tap(
                at.Channel * Convolved.Channel - at.Row * Convolved.Row - at.Column * Lanes.Count,
                at.Channel * block.FanIn + at.Row * kernel.Width + at.Column)).ToArray();
    }

    /// <summary>Where the gradient of what a block's convolution gives lies.</summary>
    public static Planes ConvolvedOf(BlockGeometry block) => new(
        block.Convolved,
        new Window(Math.Max(0, block.Kernel.Height - 1 - block.Padding.Height), Math.Max(0, block.Kernel.Width - 1 - block.Padding.Width)));

    /// <summary>The block's input, with its padding.</summary>
    public Planes Input { get; }

    /// <summary>Its output, with the padding of the block that follows.</summary>
    public Planes Output { get; }

    /// <summary>The gradient of what the convolution gives, with the border that the gradient of its input reaches into.</summary>
    public Planes Convolved { get; }

    /// <summary>The gradient of the input; that of the output lies likewise, without a border.</summary>
    public Planes InputGradient { get; }

    /// <summary>Bytes that tell the pooling windows' winners.</summary>
    public int WinnersSize => _block.Output.Size * Lanes.Count;

    /// <summary>Floats of scratch that <see cref="Forward"/> needs.</summary>
    public int StripSize => AffineKernel.Channels * _stripChannel;

    /// <summary>Floats that the weights' and biases' gradients take in lanes.</summary>
    public int LanesSize => BiasLanes + _block.Channels * Lanes.Count;

    private int BiasLanes => Lanes.RoundUp(_block.Channels, WeightGradientKernel.Channels) * _weightGradientTaps.Length * Lanes.Count;

    /// <summary>From <see cref="Input"/> to <see cref="Output"/>, one row of pooling windows after another.</summary>
    /// <param name="x">The input.</param>
    /// <param name="member">The member's row of parameters.</param>
    /// <param name="strip">Scratch.</param>
    /// <param name="y">The output.</param>
    /// <param name="winners">The windows' winners; null to keep none.</param>
    public void Forward(float* x, float* member, float* strip, float* y, byte* winners)
    {
        var kernel = new AffineKernel(_taps, _stripPositions);
        var (channels, height, width) = (_block.Output.Channels, _block.Output.Height, _block.Output.Width);
        for (var row = 0; row < height; row++, x += _pool.Height * Input.Row)
        {
            for (var first = 0; first < channels; first += AffineKernel.Channels)
            {
                var weights = member + _weights + first * _block.FanIn;
                kernel.Run(x, weights, _block.FanIn, channels - first, member + _biases + first, strip, _stripChannel, Lanes.Count);
                for (var c = first; c < Math.Min(first + AffineKernel.Channels, channels); c++)
                {
                    var rowWinners = winners is null ? null : winners + (c * height + row) * width * Lanes.Count;
                    MaxPoolKernel.Forward(strip + (c - first) * _stripChannel, _pool, width, y + Output.At(c, row, 0), rowWinners);
                }
            }
        }
    }

    /// <summary>From the gradient of the output to those of the parameters, added to <paramref name="lanes"/>, and of the input.</summary>
    /// <param name="x">The input.</param>
    /// <param name="member">The member's row of parameters.</param>
    /// <param name="dy">Gradient of the output, without border.</param>
    /// <param name="winners">As <see cref="Forward"/> gave them.</param>
    /// <param name="dConvolved">Scratch of <see cref="Convolved"/>, its border zero.</param>
    /// <param name="lanes">Sums of the parameters' gradients.</param>
    /// <param name="dx">Gradient of the input; null where nobody asks for it.</param>
    public void Backward(float* x, float* member, float* dy, byte* winners, float* dConvolved, float* lanes, float* dx)
    {
        var (channels, height, width) = (_block.Output.Channels, _block.Output.Height, _block.Output.Width);
        for (var first = 0; first < channels; first += WeightGradientKernel.Channels)
        {
            for (var c = first; c < Math.Min(first + WeightGradientKernel.Channels, channels); c++)
            {
                for (var row = 0; row < height; row++)
                {
                    nint at = (c * height + row) * width * Lanes.Count;
                    MaxPoolKernel.Backward(
                        dy + at, winners + at, _pool, width, dConvolved + Convolved.At(c, row * _pool.Height, 0), Convolved.Row,
                        lanes + BiasLanes + c * Lanes.Count);
                }
            }
            for (var row = 0; row < height; row++)
            {
                WeightGradientKernel.Add(
                    dConvolved + Convolved.At(first, row * _pool.Height, 0), Convolved.Channel, Convolved.Row, channels - first,
                    x + row * _pool.Height * Input.Row, Input.Row, _pool.Height, width * _pool.Width,
                    _weightGradientTaps, lanes + first * _weightGradientTaps.Length * Lanes.Count);
            }
        }
        if (dx is null)
            return;
        var kernel = new AffineKernel(_inputGradientTaps, _inputGradientPositions);
        nint area = _block.Kernel.Area;
        for (var m = 0; m < _block.Input.Channels; m += AffineKernel.Channels)
        {
            var weights = member + _weights + m * area;
            kernel.Run(dConvolved, weights, area, _block.Input.Channels - m, null, dx + m * InputGradient.Channel, InputGradient.Channel, Lanes.Count);
        }
    }

    /// <summary>Adds up the lanes of all blocks of samples into the member's row of gradients.</summary>
    public void Reduce(float* lanes, float* gradient)
    {
        for (var c = 0; c < _block.Channels; c++)
        {
            for (var t = 0; t < _taps.Length; t++)
                gradient[_weights + c * _taps.Length + t] = Lanes.Sum(lanes + (c * _weightGradientTaps.Length + t) * Lanes.Count);
            gradient[_biases + c] = Lanes.Sum(lanes + BiasLanes + c * Lanes.Count);
        }
    }

    private static IEnumerable<(int Channel, int Row, int Column)> Places(InputShape shape) =>
        from channel in Enumerable.Range(0, shape.Channels)
        from row in Enumerable.Range(0, shape.Height)
        from column in Enumerable.Range(0, shape.Width)
        select (channel, row, column);
}
