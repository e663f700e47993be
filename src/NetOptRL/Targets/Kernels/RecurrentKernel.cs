using static TorchSharp.torch;

namespace NetOptRL.Targets.Kernels;

/// <summary>A recurrent network's arithmetic on the CPU, one member after the other. Immutable: any number of threads may use one.</summary>
internal interface IRecurrentKernel
{
    /// <summary>Floats that one sample's records of one step take.</summary>
    int RecordWidth { get; }

    /// <summary>The logits and, if <paramref name="keep"/>, the records of every step, which <see cref="Backward"/> reads.</summary>
    /// <param name="parameters">[K, P], contiguous.</param>
    /// <param name="inputs">[T, B, I], contiguous; of a text [T, B, 1], numbers of symbols.</param>
    /// <param name="keep">Whether a gradient will be asked for.</param>
    (Tensor Logits, Tensor Records) Forward(Tensor parameters, Tensor inputs, bool keep);

    /// <summary>The gradient of the parameters, [K, P], from that of the logits, [K, B, C]; of a text [K, T · B, C].</summary>
    Tensor Backward(Tensor parameters, Tensor inputs, Tensor records, Tensor logitsGradient);
}

/// <inheritdoc cref="IRecurrentKernel"/>
internal sealed unsafe class RecurrentKernel<TCell> : IRecurrentKernel
    where TCell : struct, ICellKernel
{
    private readonly RecurrentLayer<TCell>[] _layers;
    private readonly SymbolEmbedding? _embedding; // of a text, of which every step is answered
    private readonly int _outputOffset;
    private readonly int _classes;
    private readonly int _parameterCount;
    private readonly int _recordWidth; // of all layers

    public RecurrentKernel(int inputs, RecurrentSpec spec, int classes)
    {
        var hidden = spec.Hidden;
        _layers = new RecurrentLayer<TCell>[hidden.Count];
        var offset = 0;
        if (spec.Embedding > 0)
        {
            _embedding = new SymbolEmbedding(classes, spec.Embedding);
            (inputs, offset) = (spec.Embedding, _embedding.ParameterCount);
        }
        for (var i = 0; i < _layers.Length; i++)
        {
            _layers[i] = new RecurrentLayer<TCell>(inputs, hidden[i], offset);
            offset += _layers[i].ParameterCount;
            inputs = hidden[i];
        }
        (_outputOffset, _classes) = (offset, classes);
        _parameterCount = offset + classes * (inputs + 1);
        _recordWidth = _layers.Sum(layer => layer.RecordWidth);
    }

    public int RecordWidth => _recordWidth;

    public (Tensor Logits, Tensor Records) Forward(Tensor parameters, Tensor inputs, bool keep)
    {
        using var scope = NewDisposeScope();
        var (members, steps, batch) = ((int)parameters.shape[0], (int)inputs.shape[0], (int)inputs.shape[1]);
        // Without a gradient to come, two steps are enough where only the last is answered, and every member may use the same.
        var slots = keep || _embedding is not null ? steps : Math.Min(steps, 2);
        var answers = _embedding is null ? batch : steps * batch;
        var records = empty(keep ? members : 1, slots, batch, _recordWidth);
        var logits = empty(members, answers, _classes);
        var layers = _layers.Select(layer => new ForwardLayer<TCell>(layer)).ToArray();
        var output = Output(answers);
        var embedded = Embedded(batch);
        var zero = Scratch.Zeros(1, _recordWidth).Data;
        float* x = Scratch.Pointer(inputs), p = Scratch.Pointer(parameters), r = Scratch.Pointer(records), y = Scratch.Pointer(logits);
        for (var k = 0; k < members; k++)
        {
            var row = p + (nint)k * _parameterCount;
            var memory = r + (keep ? k : 0) * (long)slots * batch * _recordWidth;
            foreach (var layer in layers)
                layer.Load(row);
            for (var t = 0; t < steps; t++)
            {
                var input = Input(x, t, batch, row, embedded);
                for (var l = 0; l < layers.Length; l++)
                {
                    var now = Records(memory, l, t % slots, slots, batch);
                    layers[l].Step(input, now, t > 0 ? Records(memory, l, (t - 1) % slots, slots, batch) : new Matrix(zero, batch, now.Columns, 0));
                    input = _layers[l].States(now);
                }
            }
            output.Forward(row, _layers[^1].States(Answered(memory, steps, slots, batch)), y + k * (long)answers * _classes);
        }
        return (logits.MoveToOuterDisposeScope(), records.MoveToOuterDisposeScope());
    }

    public Tensor Backward(Tensor parameters, Tensor inputs, Tensor records, Tensor logitsGradient)
    {
        using var scope = NewDisposeScope();
        var (members, steps, batch) = ((int)parameters.shape[0], (int)inputs.shape[0], (int)inputs.shape[1]);
        var gradient = empty_like(parameters);
        var layers = _layers.Select(layer => new BackwardLayer<TCell>(layer, batch)).ToArray();
        var answers = _embedding is null ? batch : steps * batch;
        var output = Output(answers);
        var (embedded, embeddedGradient) = (Embedded(batch), Embedded(batch));
        var answered = _embedding is null ? layers[^1].StateGradient : Scratch.Zeros(answers, _layers[^1].Hidden); // gradient of the states answered from
        var zero = Scratch.Zeros(1, _recordWidth).Data;
        float* x = Scratch.Pointer(inputs), p = Scratch.Pointer(parameters), r = Scratch.Pointer(records);
        float* g = Scratch.Pointer(gradient), dy = Scratch.Pointer(logitsGradient.contiguous());
        for (var k = 0; k < members; k++)
        {
            float* row = p + (nint)k * _parameterCount, gradientRow = g + (nint)k * _parameterCount;
            var memory = r + k * (long)steps * batch * _recordWidth;
            foreach (var layer in layers)
                layer.Load(row);
            var last = layers.Length - 1;
            if (_embedding is not null)
            {
                answered.Clear();
                new Span<float>(gradientRow, _embedding.ParameterCount).Clear();
            }
            output.Backward(row, Padded(_layers[last], Answered(memory, steps, steps, batch)), dy + k * (long)answers * _classes, answered, gradientRow);
            for (var t = steps - 1; t >= 0; t--)
            {
                if (_embedding is not null)
                {
                    Add(answered.Row(t * batch), layers[last].StateGradient);
                    embeddedGradient.Clear();
                }
                for (var l = last; l >= 0; l--)
                {
                    var now = Records(memory, l, t, steps, batch);
                    var before = t > 0 ? Records(memory, l, t - 1, steps, batch) : new Matrix(zero, batch, now.Columns, 0);
                    var input = l > 0 ? _layers[l - 1].States(Records(memory, l - 1, t, steps, batch)) : Input(x, t, batch, row, embedded);
                    layers[l].Step(input, now, before, l > 0 ? layers[l - 1].StateGradient : _embedding is null ? null : embeddedGradient);
                }
                _embedding?.Scatter(embeddedGradient, x + (long)t * batch, batch, gradientRow);
            }
            foreach (var layer in layers)
                layer.Save(gradientRow);
        }
        return gradient.MoveToOuterDisposeScope();
    }

    /// <summary>What the first layer reads at a step: the input itself, or what its symbols are embedded as.</summary>
    private Matrix Input(float* data, int step, int batch, float* parameters, in Matrix embedded)
    {
        var width = _layers[0].Inputs;
        if (_embedding is null)
            return new Matrix(data + (long)step * batch * width, batch, width, width);
        _embedding.Gather(parameters, data + (long)step * batch, batch, embedded);
        return embedded.Slice(0, width);
    }

    private Matrix Embedded(int batch) => _embedding is null ? default : Scratch.Zeros(batch, _embedding.Width);

    /// <summary>The last layer's records that are answered from: of the last step, or of all steps one after another.</summary>
    private Matrix Answered(float* memory, int steps, int slots, int batch)
    {
        var records = Records(memory, _layers.Length - 1, _embedding is null ? (steps - 1) % slots : 0, slots, batch);
        return _embedding is null ? records : new Matrix(records.Data, steps * batch, records.Columns, records.RowStride);
    }

    private static void Add(float* source, in Matrix target)
    {
        for (var i = 0; i < target.Rows * target.RowStride; i++)
            target.Data[i] += source[i];
    }

    private OutputLayer Output(int batch) => new(_layers[^1].Hidden, _classes, _outputOffset, batch);

    private static Matrix Padded(RecurrentLayer<TCell> layer, in Matrix records) =>
        new(layer.States(records).Data, records.Rows, layer.Width, records.RowStride);

    /// <summary>One layer's records of one step, [B, its record width]; a member's memory holds layer after layer, step after step.</summary>
    private Matrix Records(float* memory, int layer, int slot, int slots, int batch)
    {
        var before = 0;
        for (var l = 0; l < layer; l++)
            before += _layers[l].RecordWidth;
        var width = _layers[layer].RecordWidth;
        return new Matrix(memory + (long)batch * (slots * before + slot * width), batch, width, width);
    }
}
