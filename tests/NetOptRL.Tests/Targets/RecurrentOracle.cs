using NetOptRL.Data;
using NetOptRL.Targets;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NetOptRL.Tests.Targets;

/// <summary>One member as TorchSharp's own modules compute it.</summary>
internal sealed class RecurrentOracle : IDisposable
{
    private readonly InputShape _shape;
    private readonly nn.Module _recurrent;
    private readonly Linear _output;

    public RecurrentOracle(RecurrentCell cell, int[] hidden, InputShape shape, int classes)
    {
        _shape = shape;
        var (width, layers) = (shape.Channels * shape.Width, hidden.Length);
        _recurrent = cell switch
        {
            RecurrentCell.Tanh => nn.RNN(width, hidden[0], layers, nn.NonLinearities.Tanh, batchFirst: true),
            RecurrentCell.Gru => nn.GRU(width, hidden[0], layers, batchFirst: true),
            _ => nn.LSTM(width, hidden[0], layers, batchFirst: true),
        };
        _output = nn.Linear(hidden[0], classes);
    }

    public void Fill(ParameterLayout layout, float[] row)
    {
        using var guard = no_grad();
        foreach (var slice in layout.Slices)
            Parameter(slice.Name).copy_(tensor(row.AsSpan(slice.Offset, slice.Length).ToArray(), [.. slice.Shape]));
    }

    public Tensor Forward(Tensor inputs)
    {
        var rows = inputs.view(-1, _shape.Channels, _shape.Height, _shape.Width).transpose(1, 2).flatten(2); // [B, height, channels · width]
        var states = _recurrent switch
        {
            RNN rnn => rnn.call(rows).Item1,
            GRU gru => gru.call(rows).Item1,
            _ => ((LSTM)_recurrent).call(rows).Item1,
        };
        return _output.call(states.select(1, -1)); // [B, C]
    }

    public float[] Gradient(ParameterLayout layout) =>
        layout.Slices.SelectMany(slice => Parameter(slice.Name).grad!.contiguous().data<float>().ToArray()).ToArray();

    public void Dispose()
    {
        _recurrent.Dispose();
        _output.Dispose();
    }

    private Tensor Parameter(string name)
    {
        var parts = name.Split('.');
        return (parts[0] == "output" ? _output : _recurrent).get_parameter(parts[1])!;
    }
}
