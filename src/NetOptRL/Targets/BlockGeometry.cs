using NetOptRL.Data;
using NetOptRL.Runtime;

namespace NetOptRL.Targets;

/// <summary>One convolution block on an input of known shape.</summary>
internal sealed class BlockGeometry
{
    /// <exception cref="InvalidInputException">A number is out of range, or the kernel or the pooling window is larger than what it is given.</exception>
    public BlockGeometry(int number, ConvolutionSpec spec, InputShape input, bool isTemporal = false)
    {
        (Number, Channels, Input) = (number, spec.Channels, input);
        Require(spec.Channels >= 1, $"channels >= 1 must hold, but got {spec.Channels}");
        Require(spec.Kernel >= 1, $"kernel >= 1 must hold, but got {spec.Kernel}");
        Require(spec.Padding >= 0, $"padding >= 0 must hold, but got {spec.Padding}");
        Require(spec.Pool >= 1, $"pool >= 1 must hold, but got {spec.Pool}");
        Kernel = new Window(spec.Kernel, isTemporal ? 1 : spec.Kernel);
        Padding = new Window(spec.Padding, isTemporal ? 0 : spec.Padding);
        Pool = new Window(spec.Pool, isTemporal ? 1 : spec.Pool);
        var (height, width) = (input.Height + 2 * Padding.Height, input.Width + 2 * Padding.Width);
        Require(Kernel.Height <= height && Kernel.Width <= width,
            $"the kernel must fit its padded input of {height}×{width}, but got {Kernel.Height}×{Kernel.Width}");
        Convolved = new InputShape(Channels, height - Kernel.Height + 1, width - Kernel.Width + 1);
        Require(Pool.Height <= Convolved.Height && Pool.Width <= Convolved.Width,
            $"the pooling window must fit the convolution's output of {Convolved.Height}×{Convolved.Width}, but got {Pool.Height}×{Pool.Width}");
        Output = new InputShape(Channels, Convolved.Height / Pool.Height, Convolved.Width / Pool.Width);
    }

    /// <summary>Its place in the network, from 1.</summary>
    public int Number { get; }

    /// <summary>Output channels.</summary>
    public int Channels { get; }

    public Window Kernel { get; }

    /// <summary>Zeros on each side of the rows' and of the columns' ends.</summary>
    public Window Padding { get; }

    public Window Pool { get; }

    public InputShape Input { get; }

    /// <summary>What the convolution gives, before pooling.</summary>
    public InputShape Convolved { get; }

    /// <summary>What the block gives.</summary>
    public InputShape Output { get; }

    /// <summary>Weights that one output value of the convolution reads.</summary>
    public int FanIn => Input.Channels * Kernel.Area;

    /// <summary>Weight and bias with PyTorch's default bounds, 1 / √fan-in for both (kaiming_uniform with a = √5).</summary>
    public IEnumerable<(string Name, long[] Shape, bool IsWeight, double InitialBound)> Parameters =>
    [
        ($"conv{Number}.weight", [Channels, Input.Channels, Kernel.Height, Kernel.Width], true, 1 / Math.Sqrt(FanIn)),
        ($"conv{Number}.bias", [Channels], false, 1 / Math.Sqrt(FanIn)),
    ];

    private void Require(bool rule, string message)
    {
        if (!rule)
            throw new InvalidInputException($"convolution {Number}: {message}.");
    }
}
