using System.Buffers.Binary;
using NetOptRL.Runtime;

namespace NetOptRL.Data;

/// <summary>The header of an IDX file of unsigned bytes: two zeros, type 0x08, number of dimensions, one big-endian 32-bit size each.</summary>
/// <param name="Sizes">Size of each dimension, the number of samples first.</param>
internal sealed record IdxHeader(int[] Sizes)
{
    /// <summary>Bytes that the whole file has where the header tells the truth; a header can claim far more than 64 bits hold.</summary>
    public Int128 FileLength => LengthOf(Sizes.Length) + Sizes.Aggregate((Int128)1, (product, size) => product * size);

    /// <summary>What the header claims, for messages about what is there instead.</summary>
    public string Claim => $"must have {FileLength} bytes for {string.Join(" × ", Sizes)} values";

    /// <summary>Bytes of a header.</summary>
    public static int LengthOf(int dimensions) => 4 * (1 + dimensions);

    /// <summary>Reads and checks a header.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="bytes">Its first bytes.</param>
    /// <param name="dimensions">How many it must have.</param>
    /// <exception cref="InvalidInputException">It is not whole, of another kind, or has a size of 0 or below.</exception>
    public static IdxHeader Read(string path, ReadOnlySpan<byte> bytes, int dimensions)
    {
        if (bytes.Length < LengthOf(dimensions))
            throw new InvalidInputException($"{path}: must begin with a header of {LengthOf(dimensions)} bytes, but has only {bytes.Length} bytes.");
        var (magic, expected) = (BinaryPrimitives.ReadUInt32BigEndian(bytes), 0x800u + (uint)dimensions);
        if (magic != expected)
            throw new InvalidInputException($"{path}: must begin with the magic number 0x{expected:x8}, but got 0x{magic:x8}.");
        var sizes = new int[dimensions];
        for (var i = 0; i < dimensions; i++)
        {
            sizes[i] = BinaryPrimitives.ReadInt32BigEndian(bytes[(4 * (i + 1))..]);
            if (sizes[i] < 1)
                throw new InvalidInputException($"{path}: every size in the header must be at least 1, but got {unchecked((uint)sizes[i])}.");
        }
        return new IdxHeader(sizes);
    }
}
