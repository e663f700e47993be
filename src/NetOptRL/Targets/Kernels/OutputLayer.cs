namespace NetOptRL.Targets.Kernels;

/// <summary>The linear layer y = W h + b at the end of a member's parameters.</summary>
/// <param name="inputs">Features of h.</param>
/// <param name="classes">C, values of y.</param>
/// <param name="offset">Where W, then b, lie in the member's row.</param>
internal sealed unsafe class OutputLayer(int inputs, int classes, int offset)
{
    public int Classes => classes;

    /// <summary>The layer's memory for mini-batches of one size.</summary>
    internal sealed class Work(OutputLayer layer, int batch)
    {
        private readonly Matrix _transposed = Scratch.Zeros(layer.Inputs, layer.Classes);
        private readonly Matrix _weight = Scratch.Zeros(layer.Classes, layer.Inputs);
        private readonly Matrix _bias = Scratch.Zeros(1, layer.Classes);
        private readonly Matrix _logits = Scratch.Zeros(batch, layer.Classes);

        /// <summary>Logits, dense [B, C], from the states [B, H].</summary>
        public void Forward(float* parameters, in Matrix states, float* logits)
        {
            PackedCopy.Transpose(new Matrix(parameters + layer.Offset, layer.Classes, layer.Inputs, layer.Inputs), _transposed);
            PackedCopy.Rows(parameters + layer.BiasOffset, _bias, 1, layer.Classes);
            MatrixProduct.Run(states, _transposed, new Matrix(_bias.Data, batch, _bias.Columns, 0), _logits);
            PackedCopy.Rows(_logits, logits, batch, layer.Classes);
        }

        /// <summary>The gradients of the states [B, padded H] and of the parameters from that of the logits, dense [B, C].</summary>
        public void Backward(float* parameters, in Matrix states, float* logitsGradient, in Matrix statesGradient, float* gradient)
        {
            var dense = new Matrix(logitsGradient, batch, layer.Classes, layer.Classes);
            PackedCopy.Rows(parameters + layer.Offset, _weight, layer.Classes, layer.Inputs);
            MatrixProduct.Run(dense, _weight, statesGradient, statesGradient);
            new Span<float>(_weight.Data, _weight.Rows * _weight.RowStride).Clear();
            MatrixProduct.Run(dense.Transposed, states, _weight, _weight);
            PackedCopy.Rows(_weight, gradient + layer.Offset, layer.Classes, layer.Inputs);
            for (var c = 0; c < layer.Classes; c++)
            {
                var sum = 0f;
                for (var row = 0; row < batch; row++)
                    sum += logitsGradient[row * layer.Classes + c];
                gradient[layer.BiasOffset + c] = sum;
            }
        }
    }

    private int Inputs => inputs;

    private int Offset => offset;

    private int BiasOffset => offset + classes * inputs;
}
