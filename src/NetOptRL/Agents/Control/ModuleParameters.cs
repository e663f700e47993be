using NetOptRL.Runtime;
using NetOptRL.Targets;
using NetOptRL.Training;
using static TorchSharp.torch;

namespace NetOptRL.Agents.Control;

/// <summary>The parameters of a module as a population of one, for the library's update rule. Those with two dimensions or more are weights.</summary>
internal sealed class ModuleParameters : IDisposable
{
    private readonly (string Name, Tensor Values)[] _parameters;

    /// <exception cref="InvalidInputException">There are none, or not in 32-bit floats.</exception>
    public ModuleParameters(nn.Module model)
    {
        _parameters = [.. model.named_parameters().Where(entry => entry.parameter.requires_grad).Select(entry => (entry.name, (Tensor)entry.parameter))];
        if (_parameters.Length == 0)
            throw new InvalidInputException("the model must have parameters that require a gradient, but has none.");
        if (_parameters.FirstOrDefault(entry => entry.Values.dtype != ScalarType.Float32) is { Name: not null } wrong)
            throw new InvalidInputException($"parameters must be 32-bit floats, but {wrong.Name} is {wrong.Values.dtype}.");
        var layout = ParameterLayout.Of(_parameters.Select(entry => (entry.Name, entry.Values.shape, entry.Values.dim() > 1, 0.0)));
        using var scope = NewDisposeScope();
        State = new PopulationState(layout, Flat(entry => entry.detach()).cpu().data<float>().ToArray(), 1, _parameters[0].Values.device);
    }

    /// <summary>Parameters [1, P], moments, mask and rule.</summary>
    public PopulationState State { get; }

    /// <summary>Takes over the gradients that a backward pass left.</summary>
    /// <exception cref="InvalidOperationException">A parameter has none.</exception>
    public void TakeGradients()
    {
        using var scope = NewDisposeScope();
        State.Parameters.grad = Flat(entry => entry.grad ?? throw new InvalidOperationException("every parameter must have a gradient, but one has none."));
    }

    /// <summary>Gives the module the parameters as they are now.</summary>
    public void Write()
    {
        using var scope = NewDisposeScope();
        Write(State.Parameters.detach());
    }

    /// <summary>As <see cref="StepProbe.Run"/>, for the module; its parameters and gradients are the same after as before, but for gradients of 0.</summary>
    /// <param name="loss">The module's mean loss as it is.</param>
    public ProbedSteps Probe(Func<Tensor> loss)
    {
        using var scope = NewDisposeScope();
        foreach (var (_, values) in _parameters)
            values.grad = null;
        var before = loss();
        before.backward();
        TakeGradients();
        using var guard = no_grad();
        var (start, direction) = (State.Parameters.detach(), State.Parameters.grad!.sign());
        var norm = State.Parameters.grad!.norm().item<float>();
        var ratios = StepProbe.Sizes.Select(size =>
        {
            using var step = Scalars.Of(size);
            Write(start - direction.mul(step));
            return Math.Log(loss().item<float>() / before.item<float>());
        }).ToArray();
        Write(start);
        foreach (var (_, values) in _parameters)
            values.grad = null;
        return new ProbedSteps(norm, ratios);
    }

    public void Dispose() => State.Dispose();

    private void Write(Tensor row)
    {
        using var guard = no_grad();
        foreach (var (view, (_, values)) in State.Layout.Views(row).Zip(_parameters))
            values.copy_(view.squeeze(0));
    }

    /// <summary>[1, P]</summary>
    private Tensor Flat(Func<Tensor, Tensor> part) => cat(_parameters.Select(entry => part(entry.Values).reshape(-1)).ToArray()).unsqueeze(0);
}
