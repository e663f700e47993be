using static TorchSharp.torch;

namespace NetOptRL.Targets.Kernels;

/// <summary>The kernels as one operator of libtorch's autograd: parameters [K, P] to logits [K, B, C].</summary>
internal sealed unsafe class ConvolutionalFunction : autograd.SingleTensorFunction<ConvolutionalFunction>
{
    private const string Key = "pass";

    public override string Name => nameof(ConvolutionalFunction);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (parameters, pass) = ((Tensor)vars[0], (ConvolutionalPass)vars[1]);
        ctx.save_for_backward([parameters]);
        ctx.save_data(Key, pass);
        return pass.Forward(parameters, keep: true);
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var pass = (ConvolutionalPass)ctx.get_data(Key);
        return [pass.Backward(ctx.get_saved_variables()[0], grad_output), null!];
    }

    /// <summary>Applies the operator; the gradient flows to <paramref name="parameters"/>.</summary>
    public static Tensor Apply(Tensor parameters, ConvolutionalPass pass) => apply(parameters, pass);
}
