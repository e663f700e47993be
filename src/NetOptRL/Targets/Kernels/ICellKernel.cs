namespace NetOptRL.Targets.Kernels;

/// <summary>
/// What one kind of cell does to some hidden units of one sample, forward and backward. A sample's record of one time step is a row of
/// blocks, each as wide as the padded layer: first the pre-activations, which become activations in place, the hidden state last.
/// </summary>
internal unsafe interface ICellKernel
{
    /// <summary>Hidden units of one call, a divisor of <see cref="MatrixProduct.Alignment"/>.</summary>
    static abstract int Units { get; }

    /// <summary>Gates, that is blocks of H rows in W_ih and W_hh.</summary>
    static abstract int Gates { get; }

    /// <summary>Blocks of a record that hold pre-activations.</summary>
    static abstract int Preactivations { get; }

    /// <summary>All blocks of a record.</summary>
    static abstract int Blocks { get; }

    /// <summary>Whether the hidden state also passes to the next step beside W_hh.</summary>
    static abstract bool CarriesState { get; }

    /// <summary>The block that the first gate of W_ih x goes to; the others follow in order.</summary>
    static abstract int FirstInputBlock { get; }

    /// <summary>The block that gate <paramref name="gate"/> of W_hh h goes to, one of the first <see cref="Gates"/>.</summary>
    static abstract int StateBlock(int gate);

    /// <summary>Activations, memory and hidden state from the pre-activations.</summary>
    /// <param name="now">The record's first block; block i lies at <c>now + i · width</c>.</param>
    /// <param name="before">The record of the step before, zeros at the first step.</param>
    /// <param name="width">Floats of one block.</param>
    static abstract void Forward(float* now, float* before, int width);

    /// <summary>The gradient of the pre-activations.</summary>
    /// <param name="now">The record of this step.</param>
    /// <param name="before">The record of the step before, zeros at the first step.</param>
    /// <param name="state">In: gradient of the hidden state. Out: what of it passes beside W_hh, if <see cref="CarriesState"/>.</param>
    /// <param name="memory">Gradient of the memory, now and then of the step before; only the LSTM's.</param>
    /// <param name="gradient">Out: gradient of the pre-activations, in the record's blocks.</param>
    /// <param name="width">Floats of one block.</param>
    static abstract void Backward(float* now, float* before, float* state, float* memory, float* gradient, int width);
}
