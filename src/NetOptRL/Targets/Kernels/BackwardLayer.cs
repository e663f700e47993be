namespace NetOptRL.Targets.Kernels;

/// <summary>One layer's step of backpropagation through time (P. Werbos, "Backpropagation through time: what it does and how to do it", 1990).</summary>
internal sealed unsafe class BackwardLayer<TCell>(RecurrentLayer<TCell> layer, int batch)
    where TCell : struct, ICellKernel
{
    private readonly Matrix _inputWeight = Scratch.Zeros(layer.GateColumns, layer.Inputs); // W_ih
    private readonly Matrix _stateWeight = Scratch.Zeros(layer.GateColumns, layer.Hidden); // W_hh
    private readonly Matrix _inputWeightGradient = Scratch.Zeros(layer.Inputs, layer.GateColumns); // of W_ih transposed
    private readonly Matrix _stateWeightGradient = Scratch.Zeros(layer.Hidden, layer.GateColumns); // of W_hh transposed
    private readonly Matrix _biasGradient = Scratch.Zeros(1, TCell.Preactivations * layer.Width);
    private readonly Matrix _memoryGradient = Scratch.Zeros(batch, layer.Width);
    private readonly Matrix _gradient = Scratch.Zeros(batch, TCell.Preactivations * layer.Width); // of the pre-activations
    private readonly Matrix _zeros = Scratch.Zeros(1, layer.Width);

    /// <summary>Gradient of the hidden state at the step that comes next, [B, width]; later layers add to it.</summary>
    public Matrix StateGradient { get; } = Scratch.Zeros(batch, layer.Width);

    /// <summary>Takes one member's weights and starts its gradients at zero.</summary>
    public void Load(float* parameters)
    {
        _inputWeightGradient.Clear();
        _stateWeightGradient.Clear();
        _biasGradient.Clear();
        _memoryGradient.Clear();
        StateGradient.Clear();
        for (var gate = 0; gate < TCell.Gates; gate++)
        {
            PackedCopy.Rows(parameters + layer.InputWeight(gate), Gate(_inputWeight, gate), layer.Hidden, layer.Inputs);
            PackedCopy.Rows(parameters + layer.StateWeight(gate), Gate(_stateWeight, TCell.StateBlock(gate)), layer.Hidden, layer.Hidden);
        }
    }

    /// <summary>One step back.</summary>
    /// <param name="input">[B, I]</param>
    /// <param name="now">Records of the step.</param>
    /// <param name="before">Records of the step before; zeros with row stride 0 at the first step.</param>
    /// <param name="inputGradient">What the gradient of the input is added to, or nothing.</param>
    public void Step(in Matrix input, in Matrix now, in Matrix before, Matrix? inputGradient)
    {
        var state = StateGradient;
        for (var row = 0; row < batch; row++)
        {
            float* record = now.Row(row), previous = before.Row(row), h = state.Row(row), c = _memoryGradient.Row(row), gradient = _gradient.Row(row);
            for (var unit = 0; unit < layer.Width; unit += TCell.Units)
                TCell.Backward(record + unit, previous + unit, h + unit, c + unit, gradient + unit, layer.Width);
        }
        var fromInput = _gradient.Slice(layer.FirstInputColumn, layer.GateColumns);
        var fromState = _gradient.Slice(0, layer.GateColumns);
        ColumnSums.Add(_gradient, _biasGradient);
        MatrixProduct.Run(input.Transposed, fromInput, _inputWeightGradient, _inputWeightGradient);
        if (inputGradient is { } target)
            MatrixProduct.Run(fromInput, _inputWeight, target, target);
        if (before.RowStride == 0)
            return;
        MatrixProduct.Run(layer.States(before).Transposed, fromState, _stateWeightGradient, _stateWeightGradient);
        MatrixProduct.Run(fromState, _stateWeight, TCell.CarriesState ? state : new Matrix(_zeros.Data, batch, layer.Width, 0), state);
    }

    /// <summary>Writes the member's gradient.</summary>
    public void Save(float* gradient)
    {
        for (var gate = 0; gate < TCell.Gates; gate++)
        {
            var state = TCell.StateBlock(gate);
            PackedCopy.Transpose(_inputWeightGradient.Slice(gate * layer.Width, layer.Hidden), Dense(gradient + layer.InputWeight(gate), layer.Inputs));
            PackedCopy.Transpose(_stateWeightGradient.Slice(state * layer.Width, layer.Hidden), Dense(gradient + layer.StateWeight(gate), layer.Hidden));
            PackedCopy.Rows(_biasGradient.Slice(layer.FirstInputColumn + gate * layer.Width, layer.Width), gradient + layer.InputBias(gate), 1, layer.Hidden);
            PackedCopy.Rows(_biasGradient.Slice(state * layer.Width, layer.Width), gradient + layer.StateBias(gate), 1, layer.Hidden);
        }
    }

    private Matrix Dense(float* data, int columns) => new(data, layer.Hidden, columns, columns);

    /// <summary>The rows of one gate's block.</summary>
    private Matrix Gate(in Matrix matrix, int block) => new(matrix.Row(block * layer.Width), layer.Width, matrix.Columns, matrix.RowStride);
}
