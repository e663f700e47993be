namespace NetOptRL.Targets.Kernels;

/// <summary>The linear layer y = W h + b at the end of a member's parameters, with its memory for mini-batches of one size.</summary>
/// <param name="inputs">Features of h.</param>
/// <param name="classes">C, values of y.</param>
/// <param name="offset">Where W, then b, lie in the member's row.</param>
/// <param name="batch">B.</param>
internal sealed unsafe class OutputLayer(int inputs, int classes, int offset, int batch)
{
    private readonly int _biasOffset = offset + classes * inputs;
    private readonly Matrix _transposed = Scratch.Zeros(inputs, classes);
    private readonly Matrix _weight = Scratch.Zeros(classes, inputs);
    private readonly Matrix _weightGradient = Scratch.Zeros(classes, inputs);
    private readonly Matrix _row = Scratch.Zeros(1, classes); // the bias, then its gradient
    private readonly Matrix _logits = Scratch.Zeros(batch, classes);

    /// <summary>Logits, dense [B, C], from the states [B, H].</summary>
    public void Forward(float* parameters, in Matrix states, float* logits)
    {
        PackedCopy.Transpose(new Matrix(parameters + offset, classes, inputs, inputs), _transposed);
        PackedCopy.Rows(parameters + _biasOffset, _row, 1, classes);
        MatrixProduct.Run(states, _transposed, new Matrix(_row.Data, batch, _row.Columns, 0), _logits);
        PackedCopy.Rows(_logits, logits, batch, classes);
    }

    /// <summary>The gradients of the states [B, padded H] and of the parameters from that of the logits, dense [B, C].</summary>
    public void Backward(float* parameters, in Matrix states, float* logitsGradient, in Matrix statesGradient, float* gradient)
    {
        PackedCopy.Rows(parameters + offset, _weight, classes, inputs);
        PackedCopy.Rows(logitsGradient, _logits, batch, classes);
        _weightGradient.Clear();
        _row.Clear();
        var dense = _logits.Slice(0, classes);
        MatrixProduct.Run(dense, _weight, statesGradient, statesGradient);
        MatrixProduct.Run(dense.Transposed, states, _weightGradient, _weightGradient);
        ColumnSums.Add(_logits, _row);
        PackedCopy.Rows(_weightGradient, gradient + offset, classes, inputs);
        PackedCopy.Rows(_row, gradient + _biasOffset, 1, classes);
    }
}
