namespace NetOptRL.Targets.Kernels;

/// <summary>One recurrent layer: how its weights lie in a member's parameters and its states in a record.</summary>
/// <param name="inputs">Features of its input.</param>
/// <param name="hidden">Hidden units.</param>
/// <param name="offset">Where its parameters begin in the member's row: W_ih, W_hh, b_ih, b_hh.</param>
internal sealed class RecurrentLayer<TCell>(int inputs, int hidden, int offset)
    where TCell : struct, ICellKernel
{
    public int Inputs => inputs;

    public int Hidden => hidden;

    /// <summary>Floats of one block of a record.</summary>
    public int Width { get; } = MatrixProduct.Pad(hidden);

    /// <summary>Floats of one record.</summary>
    public int RecordWidth => TCell.Blocks * Width;

    /// <summary>Columns of a product with the weights of all gates.</summary>
    public int GateColumns => TCell.Gates * Width;

    /// <summary>Column in the packed pre-activations where those of W_ih x begin.</summary>
    public int FirstInputColumn => TCell.FirstInputBlock * Width;

    /// <summary>Parameters of the layer.</summary>
    public int ParameterCount => TCell.Gates * hidden * (inputs + hidden + 2);

    /// <summary>Where the rows of <paramref name="gate"/> begin in W_ih.</summary>
    public int InputWeight(int gate) => offset + gate * hidden * inputs;

    /// <summary>Where the rows of <paramref name="gate"/> begin in W_hh.</summary>
    public int StateWeight(int gate) => offset + hidden * (TCell.Gates * inputs + gate * hidden);

    /// <summary>Where b_ih of <paramref name="gate"/> begins.</summary>
    public int InputBias(int gate) => offset + TCell.Gates * hidden * (inputs + hidden) + gate * hidden;

    /// <summary>Where b_hh of <paramref name="gate"/> begins.</summary>
    public int StateBias(int gate) => InputBias(gate) + TCell.Gates * hidden;

    /// <summary>The hidden states in a matrix of records, [B, H].</summary>
    public Matrix States(in Matrix records) => records.Slice((TCell.Blocks - 1) * Width, hidden);
}
