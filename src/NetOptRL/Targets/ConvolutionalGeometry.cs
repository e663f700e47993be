using NetOptRL.Data;
using NetOptRL.Runtime;

namespace NetOptRL.Targets;

/// <summary>What a convolutional spec comes to on samples of one shape: the sides of every layer and the layout of the parameters.</summary>
internal sealed class ConvolutionalGeometry
{
    /// <exception cref="InvalidInputException">A layer's number is out of range, or a layer does not fit what it is given.</exception>
    public ConvolutionalGeometry(ConvolutionalSpec spec, InputShape shape, int classes)
    {
        if (spec.IsTemporal)
            shape = new InputShape(shape.Channels * shape.Width, shape.Height, 1);
        Input = shape;
        var blocks = new List<BlockGeometry>();
        foreach (var convolution in spec.Convolutions)
        {
            var block = new BlockGeometry(blocks.Count + 1, convolution, shape, spec.IsTemporal);
            blocks.Add(block);
            shape = block.Output;
        }
        Blocks = blocks;

        var dense = new List<DenseGeometry>();
        if (shape.ExactSize > int.MaxValue)
            throw new InvalidInputException($"what the convolutions give must be at most {int.MaxValue} values, but is {shape}.");
        var features = shape.Size;
        foreach (var width in spec.Dense)
        {
            if (width < 1)
                throw new InvalidInputException($"dense {dense.Count + 1}: width >= 1 must hold, but got {width}.");
            dense.Add(new DenseGeometry($"dense{dense.Count + 1}", features, width, HasRelu: true));
            features = width;
        }
        dense.Add(new DenseGeometry("output", features, classes, HasRelu: false));
        Dense = dense;
        Layout = ParameterLayout.Of([.. blocks.SelectMany(block => block.Parameters), .. dense.SelectMany(layer => layer.Parameters)]);
    }

    /// <summary>What the first layer reads; of a temporal network its time steps are the rows, and the values of a step are channels.</summary>
    public InputShape Input { get; }

    public IReadOnlyList<BlockGeometry> Blocks { get; }

    /// <summary>Hidden fully connected layers in order, then the output layer.</summary>
    public IReadOnlyList<DenseGeometry> Dense { get; }

    public ParameterLayout Layout { get; }
}

/// <summary>A fully connected layer.</summary>
internal sealed record DenseGeometry(string Name, int Inputs, int Outputs, bool HasRelu)
{
    /// <summary>Weight and bias with PyTorch's default bounds, 1 / √inputs for both (kaiming_uniform with a = √5).</summary>
    public IEnumerable<(string Name, long[] Shape, bool IsWeight, double InitialBound)> Parameters =>
    [
        ($"{Name}.weight", [Outputs, Inputs], true, 1 / Math.Sqrt(Inputs)),
        ($"{Name}.bias", [Outputs], false, 1 / Math.Sqrt(Inputs)),
    ];
}
