using NetOptRL.Data;

namespace NetOptRL.Targets.Kernels;

/// <summary>Where values lie in channel planes of sixteen samples with a border around each plane: [channel][row][column][16].</summary>
/// <param name="Shape">Without the border.</param>
/// <param name="Border">Rows and columns of zeros on each side.</param>
internal sealed record Planes(InputShape Shape, Window Border)
{
    /// <summary>Floats between rows.</summary>
    public int Row => (Shape.Width + 2 * Border.Width) * Lanes.Count;

    /// <summary>Floats between channels.</summary>
    public int Channel => (Shape.Height + 2 * Border.Height) * Row;

    /// <summary>Floats of all channels, counted in fours because kernels write four at a time.</summary>
    public int Size => checked((int)LongSize);

    /// <summary>The same, also where it is more than the kernels can address.</summary>
    public long LongSize => (long)Lanes.RoundUp(Shape.Channels, AffineKernel.Channels)
        * (Shape.Height + 2 * Border.Height) * (Shape.Width + 2 * Border.Width) * Lanes.Count;

    /// <summary>Offset of a place counted without the border; negative coordinates reach into it.</summary>
    public int At(int channel, int row, int column) => channel * Channel + (row + Border.Height) * Row + (column + Border.Width) * Lanes.Count;
}
