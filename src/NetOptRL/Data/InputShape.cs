namespace NetOptRL.Data;

/// <summary>The shape of one sample: an image of channels × height × width, read by a recurrent network as height steps of width values.</summary>
/// <param name="Channels">Planes, 1 for grey images and sequences.</param>
/// <param name="Height">Rows; time steps of a sequence.</param>
/// <param name="Width">Columns; features of one time step.</param>
public sealed record InputShape(int Channels, int Height, int Width)
{
    /// <summary>Values in one sample.</summary>
    public int Size => Channels * Height * Width;

    /// <summary>The same, also where 32 bits do not count them.</summary>
    internal Int128 ExactSize => (Int128)Channels * Height * Width;
}
