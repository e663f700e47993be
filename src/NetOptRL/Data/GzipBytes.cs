using System.Buffers.Binary;
using System.IO.Compression;
using NetOptRL.Runtime;

namespace NetOptRL.Data;

/// <summary>Gzip files in memory, trusted in nothing.</summary>
internal static class GzipBytes
{
    private const int Part = 1 << 16; // bytes

    /// <summary>What a file of one gzip stream holds.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="zipped">Its bytes.</param>
    /// <param name="longest">How many bytes it may hold.</param>
    /// <exception cref="InvalidInputException">It is no whole gzip stream and nothing else, or holds more.</exception>
    public static byte[] Unzip(string path, byte[] zipped, int longest)
    {
        using var file = new MemoryStream(zipped);
        using var watched = new WatchedStream(file);
        using var content = new GZipStream(watched, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        var part = new byte[Part];
        try
        {
            while (content.Read(part) is > 0 and var count)
            {
                if (bytes.Length + count > longest)
                    throw new InvalidInputException($"{path}: must hold at most {longest} bytes, but holds more.");
                bytes.Write(part, 0, count);
            }
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidInputException($"{path}: must be a whole gzip file, but is truncated or altered ({failure.Message.TrimEnd('.')}).", failure);
        }
        if (!watched.HasEnded || !EndsWithLength(zipped.AsSpan(Math.Max(0, zipped.Length - sizeof(int))), bytes.Length))
            throw new InvalidInputException($"{path}: must end with the end of its only gzip stream, but is cut off, or something follows it.");
        return bytes.ToArray();
    }

    /// <summary>A gzip stream ends with the length of what it holds (RFC 1952, 2.3.1), which the library does not miss where it is cut off.</summary>
    /// <param name="last">The file's last four bytes.</param>
    /// <param name="length">Of what it holds.</param>
    public static bool EndsWithLength(ReadOnlySpan<byte> last, long length) =>
        last.Length == sizeof(int) && BinaryPrimitives.ReadUInt32LittleEndian(last) == (uint)length;
}
