using NetOptRL.Data;
using NetOptRL.Runtime;

namespace NetOptRL.Targets;

/// <summary>One convolution block on an input of known shape.</summary>
internal sealed class BlockGeometry
{
    /// <exception cref="InvalidInputException">A number is out of range, or the kernel or the pooling window is larger than what it is given.</exception>
    public BlockGeometry(int number, ConvolutionSpec spec, InputShape input)
    {
        (Number, Spec, Input) = (number, spec, input);
        Require(spec.Channels >= 1, $"channels >= 1 must hold, but got {spec.Channels}");
        Require(spec.Kernel >= 1, $"kernel >= 1 must hold, but got {spec.Kernel}");
        Require(spec.Padding >= 0, $"padding >= 0 must hold, but got {spec.Padding}");
        Require(spec.Pool >= 1, $"pool >= 1 must hold, but got {spec.Pool}");
        var (height, width) = (input.Height + 2 * spec.Padding, input.Width + 2 * spec.Padding);
        Require(spec.Kernel <= Math.Min(height, width), $"the kernel must fit its padded input of {height}×{width}, but got {spec.Kernel}×{spec.Kernel}");
        Convolved = new InputShape(spec.Channels, height - spec.Kernel + 1, width - spec.Kernel + 1);
        Require(spec.Pool <= Math.Min(Convolved.Height, Convolved.Width),
            $"the pooling window must fit the convolution's output of {Convolved.Height}×{Convolved.Width}, but got {spec.Pool}×{spec.Pool}");
        Output = new InputShape(spec.Channels, Convolved.Height / spec.Pool, Convolved.Width / spec.Pool);
    }

    /// <summary>Its place in the network, from 1.</summary>
    public int Number { get; }

    public ConvolutionSpec Spec { get; }

    public InputShape Input { get; }

    /// <summary>What the convolution gives, before pooling.</summary>
    public InputShape Convolved { get; }

    /// <summary>What the block gives.</summary>
    public InputShape Output { get; }

    /// <summary>Weights that one output value of the convolution reads.</summary>
    public int FanIn => Input.Channels * Spec.Kernel * Spec.Kernel;

    /// <summary>Weight and bias with PyTorch's default bounds, 1 / √fan-in for both (kaiming_uniform with a = √5).</summary>
    public IEnumerable<(string Name, long[] Shape, bool IsWeight, double InitialBound)> Parameters =>
    [
        ($"conv{Number}.weight", [Spec.Channels, Input.Channels, Spec.Kernel, Spec.Kernel], true, 1 / Math.Sqrt(FanIn)),
        ($"conv{Number}.bias", [Spec.Channels], false, 1 / Math.Sqrt(FanIn)),
    ];

    private void Require(bool rule, string message)
    {
        if (!rule)
            throw new InvalidInputException($"convolution {Number}: {message}.");
    }
}
