using NetOptRL.Targets;
using static TorchSharp.torch;

namespace NetOptRL.Training;

/// <summary>Everything that K members under training consist of: one row of each tensor and one rule per member.</summary>
internal sealed class PopulationState : IDisposable
{
    public PopulationState(ParameterLayout layout, float[] initial, int members, Device device)
    {
        using var scope = NewDisposeScope();
        Layout = layout;
        Parameters = tensor(initial, [1, layout.Count], device: device).repeat(members, 1).requires_grad_(); // [K, P]
        FirstMoment = zeros([members, layout.Count], device: device);
        SecondMoment = zeros([members, layout.Count], device: device);
        Mask = ones([members, layout.Count], device: device);
        IsWeight = tensor(WeightColumns(layout), device: device);
        Rules = Enumerable.Range(0, members).Select(_ => new MemberRule()).ToArray();
        foreach (var tensor in new[] { Parameters, FirstMoment, SecondMoment, Mask, IsWeight })
            tensor.DetachFromDisposeScope(); // only now: where there is no memory for one, the scope frees the others
    }

    public ParameterLayout Layout { get; }

    /// <summary>[K, P], the one leaf that gradients flow to.</summary>
    public Tensor Parameters { get; private set; }

    /// <summary>m, [K, P].</summary>
    public Tensor FirstMoment { get; private set; }

    /// <summary>v, [K, P].</summary>
    public Tensor SecondMoment { get; private set; }

    /// <summary>[K, P]: 0 for pruned weights, 1 for all else.</summary>
    public Tensor Mask { get; private set; }

    /// <summary>[P]: 1 for weights, 0 for biases.</summary>
    public Tensor IsWeight { get; }

    /// <summary>Whether any weight of any member was pruned; while none was, masks need not be applied.</summary>
    public bool IsPruned { get; set; }

    public MemberRule[] Rules { get; private set; }

    public int Members => Rules.Length;

    /// <summary>Applies an action to one member: a changed optimizer starts with empty moments.</summary>
    public void Apply(int member, double learningRate, OptimizerKind optimizer, double l1)
    {
        var rule = Rules[member];
        rule.LearningRate = learningRate;
        rule.L1 = l1;
        if (rule.TakeUp(optimizer))
            ClearMoments(member);
    }

    /// <summary>Ends a member's training for good: zeros in every row, so that nothing non-finite stays in the population.</summary>
    /// <remarks>
    /// It is not updated any more, but its row still goes through the network and costs a K-th of its time, until the environment takes the
    /// row out at the next decision (<see cref="Gather"/>).
    /// </remarks>
    public void Freeze(int member)
    {
        Rules[member].IsFrozen = true;
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        Parameters[member].zero_();
        ClearMoments(member);
    }

    /// <summary>
    /// Makes a new population out of rows of this one: row i becomes a copy of what row <paramref name="rows"/>[i] is now. Rows that
    /// are named nowhere are gone, a row that is named twice is copied (M. Jaderberg et al., arXiv:1711.09846, "exploit").
    /// </summary>
    /// <param name="rows">At least one, each 0 … K − 1.</param>
    public void Gather(int[] rows)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var index = tensor(rows.Select(row => (long)row).ToArray(), device: Parameters.device);
        Parameters.grad = null; // it is of the rows before, and takes room
        Tensor[] before = [Parameters, FirstMoment, SecondMoment, Mask];
        var taken = Array.ConvertAll(before, tensor => tensor.detach().index_select(0, index));
        foreach (var (now, then) in taken.Zip(before)) // only now, as above
        {
            now.DetachFromDisposeScope();
            then.Dispose();
        }
        (Parameters, FirstMoment, SecondMoment, Mask) = (taken[0].requires_grad_(), taken[1], taken[2], taken[3]);
        Rules = [.. rows.Select(row => Rules[row].Copy())];
    }

    public void Dispose()
    {
        Parameters.grad?.Dispose();
        Parameters.Dispose();
        FirstMoment.Dispose();
        SecondMoment.Dispose();
        Mask.Dispose();
        IsWeight.Dispose();
    }

    private void ClearMoments(int member)
    {
        using var scope = NewDisposeScope(); // zero_ too returns a tensor of its own
        FirstMoment[member].zero_();
        SecondMoment[member].zero_();
    }

    private static float[] WeightColumns(ParameterLayout layout)
    {
        var columns = new float[layout.Count];
        foreach (var slice in layout.Slices.Where(slice => slice.IsWeight))
            columns.AsSpan(slice.Offset, slice.Length).Fill(1);
        return columns;
    }
}
