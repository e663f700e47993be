namespace NetOptRL.Targets;

/// <summary>A target network as the environment's spec describes it.</summary>
public abstract record NetworkSpec;

/// <summary>Convolution blocks, then fully connected layers with ReLU, then the linear output layer.</summary>
/// <param name="Convolutions">Blocks in order.</param>
/// <param name="Dense">Widths of hidden fully connected layers, may be empty.</param>
public sealed record ConvolutionalSpec(IReadOnlyList<ConvolutionSpec> Convolutions, IReadOnlyList<int> Dense) : NetworkSpec
{
    /// <summary>
    /// Whether convolutions run over the rows of a sample alone, its time steps, and read the values of a row as channels (A. Waibel et al.,
    /// "Phoneme recognition using time-delay neural networks", 1989): a kernel of side n is then n steps long, and so are padding and pool.
    /// </summary>
    public bool IsTemporal { get; init; }
}

/// <summary>One block: convolution with stride 1 and bias, max-pooling without overlap (1 for none), ReLU.</summary>
/// <param name="Channels">Output channels.</param>
/// <param name="Kernel">Side of the square kernel, or steps of a temporal one.</param>
/// <param name="Padding">Zeros added on each side.</param>
/// <param name="Pool">Side and stride of the pooling window; 1 means no pooling. Odd rests are dropped, as PyTorch does.</param>
public sealed record ConvolutionSpec(int Channels, int Kernel, int Padding, int Pool);

/// <summary>Recurrent layers over the rows of the input; the last layer's last state feeds the linear output layer.</summary>
/// <param name="Cell">The cell of every layer.</param>
/// <param name="Hidden">Hidden units of each layer, in order.</param>
public sealed record RecurrentSpec(RecurrentCell Cell, IReadOnlyList<int> Hidden) : NetworkSpec
{
    /// <summary>
    /// Numbers that stand for one symbol of a text, learned with the network (Y. Bengio et al., "A neural probabilistic language model", 2003);
    /// 0 where rows are numbers already. With it, the last layer's state of every step feeds the output layer, which says what comes next.
    /// </summary>
    public int Embedding { get; init; }
}

/// <summary>Kinds of recurrent cells, with PyTorch's formulas and gate order.</summary>
public enum RecurrentCell
{
    /// <summary>h = tanh(W x + b + U h) (J. Elman, "Finding structure in time", 1990).</summary>
    Tanh,

    /// <summary>Gated recurrent unit (K. Cho et al., arXiv:1406.1078), PyTorch's variant, gates r, z, n.</summary>
    Gru,

    /// <summary>Long short-term memory (S. Hochreiter and J. Schmidhuber, 1997), gates i, f, g, o.</summary>
    Lstm,
}
