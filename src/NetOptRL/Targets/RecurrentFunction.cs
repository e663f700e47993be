using NetOptRL.Targets.Kernels;
using static TorchSharp.torch;

namespace NetOptRL.Targets;

/// <summary>
/// A recurrent network's kernel as one operator of libtorch's autograd: parameters [K, P], inputs [T, B, I] → logits [K, B, C], of a text
/// [K, T · B, C].
/// </summary>
internal sealed class RecurrentFunction : autograd.SingleTensorFunction<RecurrentFunction>
{
    private const string Kernel = nameof(Kernel);

    public override string Name => nameof(RecurrentFunction);

    public override Tensor forward(autograd.AutogradContext context, params object[] arguments)
    {
        var (parameters, inputs, kernel) = ((Tensor)arguments[0], (Tensor)arguments[1], (IRecurrentKernel)arguments[2]);
        var (logits, records) = kernel.Forward(parameters, inputs, keep: true);
        context.save_data(Kernel, kernel);
        context.save_for_backward([parameters, inputs, records]);
        return logits;
    }

    public override List<Tensor> backward(autograd.AutogradContext context, Tensor gradient)
    {
        var saved = context.get_saved_variables();
        var kernel = (IRecurrentKernel)context.get_data(Kernel);
        var parameters = kernel.Backward(saved[0], saved[1], saved[2], gradient);
        foreach (var tensor in saved)
            tensor.Dispose();
        return [parameters, null!, null!];
    }
}
