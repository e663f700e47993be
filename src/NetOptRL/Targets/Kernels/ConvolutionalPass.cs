using System.Collections.Concurrent;
using static TorchSharp.torch;

namespace NetOptRL.Targets.Kernels;

/// <summary>One mini-batch on its way through all members and back, in a workspace of its own.</summary>
internal sealed unsafe class ConvolutionalPass
{
    private readonly ConvolutionalKernels _kernels;
    private readonly ConcurrentBag<ConvolutionalWorkspace> _idle;
    private readonly int _classes;
    private ConvolutionalWorkspace? _workspace;

    /// <param name="kernels">The network.</param>
    /// <param name="classes">C.</param>
    /// <param name="idle">Where the workspace comes from and goes to.</param>
    /// <param name="inputs">[B, channels · height · width]</param>
    public ConvolutionalPass(ConvolutionalKernels kernels, int classes, ConcurrentBag<ConvolutionalWorkspace> idle, Tensor inputs)
    {
        (_kernels, _classes, _idle) = (kernels, classes, idle);
        _workspace = idle.TryTake(out var workspace) ? workspace : new ConvolutionalWorkspace();
        using var rows = inputs.contiguous();
        kernels.Pack(Scratch.Pointer(rows), (int)inputs.shape[0], _workspace);
    }

    /// <summary>Logits [K, B, C] of every row of parameters [K, P]; without <paramref name="keep"/> the pass ends here.</summary>
    public Tensor Forward(Tensor parameters, bool keep)
    {
        var workspace = Workspace();
        var (members, count) = ((int)parameters.shape[0], (int)parameters.shape[1]);
        var logits = empty([members, workspace.Batch, _classes]);
        if (keep)
            _kernels.Reserve(workspace, members);
        using var rows = parameters.contiguous();
        float* row = Scratch.Pointer(rows), result = Scratch.Pointer(logits);
        for (var k = 0; k < members; k++)
            _kernels.Forward(workspace, row + (nint)k * count, keep ? k : -1, result + (nint)k * workspace.Batch * _classes);
        if (!keep)
            End();
        return logits;
    }

    /// <summary>The parameters' gradient [K, P] from that of the logits; the pass ends here.</summary>
    public Tensor Backward(Tensor parameters, Tensor dLogits)
    {
        var workspace = Workspace();
        var (members, count) = ((int)parameters.shape[0], (int)parameters.shape[1]);
        var gradient = empty([members, count]);
        using var rows = parameters.contiguous();
        using var upstream = dLogits.contiguous();
        float* row = Scratch.Pointer(rows), dy = Scratch.Pointer(upstream), result = Scratch.Pointer(gradient);
        for (var k = 0; k < members; k++)
            _kernels.Backward(workspace, row + (nint)k * count, k, dy + (nint)k * workspace.Batch * _classes, result + (nint)k * count);
        End();
        return gradient;
    }

    private ConvolutionalWorkspace Workspace() =>
        _workspace ?? throw new InvalidOperationException("a mini-batch must go backward once at most, but went twice: its activations are gone.");

    private void End()
    {
        _idle.Add(Workspace());
        _workspace = null;
    }
}
