namespace NetOptRL.Training;

/// <summary>What one member's update reads and writes: spans of one length, or empty where said.</summary>
internal ref struct MemberRows
{
    /// <summary>Spans in a <see cref="MemberRows"/>.</summary>
    public const int Spans = 7;

    /// <summary>w, updated.</summary>
    public Span<float> Parameters;

    /// <summary>g.</summary>
    public Span<float> Gradient;

    /// <summary>m, updated.</summary>
    public Span<float> FirstMoment;

    /// <summary>v, updated.</summary>
    public Span<float> SecondMoment;

    /// <summary>1 for weights, 0 for biases.</summary>
    public Span<float> IsWeight;

    /// <summary>0 for pruned weights; empty where none is pruned.</summary>
    public Span<float> Mask;

    /// <summary>The gradient collected before, replaced by this one; empty where nothing is collected.</summary>
    public Span<float> Previous;

    /// <summary>The same rows from <paramref name="start"/> on.</summary>
    public readonly MemberRows Slice(int start, int length) => new()
    {
        Parameters = Parameters.Slice(start, length),
        Gradient = Gradient.Slice(start, length),
        FirstMoment = FirstMoment.Slice(start, length),
        SecondMoment = SecondMoment.Slice(start, length),
        IsWeight = IsWeight.Slice(start, length),
        Mask = Mask.IsEmpty ? Mask : Mask.Slice(start, length),
        Previous = Previous.IsEmpty ? Previous : Previous.Slice(start, length),
    };

    /// <summary>Rows of one equal part of <paramref name="buffer"/> each, empty where those of <paramref name="like"/> are.</summary>
    public static MemberRows Over(Span<float> buffer, MemberRows like)
    {
        var length = buffer.Length / Spans;
        return new()
        {
            Parameters = buffer[..length],
            Gradient = buffer.Slice(length, length),
            FirstMoment = buffer.Slice(2 * length, length),
            SecondMoment = buffer.Slice(3 * length, length),
            IsWeight = buffer.Slice(4 * length, length),
            Mask = like.Mask.IsEmpty ? default : buffer.Slice(5 * length, length),
            Previous = like.Previous.IsEmpty ? default : buffer.Slice(6 * length, length),
        };
    }

    /// <summary>Copies every span to the begin of the one in <paramref name="target"/>.</summary>
    public readonly void CopyTo(MemberRows target)
    {
        Parameters.CopyTo(target.Parameters);
        Gradient.CopyTo(target.Gradient);
        FirstMoment.CopyTo(target.FirstMoment);
        SecondMoment.CopyTo(target.SecondMoment);
        IsWeight.CopyTo(target.IsWeight);
        Mask.CopyTo(target.Mask);
        Previous.CopyTo(target.Previous);
    }
}
