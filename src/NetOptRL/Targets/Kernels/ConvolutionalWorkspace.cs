namespace NetOptRL.Targets.Kernels;

/// <summary>The memory of one forward and backward pass. A pass has it for itself; it grows with the largest seen and is used again.</summary>
internal sealed class ConvolutionalWorkspace
{
    /// <summary>The mini-batch in lanes, [blocks][channels][rows][columns][16], padded for the first convolution.</summary>
    public AlignedBuffer<float> Inputs { get; } = new();

    /// <summary>What the layers gave, [members · blocks][one record].</summary>
    public AlignedBuffer<float> Records { get; } = new();

    /// <summary>Winners of the pooling windows, [members · blocks][all layers' places].</summary>
    public AlignedBuffer<byte> Winners { get; } = new();

    /// <summary>Convolution outputs of one row of pooling windows.</summary>
    public AlignedBuffer<float> Strip { get; } = new();

    /// <summary>Gradients of layers' outputs and inputs, used by turns.</summary>
    public AlignedBuffer<float>[] Gradients { get; } = [new(), new()];

    /// <summary>Gradients of what the convolutions give, [all layers' planes].</summary>
    public AlignedBuffer<float> Convolved { get; } = new();

    /// <summary>Gradients of parameters in lanes.</summary>
    public AlignedBuffer<float> Sums { get; } = new();

    /// <summary>Samples that <see cref="Inputs"/> holds.</summary>
    public int Batch { get; set; }
}
