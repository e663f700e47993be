using NetOptRL.Runtime;
using static TorchSharp.torch;

namespace NetOptRL.Training;

/// <summary>
/// The update rule by libtorch's operators, for any device: every coefficient is a column [K, 1]. Within an interval nothing passes
/// between host and device: the columns of all its steps are uploaded at its begin, its sums are read at its end.
/// </summary>
internal sealed class TensorUpdateStep(PopulationState state) : IUpdateStep
{
    private readonly List<Tensor> _sums = []; // [4, K] per collected step: ‖g‖², g·g′, ‖Δw‖², ‖w‖²
    private UpdateColumns? _columns;
    private Tensor? _previousGradient; // [K, P]
    private int _step;

    public void Begin(int steps)
    {
        Forget();
        _columns?.Dispose();
        _columns = new UpdateColumns(state.Rules, steps, state.Parameters.device);
        _step = 0;
    }

    public void Step(bool collect)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var columns = _columns ?? throw new InvalidOperationException("Begin must be called before Step.");
        var (a, b, c, d) = (columns.MomentumDecay, columns.MomentumGain, columns.SquareDecay, columns.SquareGain);
        var (w, m, v) = (state.Parameters, state.FirstMoment, state.SecondMoment);
        var g = w.grad ?? throw new InvalidOperationException("parameters must have a gradient before a step, but have none.");
        if (columns.HasL1)
            g = g.addcmul(w.sign() * state.IsWeight, columns.L1, Scalars.One);
        if (state.IsPruned)
            g = g * state.Mask;
        if (columns.HasFrozen)
            g = g.masked_fill(columns.IsFrozen, Scalars.Zero); // their parameters and moments are zero, and stay so

        m.mul_(a).addcmul_(g, b, Scalars.One);
        v.mul_(c).addcmul_(g * d, g, Scalars.One); // not the square first: it can be infinite where what is added is not
        var u = (m * columns.DirectionMomentum).addcmul_(g, columns.DirectionGradient, Scalars.One);
        u.div_(v.sqrt().mul_(columns.SquareScale(_step)).PlusInPlace(columns.DenominatorOffset));
        var change = u.mul_(columns.Rate(_step)).addcmul_(w, columns.Decay, Scalars.One); // [K, P]
        if (state.IsPruned)
            change.mul_(state.Mask);
        w.sub_(change);
        _step++;
        foreach (var rule in state.Rules.Where(rule => !rule.IsFrozen))
            rule.Steps++;
        if (collect)
            Collect(g, change);
    }

    public GradientStatistics[] Statistics()
    {
        if (_sums.Count == 0)
            return new GradientStatistics[state.Members];
        using var scope = NewDisposeScope();
        var values = stack(_sums).transpose(1, 2).contiguous().cpu().data<float>().ToArray(); // [steps, K, 4]
        var sums = new StatisticSums[state.Members];
        for (var i = 0; i < values.Length; i += 4)
            sums[i / 4 % sums.Length].Add(new StepSums(values[i], values[i + 1], values[i + 2], values[i + 3]));
        return Array.ConvertAll(sums, sum => sum.Statistics());
    }

    public void Dispose()
    {
        Forget();
        _columns?.Dispose();
    }

    private void Collect(Tensor g, Tensor change)
    {
        var squares = g.Squared().sum(1); // [K]
        var products = _previousGradient is null ? zeros_like(squares) : (g * _previousGradient).sum(1);
        _sums.Add(stack([squares, products, change.Squared().sum(1), state.Parameters.Squared().sum(1)]).DetachFromDisposeScope());
        _previousGradient?.Dispose();
        _previousGradient = g.clone().DetachFromDisposeScope();
    }

    private void Forget()
    {
        foreach (var sums in _sums)
            sums.Dispose();
        _sums.Clear();
        _previousGradient?.Dispose();
        _previousGradient = null;
    }
}
