using static TorchSharp.torch;

namespace NetOptRL.Training;

/// <summary>The update rule by libtorch's operators, for any device: every coefficient is a column [K, 1].</summary>
internal sealed class TensorUpdateStep(PopulationState state) : IUpdateStep
{
    private Tensor? _previousGradient; // [K, P]
    private Tensor? _sums; // [5, K]
    private int _collected;

    public void Step(bool collect)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var w = state.Parameters;
        var g = w.grad ?? throw new InvalidOperationException("parameters must have a gradient before a step, but have none.");
        foreach (var rule in state.Rules)
            rule.Steps++;

        var l1 = Column(rule => rule.L1);
        if (state.Rules.Any(rule => rule.L1 > 0))
            g = g + l1 * w.sign() * state.IsWeight;

        var (m, v) = (state.FirstMoment, state.SecondMoment);
        m.mul_(Column(rule => rule.Coefficients.MomentumDecay)).add_(g * Column(rule => rule.Coefficients.MomentumGain));
        v.mul_(Column(rule => rule.Coefficients.SquareDecay)).add_(g.square() * Column(rule => rule.Coefficients.SquareGain));
        var u = m * Column(rule => rule.Coefficients.DirectionMomentum) + g * Column(rule => rule.Coefficients.DirectionGradient);
        var adaptive = v.sqrt() * Column(rule => 1 / Math.Sqrt(rule.Coefficients.Corrections(rule.Steps).Second)) + Column(rule => rule.Coefficients.Epsilon);
        var denominator = where(Column(rule => rule.Coefficients.IsAdaptive ? 1 : 0).to_type(ScalarType.Bool), adaptive, ones_like(adaptive));
        var delta = w * Column(rule => rule.LearningRate * rule.Coefficients.DecoupledDecay)
            + u / denominator * Column(rule => rule.LearningRate / rule.Coefficients.Corrections(rule.Steps).First); // [K, P]
        delta = where(Column(rule => rule.IsFrozen ? 1 : 0).to_type(ScalarType.Bool), zeros_like(delta), delta);
        w.sub_(delta);
        if (state.IsPruned)
            w.mul_(state.Mask);
        if (collect)
            Collect(g, delta);
    }

    public GradientStatistics[] TakeStatistics()
    {
        var sums = _sums is null ? new float[5 * state.Members] : ToArray(_sums);
        var steps = _collected;
        var k = state.Members;
        _previousGradient?.Dispose();
        _sums?.Dispose();
        (_previousGradient, _sums, _collected) = (null, null, 0);
        return Enumerable.Range(0, k)
            .Select(member => GradientStatistics.FromSums(steps, sums[member], sums[k + member], sums[2 * k + member], sums[3 * k + member], sums[4 * k + member]))
            .ToArray();
    }

    public void Dispose()
    {
        _previousGradient?.Dispose();
        _sums?.Dispose();
    }

    private void Collect(Tensor g, Tensor delta)
    {
        var squares = g.square().sum(1);
        var products = _previousGradient is null ? zeros_like(squares) : (g * _previousGradient).sum(1);
        var norms = _previousGradient is null ? zeros_like(squares) : (squares * _previousGradient.square().sum(1)).sqrt();
        var sums = stack([squares, delta.square().sum(1), state.Parameters.square().sum(1), products, norms]); // [5, K]
        if (_sums is null)
            _sums = sums.DetachFromDisposeScope();
        else
            _sums.add_(sums);
        _previousGradient?.Dispose();
        _previousGradient = g.clone().DetachFromDisposeScope();
        _collected++;
    }

    private static float[] ToArray(Tensor tensor)
    {
        using var copy = tensor.cpu();
        return copy.data<float>().ToArray();
    }

    private Tensor Column(Func<MemberRule, double> coefficient) =>
        tensor(state.Rules.Select(rule => (float)coefficient(rule)).ToArray(), device: state.Parameters.device).unsqueeze(1); // [K, 1]
}
