using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using NetOptRL.Runtime;

namespace NetOptRL.Data;

/// <summary>
/// A checked IDX file of unsigned bytes: a big-endian header (two zeros, type 0x08, number of dimensions, one 32-bit size each),
/// then the values.
/// </summary>
/// <param name="Path">Where it was read from.</param>
/// <param name="Sizes">Size of each dimension, the number of samples first.</param>
/// <param name="Values">Row-major.</param>
/// <param name="Sha256">Of the decompressed file, 32 bytes.</param>
internal sealed record IdxContent(string Path, int[] Sizes, ReadOnlyMemory<byte> Values, byte[] Sha256)
{
    public int Count => Sizes[0];

    /// <summary>Reads and checks one file.</summary>
    /// <param name="folder">The folder it must lie in.</param>
    /// <param name="file">Which one.</param>
    /// <param name="expectedSha256">Hexadecimal digits, or null where any content will do.</param>
    /// <exception cref="InvalidInputException">It is missing, unreadable, altered, truncated or no IDX file of that kind.</exception>
    public static IdxContent Read(string folder, IdxFile file, string? expectedSha256)
    {
        var path = file.PathIn(folder) ?? throw new InvalidInputException($"{folder} must hold {file.FileName} or {file.FileName}.gz, but has neither.");
        var bytes = ReadBytes(path);
        var sizes = ReadHeader(path, bytes.Span, file.Dimensions);
        var hash = SHA256.HashData(bytes.Span);
        var digits = Convert.ToHexStringLower(hash);
        if (expectedSha256 is not null && expectedSha256 != digits)
            throw new InvalidInputException($"{path}: SHA-256 of the decompressed content must be {expectedSha256} as the spec says, but got {digits}.");
        return new IdxContent(path, sizes, bytes[HeaderLength(file.Dimensions)..], hash);
    }

    private static int HeaderLength(int dimensions) => 4 * (1 + dimensions);

    private static ReadOnlyMemory<byte> ReadBytes(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var isZipped = path.EndsWith(".gz", StringComparison.Ordinal);
            using Stream content = isZipped ? new GZipStream(file, CompressionMode.Decompress) : file;
            var memory = new MemoryStream((int)Math.Clamp(file.Length * (isZipped ? 2 : 1), 0, 1 << 28)); // images shrink to about half
            content.CopyTo(memory);
            return memory.GetBuffer().AsMemory(0, (int)memory.Length);
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidInputException($"{path}: must be a whole gzip file, but is truncated or altered ({failure.Message.TrimEnd('.')}).", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"{path}: must be readable, but is not ({failure.Message.TrimEnd('.')}).", failure);
        }
    }

    private static int[] ReadHeader(string path, ReadOnlySpan<byte> bytes, int dimensions)
    {
        if (bytes.Length < HeaderLength(dimensions))
            throw new InvalidInputException($"{path}: must begin with a header of {HeaderLength(dimensions)} bytes, but has only {bytes.Length} bytes.");
        var (magic, expected) = (BinaryPrimitives.ReadUInt32BigEndian(bytes), 0x800u + (uint)dimensions);
        if (magic != expected)
            throw new InvalidInputException($"{path}: must begin with the magic number 0x{expected:x8}, but got 0x{magic:x8}.");
        var sizes = new int[dimensions];
        var values = (Int128)1;
        for (var i = 0; i < dimensions; i++)
        {
            sizes[i] = BinaryPrimitives.ReadInt32BigEndian(bytes[(4 * (i + 1))..]);
            if (sizes[i] < 1)
                throw new InvalidInputException($"{path}: every size in the header must be at least 1, but got {unchecked((uint)sizes[i])}.");
            values *= sizes[i];
        }
        var length = HeaderLength(dimensions) + values;
        if (bytes.Length != length)
        {
            throw new InvalidInputException(
                $"{path}: must have {length} bytes for {string.Join(" × ", sizes)} values, but has {bytes.Length}; it is truncated or altered.");
        }
        return sizes;
    }
}
