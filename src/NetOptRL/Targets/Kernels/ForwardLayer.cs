namespace NetOptRL.Targets.Kernels;

/// <summary>One layer's time step: pre-activations by two matrix products, then the cell.</summary>
internal sealed unsafe class ForwardLayer<TCell>(RecurrentLayer<TCell> layer)
    where TCell : struct, ICellKernel
{
    private readonly Matrix _inputWeight = Scratch.Zeros(layer.Inputs, layer.GateColumns); // W_ih transposed
    private readonly Matrix _stateWeight = Scratch.Zeros(layer.Hidden, layer.GateColumns); // W_hh transposed
    private readonly Matrix _bias = Scratch.Zeros(1, TCell.Preactivations * layer.Width);

    /// <summary>Takes one member's weights, transposed so that products run along them.</summary>
    public void Load(float* parameters)
    {
        _bias.Clear();
        for (var gate = 0; gate < TCell.Gates; gate++)
        {
            var state = TCell.StateBlock(gate) * layer.Width;
            PackedCopy.Transpose(Dense(parameters + layer.InputWeight(gate), layer.Inputs), _inputWeight.Slice(gate * layer.Width, layer.Hidden));
            PackedCopy.Transpose(Dense(parameters + layer.StateWeight(gate), layer.Hidden), _stateWeight.Slice(state, layer.Hidden));
            for (var unit = 0; unit < layer.Hidden; unit++)
            {
                _bias.Data[layer.FirstInputColumn + gate * layer.Width + unit] += parameters[layer.InputBias(gate) + unit];
                _bias.Data[state + unit] += parameters[layer.StateBias(gate) + unit];
            }
        }
    }

    /// <summary>Fills the records of one time step.</summary>
    /// <param name="input">[B, I]</param>
    /// <param name="now">[B, blocks · width]</param>
    /// <param name="before">The records of the step before; zeros with row stride 0 at the first step.</param>
    public void Step(in Matrix input, in Matrix now, in Matrix before)
    {
        var fromInput = now.Slice(layer.FirstInputColumn, layer.GateColumns);
        var fromState = now.Slice(0, layer.GateColumns);
        var bias = new Matrix(_bias.Data, now.Rows, _bias.Columns, 0);
        MatrixProduct.Run(input, _inputWeight, bias.Slice(layer.FirstInputColumn, layer.GateColumns), fromInput);
        if (layer.FirstInputColumn > 0)
            MatrixProduct.Run(input.Slice(0, 0), _inputWeight, bias, now.Slice(0, layer.FirstInputColumn)); // no input: the bias alone
        if (before.RowStride > 0)
            MatrixProduct.Run(layer.States(before), _stateWeight, fromState, fromState);
        for (var row = 0; row < now.Rows; row++)
        {
            float* record = now.Row(row), previous = before.Row(row);
            for (var unit = 0; unit < layer.Width; unit += TCell.Units)
                TCell.Forward(record + unit, previous + unit, layer.Width);
        }
    }

    private Matrix Dense(float* data, int columns) => new(data, layer.Hidden, columns, columns);
}
