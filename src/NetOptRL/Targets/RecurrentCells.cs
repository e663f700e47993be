using NetOptRL.Runtime;
using static TorchSharp.torch;

namespace NetOptRL.Targets;

/// <summary>One time step of each cell by libtorch's operators, for all members at once.</summary>
internal static class RecurrentCells
{
    /// <summary>Blocks of H rows in the cell's weights, one per gate.</summary>
    public static int Gates(RecurrentCell cell) => cell switch
    {
        RecurrentCell.Tanh => 1,
        RecurrentCell.Gru => 3,
        RecurrentCell.Lstm => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(cell), cell, "cell must be one of the named kinds."),
    };

    /// <summary>The next hidden state and, for the LSTM, the next memory.</summary>
    /// <param name="cell">Which formula.</param>
    /// <param name="x">W_ih x + b_ih, [K, B, gates · H].</param>
    /// <param name="h">The hidden state, [K, B, H].</param>
    /// <param name="c">The LSTM's memory, [K, B, H]; passed through by the others.</param>
    /// <param name="weight">W_hh transposed, [K, H, gates · H].</param>
    /// <param name="bias">b_hh, [K, 1, gates · H].</param>
    public static (Tensor Hidden, Tensor Memory) Step(RecurrentCell cell, Tensor x, Tensor h, Tensor c, Tensor weight, Tensor bias)
    {
        var u = baddbmm(h, weight, bias); // h W + b in TorchSharp's order of arguments, [K, B, gates · H]
        switch (cell)
        {
            case RecurrentCell.Tanh: // Elman 1990
                return (x.Plus(u).tanh(), c);
            case RecurrentCell.Gru: // Cho et al. 2014, with PyTorch's reset gate after the product
                var (xs, us) = (x.chunk(3, -1), u.chunk(3, -1));
                var r = xs[0].Plus(us[0]).sigmoid();
                var z = xs[1].Plus(us[1]).sigmoid();
                var n = xs[2].Plus(r * us[2]).tanh();
                return (n.Plus(z * (h - n)), c);
            default: // Hochreiter and Schmidhuber 1997, with forget gates
                var gates = x.Plus(u).chunk(4, -1);
                var next = (gates[1].sigmoid() * c).Plus(gates[0].sigmoid() * gates[2].tanh());
                return (gates[3].sigmoid() * next.tanh(), next);
        }
    }
}
