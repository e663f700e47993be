using NetOptRL.Runtime;
using NetOptRL.Targets;
using NetOptRL.Training;
using static TorchSharp.torch;

namespace NetOptRL.Agents.Control;

/// <summary>The parameters of a module as a population of one, for the library's update rule. Those with two dimensions or more are weights.</summary>
internal sealed class ModuleParameters : IDisposable
{
    private readonly nn.Module _model;
    private readonly (string Name, Tensor Values)[] _parameters;

    /// <exception cref="InvalidInputException">There are none, or not in 32-bit floats.</exception>
    public ModuleParameters(nn.Module model)
    {
        _model = model;
        _parameters = [.. model.named_parameters().Where(entry => entry.parameter.requires_grad).Select(entry => (entry.name, (Tensor)entry.parameter))];
        if (_parameters.Length == 0)
            throw new InvalidInputException("the model must have parameters that require a gradient, but has none.");
        if (_parameters.FirstOrDefault(entry => entry.Values.dtype != ScalarType.Float32) is { Name: not null } wrong)
            throw new InvalidInputException($"parameters must be 32-bit floats, but {wrong.Name} is {wrong.Values.dtype}.");
        var layout = ParameterLayout.Of(_parameters.Select(entry => (entry.Name, entry.Values.shape, entry.Values.dim() > 1, 0.0)));
        using var scope = NewDisposeScope();
        State = new PopulationState(layout, Flat(entry => entry.Values.detach()).cpu().data<float>().ToArray(), 1, _parameters[0].Values.device);
    }

    /// <summary>Parameters [1, P], moments, mask and rule.</summary>
    public PopulationState State { get; }

    /// <summary>Takes over the module's parameters as they are now; what is pruned stays 0.</summary>
    public void TakeParameters()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        State.Parameters.copy_(Flat(entry => entry.Values.detach()));
        if (State.IsPruned)
            State.Parameters.mul_(State.Mask);
    }

    /// <summary>The same with the gradients that a backward pass left.</summary>
    /// <exception cref="InvalidOperationException">A parameter has none.</exception>
    public void Take()
    {
        TakeParameters();
        using var scope = NewDisposeScope();
        State.Parameters.grad = Flat(entry => entry.Values.grad ?? throw new InvalidOperationException(
            $"every parameter must have a gradient, but {entry.Name} has none: a backward pass must come first."));
    }

    /// <summary>Gives the module the parameters as they are now.</summary>
    public void Write()
    {
        using var scope = NewDisposeScope();
        Write(State.Parameters.detach());
    }

    /// <summary>
    /// As <see cref="StepProbe.Run"/>, for the module; its parameters and buffers, such as running means, are the same after as before, and its
    /// gradients none.
    /// </summary>
    /// <param name="loss">The module's mean loss as it is.</param>
    /// <exception cref="InvalidOperationException">The loss leaves a parameter without a gradient.</exception>
    public ProbedSteps Probe(Func<Tensor> loss)
    {
        using var scope = NewDisposeScope();
        (Tensor Buffer, Tensor Before)[] buffers = [.. _model.named_buffers().Select(entry => (entry.buffer, entry.buffer.detach().clone()))];
        ForgetGradients();
        try
        {
            var before = loss();
            before.backward();
            Take();
            return Probe(loss, before.item<float>());
        }
        finally
        {
            using var guard = no_grad();
            foreach (var (buffer, value) in buffers)
                buffer.copy_(value);
            ForgetGradients();
        }
    }

    public void Dispose() => State.Dispose();

    private ProbedSteps Probe(Func<Tensor> loss, double before)
    {
        using var guard = no_grad();
        var (start, direction) = (State.Parameters.detach(), State.Parameters.grad!.sign());
        var norm = State.Parameters.grad!.norm().item<float>();
        try
        {
            return new ProbedSteps(norm, [.. StepProbe.Sizes.Select(size =>
            {
                using var step = Scalars.Of(size);
                Write(start - direction.mul(step));
                return Math.Log(loss().item<float>() / before);
            })]);
        }
        finally
        {
            Write(start);
        }
    }

    private void ForgetGradients()
    {
        foreach (var (_, values) in _parameters)
            values.grad = null;
    }

    private void Write(Tensor row)
    {
        using var guard = no_grad();
        foreach (var (view, (_, values)) in State.Layout.Views(row).Zip(_parameters))
            values.copy_(view.squeeze(0));
    }

    /// <summary>[1, P]</summary>
    private Tensor Flat(Func<(string Name, Tensor Values), Tensor> part) => cat(_parameters.Select(entry => part(entry).reshape(-1)).ToArray()).unsqueeze(0);
}
